// `kith export hsds`: the directory as a file that another program, or another Kith, can read.
import App
import ArgumentParser
import Directory
import Foundation

/// Data for others.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write data that others can read.", subcommands: [ExportHSDS.self])
}

/// Exports a service directory.
struct ExportHSDS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hsds",
        abstract: "Write a service directory as HSDS JSON, which `import hsds` reads again.",
        discussion: """
            What was put right here is in it as it was put right. Only services are in it: organizations and places that no \
            service names are not kept at an import, and fields that HSDS does not have are not either.
            """)

    @OptionGroup var options: SettingOptions
    @Argument(help: "The file to write. It must not be there yet.") var file: String
    @Option(help: "Which source to write, where there are several.") var source: String?

    func run() async throws {
        let settings = try await options.settings()
        let installation = try await Opening.open(settings, creating: false, logger: Console.logger(settings.logLevel))
        let progress = ProgressLine("Services")
        let written: Int
        do {
            written = try await ExportFile.write(to: file) { write in
                try await DirectoryExporter.run(
                    source: source, database: installation.database, progress: { progress.show($0, of: $1) },
                    write: write)
            }
        } catch {
            await installation.close()
            throw CleanExit.failure("\(error)")
        }
        await installation.close()
        progress.finish(written)
        print("\(written) services are in \(file).")
    }
}
