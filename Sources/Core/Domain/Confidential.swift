// Text that somebody told us: it prints as a mask, so that it cannot slip into a log or an error.

/// A value whose description is a mask. `reveal()` is the one way to it, and easy to search for.
package struct Confidential<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let value: Value

    package init(_ value: Value) { self.value = value }

    /// The value itself, for a page that its reader may see or for sealing.
    package func reveal() -> Value { value }

    package var description: String { "▒▒▒" }
    package var debugDescription: String { "▒▒▒" }
    package var customMirror: Mirror { Mirror(self, children: [] as [Mirror.Child]) }
}

extension Confidential: Equatable where Value: Equatable {}
extension Confidential: Hashable where Value: Hashable {}
