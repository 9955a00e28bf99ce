// Whether a member has agreed to the promise as it stands. Nobody is asked for a word before.
import Access
package import Domain
import SQLText
package import Storage

/// The promise, for features that must know that it was read first. Safety shows it and writes the agreements.
package enum Promise {
    /// Whether the viewer, a member, has agreed to this version or a newer one.
    package static func isAgreed(
        by viewer: Viewer, version: Int, in database: some Queryable
    ) throws -> Bool {
        try database.exists(
            """
            SELECT version FROM promise_agreements
            WHERE version >= \(version) AND \(Visible.ownRecord("promise_agreements.member_id", to: viewer))
            """)
    }
}

/// A member has not agreed to the promise yet: the answer leads there and back.
package struct PromiseNeeded: Error {
    /// What they had typed already.
    let kept: KeptForm?

    package init(path: String? = nil, input: FormInput? = nil) {
        kept = path.flatMap { path in input.flatMap { KeptForm(path: path, input: $0) } }
    }
}
