/// A value that must never reach a log: print, interpolation and dump give its type's name and a mask.
package protocol Masked: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Masked {
    package var description: String { "\(Self.self)(•••)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
