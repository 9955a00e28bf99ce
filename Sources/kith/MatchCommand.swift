// `kith match`: the waiting list as one problem, in sentences.
import App
import ArgumentParser
import Domain
import Matching
import Web

/// Prints the plan that the coordinator's page shows. It changes nothing.
struct Match: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print who could meet whom, for everybody who waits.",
        discussion: """
            The same plan as on the coordinator's page, and as much as a coordinator may read. Nothing is changed and \
            nobody is told: pairs are put forward on that page.
            """)

    @OptionGroup var options: SettingOptions
    @Option(name: .customLong("as"), help: "The coordinator who asks, by the name that others see.") var name: String

    func run() async throws {
        let settings = try await options.settings()
        let installation = try await Opening.open(
            settings, creating: false, logger: Console.logger(settings.logLevel))
        let result: Result<[String]?, any Error>
        do {
            result = .success(
                try await installation.features.matching.planLines(as: name, at: installation.site.now))
        } catch { result = .failure(error) }
        await installation.close()
        guard let lines = try result.get() else {
            throw ValidationError("as: \"\(name)\" is not accepted. It takes the name of a coordinator who is here.")
        }
        for line in lines { print(line) }
    }
}
