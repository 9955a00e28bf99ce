// Messages through a program of the operator's: what it is given, what counts as taken, and that it may not hang.
import App
import Domain
import Foundation
import Testing
import Web

struct CommandMessengerTests {
    private static let message = OutgoingMessage(kind: .text, to: "+15550100177", text: "Your code is 1234 5678. \"é\"")

    /// A program that runs `script` in the shell, in a folder of its own; `body` gets its path and the folder.
    private static func with(_ script: String, _ body: (String, URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kith-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appendingPathComponent("send")
        let text = "#!/bin/sh\ncd '\(folder.path)'\n\(script)\n"
        try Data(text.utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
        try await body(program.path, folder)
    }

    @Test func `the program reads one JSON value, and nothing stands in its arguments or its surroundings`()
        async throws
    {
        try await CommandMessengerTests.with("cat > input; echo $# > count; env > surroundings; echo secret; exit 0") {
            program, folder in
            let messenger = Messenger.commands([.text: program])
            #expect(messenger.kinds == [.text])
            try await messenger.send(CommandMessengerTests.message)
            let input = try Data(contentsOf: folder.appendingPathComponent("input"))
            let read = try JSONDecoder().decode([String: String].self, from: input)
            #expect(read == ["kind": "text", "to": "+15550100177", "text": "Your code is 1234 5678. \"é\""])
            let count = try String(contentsOf: folder.appendingPathComponent("count"), encoding: .utf8)
            #expect(count == "0\n")
            let surroundings = try String(contentsOf: folder.appendingPathComponent("surroundings"), encoding: .utf8)
            #expect(!surroundings.contains("KITH") && !surroundings.contains("5550100177"))
            #expect(surroundings.contains("PATH="))
        }
    }

    @Test func `another exit code, no program and no kind are not sent, and say nothing about to whom`() async throws {
        try await CommandMessengerTests.with("cat > /dev/null; exit 3") { program, _ in
            for messenger in [
                Messenger.commands([.text: program]), .commands([.text: program + "-missing"]),
                .commands([.mail: program]),
                .none,
            ] {
                let error = await #expect(throws: MessageNotSent.self) {
                    try await messenger.send(CommandMessengerTests.message)
                }
                #expect(error?.description.contains("555") == false)
            }
        }
    }

    @Test func `a program that does not read its input, or never ends, stops nobody`() async throws {
        try await CommandMessengerTests.with("exit 0") { program, _ in
            try await Messenger.commands([.text: program]).send(CommandMessengerTests.message)
        }
        try await CommandMessengerTests.with("exec sleep 600") { program, _ in
            await #expect(throws: MessageNotSent.self) {
                try await Messenger.commands([.text: program], within: Span(milliseconds: 50))
                    .send(CommandMessengerTests.message)
            }
        }
    }
}
