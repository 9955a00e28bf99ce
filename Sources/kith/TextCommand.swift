// `kith text stop NUMBER`, `kith text start NUMBER`: what somebody's phone sent back, done by hand.
import App
import ArgumentParser
import Domain
import Foundation
import Web

/// Replies to text messages.
struct Text: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "Replies to text messages.", subcommands: [Stop.self, Start.self])

    /// No text goes to a number any more.
    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send no more texts to a number: it said STOP.",
            discussion: "Neither notices nor codes. The server may be running. Whose number it is, is not looked up.")

        @OptionGroup var options: SettingOptions
        @Argument(help: "The number, as the phone company writes it.") var number: String

        func run() async throws {
            try await Text.take(.stop, from: number, options)
            print("No text goes to that number any more.")
        }
    }

    /// Texts may go to a number again.
    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Send texts to a number again: it said START.")

        @OptionGroup var options: SettingOptions
        @Argument(help: "The number, as the phone company writes it.") var number: String

        func run() async throws {
            try await Text.take(.start, from: number, options)
            print("Texts may go to that number again.")
        }
    }

    private static func take(_ reply: TextReply, from number: String, _ options: SettingOptions) async throws {
        guard ContactAddress.normalised(number, kind: .text) != nil else {
            throw ValidationError("number: it takes 7 to 15 digits.")
        }
        let settings = try await options.settings()
        let installation = try await Opening.open(
            settings, creating: false, logger: Console.logger(settings.logLevel))
        try await installation.site.post.take(reply, from: number)
        await installation.close()
    }
}
