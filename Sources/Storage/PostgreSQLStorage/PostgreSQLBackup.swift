// A copy of the database by Debian's pg_dump, before the schema changes.
import Foundation
import Storage

/// Runs pg_dump.
struct PostgreSQLBackup {
    let address: PostgreSQLAddress

    /// Writes `kith.LABEL.SECONDS.dump` into a folder, for its owner's eyes only; returns its path. `pg_restore` reads
    /// it. Throws `StorageError.schema` when no whole copy could be made.
    func write(into folder: String, label: String) throws -> String {
        let program = try PostgreSQLBackup.program()
        let target = "\(folder)/kith.\(label).\(Int(Date().timeIntervalSince1970)).dump"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StorageError.schema("cannot make the folder \(folder) for a copy of the database")
        }
        guard FileManager.default.createFile(atPath: target, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw StorageError.schema("cannot write a copy of the database to \(target)") }

        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        let (arguments, password) = address.forPrograms
        process.arguments = ["--format=custom", "--no-password", "--file=\(target)", "--dbname=\(arguments)"]
        // The password goes by the environment: every user of the machine can read a command line.
        process.environment = ProcessInfo.processInfo.environment.merging(
            password.map { ["PGPASSWORD": $0] } ?? [:]
        ) { $1 }
        let errors = Pipe()
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            try? FileManager.default.removeItem(atPath: target)
            throw StorageError.schema("cannot run \(program)")
        }
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            try? FileManager.default.removeItem(atPath: target)
            let lines = said.split(whereSeparator: \.isNewline).prefix(3).joined(separator: " ")
            throw StorageError.schema("pg_dump made no copy of the database, so nothing was changed: \(lines)")
        }
        return target
    }

    private static func program() throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let programs = path.split(separator: ":").map { "\($0)/pg_dump" }
        guard let found = programs.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw StorageError.schema(
                "there is no pg_dump to copy the database with, so nothing was changed. On Debian: "
                    + "apt-get install postgresql-client")
        }
        return found
    }
}
