// `kith key rotate` and `kith key ledger`: a new installation key, and the list of what is never to come back.
import App
import ArgumentParser
import Domain
import Foundation
import KeyStorage
import Storage
import Vault

extension Key {
    /// Changes the installation key.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new installation key and move every data key to it. The server may go on.",
            discussion: """
                It can be stopped at any moment, and goes on when it is run again; until it is done both keys are good. At \
                the end the old key file is destroyed. Then print the new sheet (`kith key sheet`) and make new backups: \
                those from before open only with the old sheet, so keep it until the last of them is gone. Forms that \
                are open in a browser may have to be sent once more after the server's next restart.
                """)

        @OptionGroup var options: SettingOptions

        func run() async throws {
            let settings = try await options.settings()
            let progress = ProgressLine("Data keys")
            let done = try await Trouble.caught {
                let keys = try Installation.keyStore(settings)
                do {
                    _ = try await KeyDatabase.migrator.run(on: keys, at: .now())
                    let rotation = KeyRotation(keys, keyFile: settings.installationKey)
                    if rotation.isUnderWay { print("Going on with a rotation that had stopped.") }
                    let done = try await rotation.run(at: { .now() }) { progress.show($0.moved, of: $0.total) }
                    await keys.engine.close()
                    return done
                } catch {
                    await keys.engine.close()
                    throw error
                }
            }
            progress.finish(done.moved)
            print("The new installation key is \(KeySheet.spaced(done.id)). The old key file is destroyed.")
            print("Now: kith key sheet, then kith backup, then kith backup --key-store.")
        }
    }

    /// Prints the ledger of erasures.
    struct PrintLedger: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ledger",
            abstract: "Print the ledger of erasures: ids only, to keep apart from this computer.",
            discussion:
                "`kith restore --ledger FILE` takes it, so that an old backup does not bring back what people have erased."
        )

        @OptionGroup var options: SettingOptions

        func run() async throws {
            let settings = try await options.settings()
            try await Trouble.caught {
                let keys = try Installation.keyStore(settings)
                let ledger = try await KeyDatabase(keys).ledger(at: .now())
                await keys.engine.close()
                print(
                    ledger.text(under: try InstallationKeys.load(from: settings.installationKey)), terminator: "")
            }
        }
    }
}
