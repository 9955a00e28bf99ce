// Whose key seals what somebody writes, by the hat they wear.
package import Domain
package import Vault

extension BoxAuthor {
    /// Whoever writes, under the hat they wear.
    package init(_ viewer: Viewer) {
        self = [.member, .supporter].contains(viewer.hat) ? .member(viewer.person.text) : .staff(viewer.person.text)
    }
}
