// `kith key sheet` and `key restore`: the installation key on paper, and back from it.
import App
import ArgumentParser
import Domain
import Foundation
import Storage
import Vault

/// The installation key.
struct Key: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The installation key: print it, put it back, change it.",
        subcommands: [Sheet.self, Restore.self, Rotate.self, PrintLedger.self])

    /// Prints the sheet.
    struct Sheet: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the installation key as 24 words and a code for a camera.",
            discussion:
                "Whoever reads them can open everything: print them, and clear the terminal. That a sheet was printed is "
                + "noted; the words are not.")

        @OptionGroup var options: SettingOptions
        @Option(help: "Write a page to print to this file (mode 0600), and nothing to the terminal.") var html: String?

        func run() async throws {
            let settings = try await options.settings()
            try await Trouble.caught {
                let database = await SheetPrinting.database(settings)
                let sheet = try await SheetPrinting.sheet(settings, database: database, at: .now())
                if let html {
                    try SheetPrinting.write(sheet.html, to: html)
                    print("The sheet is in \(html). Print it, then remove the file: shred -u \(html)")
                } else {
                    let isTerminal = isatty(FileHandle.standardOutput.fileDescriptor) == 1
                    print(sheet.text(onTerminal: isTerminal), terminator: "")
                }
                if let database {
                    try await SheetPrinting.remember(settings, in: database, at: .now())
                    await database.engine.close()
                }
            }
        }
    }

    /// Puts the key back.
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the key file again from the 24 words of a sheet.",
            discussion: "A key file that is there is left as it is.")

        @OptionGroup var options: SettingOptions

        func run() async throws {
            let settings = try await options.settings()
            let path = settings.installationKey
            guard !FileManager.default.fileExists(atPath: path) else {
                throw CleanExit.failure("there is an installation key at \(path) already, and it is left as it is")
            }
            if isatty(FileHandle.standardInput.fileDescriptor) == 1 {
                print("Type the 24 words of the sheet, with their numbers or one after the other. Ctrl-D ends early.")
            }
            var typed = ""
            while !KeyWords.isComplete(typed: typed), let line = readLine() { typed += line + " " }
            try await Trouble.caught {
                let id = try SheetPrinting.restore(typed: typed, to: path)
                print("The key is in \(path). Its id is \(KeySheet.spaced(id)): look whether the sheet says the same.")
            }
        }
    }
}

/// What went wrong, as one plain line and exit code 1.
enum Trouble {
    static func caught<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as ExitCode {
            throw error
        } catch let error as any CustomStringConvertible & Error {
            throw CleanExit.failure(error.description)
        }
    }
}
