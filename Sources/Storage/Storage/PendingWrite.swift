// A write that waits for its turn, with its result kept until the commit is on disk.

/// One queued closure and whoever waits for it.
package final class PendingWrite: @unchecked Sendable {
    // Touched by the caller when made, then by one engine thread at a time: the queue hands it over.
    private let attemptBody: (Transaction) throws -> Void
    private let finishBody: (Result<Void, any Error>) -> Void
    private var outcome: Result<Void, any Error>?
    private var actions: [@Sendable () -> Void] = []

    /// What PostgreSQL locks first.
    package let locks: [Lock]

    package init<Value: Sendable>(
        locks: [Lock], continuation: CheckedContinuation<Value, any Error>,
        body: @escaping @Sendable (Transaction) throws -> Value
    ) {
        self.locks = locks
        let box = Box<Value>()
        self.attemptBody = { transaction in box.value = try body(transaction) }
        self.finishBody = { result in
            switch result {
            case .failure(let error): continuation.resume(throwing: error)
            case .success:
                if let value = box.value {
                    continuation.resume(returning: value)
                } else {
                    continuation.resume(throwing: StorageError.closed)
                }
            }
        }
    }

    /// Runs the closure once. False when it failed and what it did must be rolled back.
    package func attempt(on connection: any SQLConnection) -> Bool {
        let transaction = Transaction(connection)
        do {
            try attemptBody(transaction)
            // A closure that caught its own SQL error and went on did less than it believes.
            if transaction.failed { throw StorageError.ended }
            outcome = .success(())
            actions = transaction.actionsAfterCommit
            return true
        } catch {
            outcome = .failure(error)
            actions = []
            return false
        }
    }

    /// Tells the caller, once the outcome is final. `commitError` turns a success, or no attempt at all, into a failure.
    package func finish(commitError: (any Error)? = nil) {
        switch outcome {
        case .failure(let error): finishBody(.failure(error))
        case .success where commitError == nil:
            for action in actions { action() }
            finishBody(.success(()))
        default: finishBody(.failure(commitError ?? StorageError.closed))
        }
    }

    /// The error of the last attempt, if it failed.
    package var error: (any Error)? {
        if case .failure(let error) = outcome { return error }
        return nil
    }

    private final class Box<Value> { var value: Value? }
}
