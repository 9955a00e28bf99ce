// The installation key's file: made once, on disk, and read only when nobody else can reach it.
import Foundation
import Testing
import Vault

@Suite struct InstallationKeyTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("installation.key")
    }

    @Test func `a key that was made is read back, from a file of mode 0600`() throws {
        let made = try InstallationKey.create(at: path)
        #expect(try InstallationKey.load(from: path).id == made.id)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
    }

    @Test func `a file that is there is never written over`() throws {
        let made = try InstallationKey.create(at: path)
        #expect(throws: InstallationKeyError.alreadyThere(path)) { try InstallationKey.create(at: path) }
        #expect(try InstallationKey.load(from: path).id == made.id)
        // Nor what a link points to.
        let link = folder.path("link")
        symlink(folder.path("elsewhere"), link)
        #expect(throws: InstallationKeyError.alreadyThere(link)) { try InstallationKey.create(at: link) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("elsewhere")))
    }

    @Test(arguments: [0o600, 0o400] as [mode_t]) func `a strict mode is accepted`(mode: mode_t) throws {
        _ = try InstallationKey.create(at: path)
        chmod(path, mode)
        _ = try InstallationKey.load(from: path)
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o606, 0o601, 0o610, 0o700, 0o4600] as [mode_t])
    func `a mode that lets others in is refused, with what to run`(mode: mode_t) throws {
        _ = try InstallationKey.create(at: path)
        chmod(path, mode)
        let refusal = #expect(throws: InstallationKeyError.tooOpen(path, mode: mode)) {
            try InstallationKey.load(from: path)
        }
        #expect(refusal?.description.contains("chmod 600 '\(path)'") == true)
    }

    @Test func `a file of somebody else's is refused`() throws {
        var foreign = "/etc/passwd"
        if geteuid() == 0 {
            _ = try InstallationKey.create(at: path)
            chown(path, 65534, 65534)
            foreign = path
        }
        let owner: uid_t = geteuid() == 0 ? 65534 : 0
        #expect(throws: InstallationKeyError.notOurs(foreign, owner: owner, user: geteuid())) {
            try InstallationKey.load(from: foreign)
        }
    }

    @Test func `a folder, a pipe and nothing at all are told apart`() throws {
        #expect(throws: InstallationKeyError.missing(path)) { try InstallationKey.load(from: path) }
        #expect(throws: InstallationKeyError.notAFile(folder.path(""))) {
            try InstallationKey.load(from: folder.path(""))
        }
        // A reader of a pipe would wait for ever.
        let pipe = folder.path("pipe")
        mkfifo(pipe, 0o600)
        #expect(throws: InstallationKeyError.notAFile(pipe)) { try InstallationKey.load(from: pipe) }
        let nowhere = folder.path("no/such/folder")
        #expect(throws: InstallationKeyError.self) { try InstallationKey.create(at: nowhere) }
    }

    @Test func `a file that is cut, changed or something else is refused`() throws {
        _ = try InstallationKey.create(at: path)
        let whole = try #require(FileManager.default.contents(atPath: path))
        func expectDamaged(_ bytes: Data) throws {
            try bytes.write(to: URL(fileURLWithPath: path))
            #expect(throws: InstallationKeyError.damaged(path)) { try InstallationKey.load(from: path) }
        }
        for length in 0..<(whole.count - 1) { try expectDamaged(whole.prefix(length)) }
        // Every character but the line end, as if mistyped from a paper copy.
        for position in 0..<(whole.count - 1) {
            var changed = whole
            changed[position] = changed[position] == UInt8(ascii: "b") ? UInt8(ascii: "c") : UInt8(ascii: "b")
            try expectDamaged(changed)
        }
        try expectDamaged(whole + whole)
        try expectDamaged(Data(repeating: 0xFF, count: 10_000_000))
        try whole.write(to: URL(fileURLWithPath: path))
        _ = try InstallationKey.load(from: path)
    }

    @Test func `a key prints as a mask`() throws {
        let key = try InstallationKey.create(at: path)
        let words = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
            .split(separator: " ")
        var shown = "\(key) \(String(reflecting: key)) "
        dump(key, to: &shown)
        #expect(!shown.contains(words[1]) && shown.contains("InstallationKey(•••)"))
    }
}
