// The sign-in that an agency already has for its staff (OpenID Connect), as the operator has set it.
package import Domain
import Vault

/// Where staff may sign in besides here, and which of the agency's roles is which hat.
package struct AgencySettings: Sendable {
    /// The provider's own name and address, such as `https://login.agency.example`.
    package var issuer: String
    /// Our id there.
    package var program: String
    /// What proves to the provider that it is us who ask; some providers give none.
    package var secret: AgencySecret?
    /// The claims in which roles are looked for.
    package var claims: [String]
    /// Which value of a claim is which hat. In order: the first that somebody has is the one they start as.
    package var roles: [(value: String, hat: Hat)]
    /// What is asked for at the provider.
    package var scope: String
    /// What the agency's sign-in is called on the button.
    package var name: String

    package init(
        issuer: String, program: String, secret: AgencySecret?, claims: [String] = ["roles", "groups"],
        roles: [(value: String, hat: Hat)], scope: String = "openid profile", name: String = "your agency"
    ) {
        self.issuer = issuer
        self.program = program
        self.secret = secret
        self.claims = claims
        self.roles = roles
        self.scope = scope
        self.name = name
    }
}

/// The secret that the provider has given us. It prints as a mask.
package struct AgencySecret: Sendable, Masked {
    package let text: String
    package init(_ text: String) { self.text = text }
}
