// Files in a conversation: sealed, for the two alone, bounded, and gone when they are taken back.
import Access
import App
import Attachments
import Domain
import Foundation
import Matching
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Conversations

extension Pair {
    /// Sends the form for a file, as a browser does.
    func upload(
        _ file: [UInt8], named name: String = "a.png", type: String = "image/png", note: String = "",
        once: String = "1",
        browser: TestBrowser? = nil
    ) async throws -> TestAnswer {
        let browser = browser ?? memberBrowser
        return try await browser.upload(
            path + "/file", [("once", once), ("note", note)], file: ("file", name, file), type: type,
            from: path + "/file")
    }

    func pieces() async throws -> Int {
        let (id, member) = (conversation, member)
        return try await site.site.database.read { snapshot in
            try snapshot.rows(
                """
                SELECT file_parts.part FROM files JOIN file_parts ON file_parts.file_id = files.id
                WHERE \(Visible.inConversation("files.conversation_id", to: member)) AND files.conversation_id = \(id)
                """
            ).count
        }
    }
}

struct FileTests {
    /// A PDF as large as asked for.
    static func pdf(_ size: Int) -> [UInt8] {
        let body = "%PDF-1.4\n%" + String(repeating: "x", count: size) + "\n1 0 obj<<>>endobj\n"
        return Array("\(body)xref\n0 1\nstartxref\n\(body.utf8.count)\n%%EOF\n".utf8)
    }

