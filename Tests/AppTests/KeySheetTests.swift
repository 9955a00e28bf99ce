// The printed sheet: the words in order, what is lost without them, and only the key's id remembered.
import Domain
import Foundation
import Packs
import QRCode
import Storage
import Web
import SQLText
import Testing
import TestSupport
import Vault

@testable import App

struct KeySheetTests {
    @Test func `the sheet has the words, the id, the day, and what is lost without them`() throws {
        let list = try Packs.embedded().recoveryWords
        let key = InstallationKey.random()
        let sheet = KeySheet(
            key, list: list, organisation: "Towpath <Network>", printed: Instant(milliseconds: 1_795_453_200_000),
            zone: TimeZone(identifier: "America/New_York") ?? .gmt)
        let words = KeyWords.words(of: key, from: list)
        // Read back from the paper as it stands, headings and all left out.
        let grid = sheet.text(onTerminal: false).split(separator: "\n").filter { $0.prefix(3).contains { $0.isNumber } }
        #expect(grid.count == 8)
        var read: [Int: String] = [:]
        for line in grid {
            let parts = line.split(separator: " ")
            for index in stride(from: 0, to: parts.count, by: 2) {
                read[Int(parts[index]) ?? 0] = String(parts[index + 1])
            }
        }
        #expect((1...24).map { read[$0] ?? "" } == words)
        let page = String(decoding: sheet.html, as: UTF8.self)
        for text in [sheet.text(onTerminal: true), page] {
            #expect(text.contains(KeySheet.spaced(key.id)) && text.contains("23 November 2026"))
            #expect(text.contains("lost, for ever"))
        }
        #expect(page.contains("Towpath &lt;Network") && page.contains("<svg"))
        // The code on paper is the key's line: as many dark modules as it has.
        let code = try #require(QRCode(key.fileText.trimmingCharacters(in: .newlines)))
        let blocks = sheet.text(onTerminal: false).reduce(into: 0) { count, character in
            count += character == "\u{2588}" ? 2 : "\u{2580}\u{2584}".contains(character) ? 1 : 0
        }
        #expect(blocks == code.runs.reduce(0) { $0 + $1.length })
        #expect(!page.contains("<script") && !page.contains("href") && !page.contains("src="))
        #expect("\(sheet)" == "KeySheet(•••)")
        for line in sheet.text(onTerminal: false).split(separator: "\n") { #expect(line.count <= 80) }
    }

    @Test func `a database that is nothing any more does not stop the sheet`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let settings = try await place.settings()
            let installation = try await place.install(settings)
            await installation.close()
            let found = await SheetPrinting.database(settings)
            let whole = try #require(found)
            await whole.engine.close()
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: place.address + ending) }
            try Data().write(to: URL(fileURLWithPath: place.address))
            let nothing = await SheetPrinting.database(settings)
            #expect(nothing?.engine == nil)
            _ = try await SheetPrinting.sheet(settings, database: nil, at: .now())
        }
    }

    @Test(arguments: TestEngine.available)
    func `that a sheet was printed is remembered by the key's id, and the words are nowhere`(engine: TestEngine)
        async throws
    {
        try await engine.withPlace { place in
            let settings = try await place.settings()
            let installation = try await place.install(settings)
            let now = Instant(milliseconds: 1_795_453_200_000)
            let sheet = try await SheetPrinting.sheet(settings, database: installation.database, at: now)
            try await SheetPrinting.remember(settings, in: installation.database, at: now)
            try await SheetPrinting.remember(settings, in: installation.database, at: now + .days(1))
            let note = try await installation.database.read { try OperatorNote.find(.keySheet, in: $0) }
            let id = try InstallationKey.load(from: settings.installationKey).id
            #expect(note?.value == id && note?.at == now + .days(1))
            #expect(sheet.text(onTerminal: false).contains(KeySheet.spaced(id)))
            // Typed back on another computer, it is the same key.
            let grid = sheet.text(onTerminal: false).split(separator: "\n").filter {
                $0.prefix(3).contains { $0.isNumber }
            }
            var words = [String](repeating: "", count: 25)
            for line in grid {
                let parts = line.split(separator: " ")
                for index in stride(from: 0, to: parts.count, by: 2) {
                    words[Int(parts[index]) ?? 0] = String(parts[index + 1])
                }
            }
            let elsewhere = place.folder + "/elsewhere/installation.key"
            #expect(try SheetPrinting.restore(typed: words.joined(separator: " "), to: elsewhere) == id)
            let line = try InstallationKey.load(from: settings.installationKey).fileText
            #expect(try SheetPrinting.restore(typed: " \(line) ", to: elsewhere + ".camera") == id)
            #expect(throws: InstallationKeyError.self) {
                try SheetPrinting.restore(typed: words.joined(separator: " "), to: elsewhere)
            }
            await installation.close()
        }
    }
}
