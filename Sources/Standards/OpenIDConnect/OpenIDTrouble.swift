/// Why a sign-in at a provider came to nothing. Kinds alone: none holds anything that the provider or a browser sent.
public enum OpenIDTrouble: String, Error, Sendable, CaseIterable {
    /// An address that is not `https`, or not one that we would ask.
    case address
    /// The discovery document is not one, or lacks what is needed.
    case document
    /// Somebody else's document, answer or token.
    case issuer
    /// The list of keys is not one.
    case keys
    /// The token endpoint's answer is not one.
    case answer
    /// The token endpoint no longer takes the code.
    case refused
    /// The token endpoint does not know us: the id or the secret is another.
    case program
    /// The token is not made as tokens are.
    case form
    /// A signature that we do not take, such as none at all.
    case algorithm
    /// Signed with a key that the provider does not list.
    case unknownKey
    /// The signature is not this key's.
    case signature
    /// The token is for another program.
    case audience
    /// Too old, or from the future: one of the two clocks is wrong, or it is an old token.
    case time
    /// The token answers another sign-in than this one.
    case nonce
    /// The token names nobody.
    case subject
}