    @Test(arguments: TestEngine.available)
    func `a picture is there for the two, and for nobody else`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            for _ in 0..<2 {
                let answer = try await pair.upload(SmallFiles.png, note: "The <old> mill")
                #expect(answer.location == pair.path + "#line-1")
            }
            #expect(try await pair.lines().count == 1)
            let page = try await pair.advocateBrowser.get(pair.path).body
            #expect(
                page.contains("<img src=\"\(pair.path)/files/1\" alt=\"The &lt;old&gt; mill\" width=\"1\" height=\"1\"")
            )
            let file = try await pair.advocateBrowser.get(pair.path + "/files/1")
            #expect(file.status == 200 && file.headers["content-type"] == "image/png")
            #expect(file.headers["content-security-policy"]?.contains("sandbox") == true)
            #expect(file.headers["x-content-type-options"] == "nosniff" && file.headers["x-frame-options"] == "DENY")
            #expect(file.headers["content-disposition"] == "inline; filename*=UTF-8''a.png")
            #expect(file.headers["cache-control"] == "no-store")
            let (_, other) = try await pair.site.signedIn(as: .member, named: "Rook")
            let (_, colleague) = try await pair.site.signedIn(as: .advocate, named: "Idris")
            for browser in [other, colleague, pair.site.browser()] {
                #expect(try await browser.get(pair.path + "/files/1").status != 200)
            }
            // The advocate's looking is in the member's log.
            #expect(try await pair.memberBrowser.get("/me").body.contains("your conversation"))
            try await pair.site.features.matching.end(pair.relationship, by: pair.member, at: pair.site.clock.now)
            #expect(try await pair.advocateBrowser.get(pair.path + "/files/1").status == 404)
            #expect(try await pair.memberBrowser.get(pair.path + "/files/1").status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a PDF is handed over to be kept, whole, under a plain name`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let file = FileTests.pdf(700_000)
            let answer = try await pair.upload(
                file, named: "../..\\housing\u{202E}fdp.exe letter é.html", type: "text/html")
            #expect(answer.status == 303)
            #expect(try await pair.pieces() == 3)
            let back = try await pair.advocateBrowser.get(pair.path + "/files/1")
            #expect(back.headers["content-type"] == "application/pdf")
            #expect(
                back.headers["content-disposition"]
                    == "attachment; filename*=UTF-8''housingfdpexe%20letter%20%C3%A9.pdf")
            #expect(back.body == String(decoding: file, as: UTF8.self))
            #expect(try await pair.memberBrowser.get(pair.path).body.contains("PDF, 0.7 MB"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is no file of ours is told, and what was typed is kept`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            for (file, words) in [
                (Array("<script>".utf8), "something else"), (Array("GIF89a".utf8), "move"),
                ([UInt8](), "Choose a file"),
                ([0xFF, 0xD8, 0xFF, 0xE0], "damaged"),
                (FileTests.pdf(Talking.largestFile + 1), "larger than 10 MB"),
            ] {
                let answer = try await pair.upload(file, note: "kept words")
                #expect(
                    answer.status == 422 && answer.body.contains(words) && answer.body.contains("kept words"),
                    "\(words)")
            }
            #expect(try await pair.lines().isEmpty)
            #expect(try await pair.pieces() == 0)
            let far = try await pair.upload(Array(repeating: 65, count: Talking.largestFile + 200_000))
            #expect(far.status == 413)
        }
    }

    @Test(arguments: TestEngine.available)
    func `broken forms, other people's tokens and strangers send nothing`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let type = ["Content-Type": "multipart/form-data; boundary=XyZ"]
            for body in [
                "", "--XyZ", "--XyZ\r\n", "--XyZ\r\n\r\n\r\n--XyZ--", "--Other\r\n\r\n--Other--",
                "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u{0}\r\n--XyZ--",
                String(repeating: "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n", count: 30)
                    + "--XyZ--",
            ] {
                let answer = try await pair.memberBrowser.post(
                    pair.path + "/file", bytes: Array(body.utf8), headers: type)
                #expect([400, 403].contains(answer.status), "\(body)")
            }
            let token = try await pair.advocateBrowser.get(pair.path).formToken ?? ""
            let stolen = "--XyZ\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n\(token)\r\n--XyZ--\r\n"
            #expect(
                try await pair.memberBrowser.post(pair.path + "/file", bytes: Array(stolen.utf8), headers: type).status
                    == 403)
            let stranger = try await pair.site.signedIn(as: .member, named: "Rook").browser
            #expect(try await stranger.submit(pair.path + "/file", [], from: "/me").status == 404)
            #expect(try await pair.lines().isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is taken back, and what an erasure takes, is gone from the disk too`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            _ = try await pair.upload(SmallFiles.png, once: "1")
            _ = try await pair.upload(FileTests.pdf(300_000), once: "2")
            #expect(try await pair.pieces() == 3)
            try await pair.talking.takeBack(
                1, in: pair.conversation, by: pair.member, key: "t", at: pair.site.clock.now)
            #expect(try await pair.pieces() == 2)
            #expect(try await pair.memberBrowser.get(pair.path + "/files/1").status == 404)
            let copy = try await pair.memberBrowser.get("/me/copy").body
            #expect(copy.contains(Data(FileTests.pdf(300_000)).base64EncodedString()))
            let member = pair.member.person
            try await pair.site.site.database.write { transaction in
                try pair.site.features.conversations.erase(member, in: transaction)
            }
            #expect(try await pair.pieces() == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a day has an end, also for many at once, and tomorrow is another`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let (id, now) = (pair.conversation, pair.site.clock.now)
            let talking = pair.talking
            let taken = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        do {
                            _ = try await talking.sendFile(
                                SmallFiles.png, named: "", note: "", in: id, by: pair.member, key: "k\(number)", at: now
                            )
                            return true
                        } catch { return error as? FileTrouble != .enough }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 30)
            #expect(try await pair.upload(SmallFiles.png, once: "more").body.contains("tomorrow"))
            pair.site.clock.advance(.hours(24))
            _ = try await talking.sendFile(
                SmallFiles.png, named: "", note: "", in: id, by: pair.member, key: "next", at: pair.site.clock.now)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what stopped on its way is tidied up, and nothing that arrived`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let now = pair.site.clock.now
            _ = try await pair.upload(SmallFiles.png)
            let (id, viewer) = (pair.conversation, pair.member)
            try await pair.site.site.database.write { transaction in
                let lost = FileID(at: now)
                try FileTable.begin(lost, in: id, by: viewer, bytes: 1, parts: 1, at: now, transaction: transaction)
                try FileTable.add(0, to: lost, sealed: [1], by: viewer, transaction: transaction)
            }
            #expect(try await pair.pieces() == 2)
            let job = try #require(pair.site.features.conversations.jobs.first { $0.name == "tidy-files" })
            try await job.run()
            #expect(try await pair.pieces() == 2)
            pair.site.clock.advance(.hours(3))
            try await job.run()
            #expect(try await pair.pieces() == 1)
        }
    }
}
