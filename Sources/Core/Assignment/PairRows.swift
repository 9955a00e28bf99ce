// The rows of a problem for inner loops: the only place that reads memory without checking bounds.

/// The possible pairs of each member. Lives no longer than the call of `withRows` that gave it.
struct PairRows {
    fileprivate let starts: UnsafeBufferPointer<Int>
    fileprivate let advocates: UnsafeBufferPointer<Int32>
    fileprivate let scores: UnsafeBufferPointer<Int32>

    /// Calls `body` with the advocate and the score of each possible pair of a member.
    @inline(__always)
    func forEach(of member: Int, _ body: (Int, Int64) -> Void) {
        for index in starts[member]..<starts[member &+ 1] where scores[index] >= 0 {
            body(Int(advocates[index]), Int64(scores[index]))
        }
    }
}

extension AssignmentProblem {
    /// Gives `body` the rows. Bounds are not checked again: every number was when it came in.
    @inline(__always)
    func withRows<Result>(_ body: (PairRows) -> Result) -> Result {
        starts.withUnsafeBufferPointer { starts in
            advocates.withUnsafeBufferPointer { advocates in
                scores.withUnsafeBufferPointer { scores in
                    body(PairRows(starts: starts, advocates: advocates, scores: scores))
                }
            }
        }
    }
}
