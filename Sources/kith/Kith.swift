// The command line.
import ArgumentParser

/// Peer support software that an organisation runs itself.
@main
struct Kith: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kith", abstract: "Self-hosted software for peer advocates in mental health.",
        version: Version.text,
        subcommands: [
            Serve.self, Demo.self, Migrate.self, Key.self, Backup.self, Restore.self, Move.self, DoctorCommand.self,
            User.self, Match.self, Text.self,
            Import.self, Export.self, Audit.self, Preview.self,
            VersionCommand.self,
        ])
}

/// `kith version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() { print("kith \(Version.text)") }
}

/// The version of this program.
enum Version {
    static let text = "0.1.0"
}
