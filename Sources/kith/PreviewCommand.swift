// `kith preview`: the gallery of components and pages.
import App
import ArgumentParser
import Foundation

/// Serves the gallery on this computer only.
struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at every component and sample page, light and dark. Needs no database.")

    @Option(help: "The port on 127.0.0.1.") var port = 8081

    func run() async throws {
        guard (1...65535).contains(port) else {
            throw ValidationError("port: \"\(port)\" is not accepted. It takes 1 to 65535.")
        }
        try await PreviewServer.run(port: port) { port in
            print("The gallery is at http://127.0.0.1:\(port)  (Ctrl-C stops it)")
            fflush(nil)
        }
    }
}
