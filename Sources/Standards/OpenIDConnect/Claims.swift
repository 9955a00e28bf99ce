/// What a checked token says about somebody.
public struct Claims: Sendable {
    private let whole: JSONValue

    init(members: [JSONMember]) { whole = .object(members) }

    /// Who it is: the provider's own lasting id for them, never shown.
    public var subject: String { text("sub") ?? "" }

    /// A claim as it is.
    public subscript(_ name: String) -> JSONValue? { whole[name] }

    /// A claim that is text.
    public func text(_ name: String) -> String? { whole[name]?.text }

    /// The texts of a claim that is one text or a list of them. `name` is the claim's name as it is or, if there is none
    /// of that name, a path with dots into objects (`realm_access.roles`).
    public func values(of name: String) -> [String] {
        let found = whole[name] ?? name.split(separator: ".").reduce(Optional(whole)) { $0?[String($1)] }
        switch found {
        case .text(let one): return [one]
        case .array(let several): return several.compactMap(\.text)
        default: return []
        }
    }

    /// Whether one of the texts of a claim is this one, byte for byte.
    public func has(_ value: String, in name: String) -> Bool {
        values(of: name).contains { $0.isSameBytes(as: value) }
    }
}
