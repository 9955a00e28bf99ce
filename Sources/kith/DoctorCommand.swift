// `kith doctor`: a line for each thing that an installation stands on.
import App
import ArgumentParser
import Domain
import Foundation
import Logging

/// Looks at an installation.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at everything that this installation stands on, and say what to do.",
        discussion: """
            The server may go on. Exit code 0: all is well; 1: somebody should look at something; 2: something is broken.
            """)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try await options.settings()
        let doctor = Doctor(settings, now: .now(), logger: Console.logger(.error))
        let findings = await doctor.examine()
        for finding in findings { print(finding.line) }
        let worst = findings.map(\.state).max() ?? .ok
        guard worst == .ok else { throw ExitCode(Int32(worst.rawValue)) }
    }
}
