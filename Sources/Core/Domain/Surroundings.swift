// The world outside: time and randomness come in here, so that tests never sleep and are repeatable.

/// What the program is told about the world. `live` in the binary; tests set their own clock.
package struct Surroundings: Sendable {
    /// The time now.
    package var now: @Sendable () -> Instant
    /// `count` random bytes fit for secrets.
    package var randomBytes: @Sendable (_ count: Int) -> [UInt8]

    package init(
        now: @escaping @Sendable () -> Instant,
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]
    ) {
        self.now = now
        self.randomBytes = randomBytes
    }

    /// The computer's own clock and the kernel's random numbers.
    package static let live = Surroundings(
        now: { .now() },
        randomBytes: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
    )
}
