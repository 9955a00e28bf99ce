// The doctor's look at time: what was printed and backed up, whether the clock is right, packs that have aged.
import Domain
import Foundation
import Packs
import SQLText
import Storage
import Vault
import Web

extension Doctor {
    /// The sheet of the key in use, and how old the newest backups are.
    func notes(_ database: Database) async -> [Finding] {
        await checked("printed sheet") {
            let found = try await database.read { snapshot in
                try OperatorNote.Name.allCases.reduce(into: [OperatorNote.Name: OperatorNote]()) { notes, name in
                    notes[name] = try OperatorNote.find(name, in: snapshot)
                }
            }
            return [
                sheet(found[.keySheet]),
                backup("backup", found[.lastBackup], command: "kith backup --to FOLDER"),
                backup("key store backup", found[.lastKeyBackup], command: "kith backup --key-store --to FOLDER"),
            ]
        }
    }

    private func sheet(_ note: OperatorNote?) -> Finding {
        let id = try? InstallationKey.load(from: settings.installationKey).id
        guard let note, note.value == id else {
            return .look(
                "printed sheet",
                "nobody has printed this installation key. If its file is lost, every private word is lost, for ever. "
                    + "Run: kith key sheet")
        }
        return .ok("printed sheet", "printed on \(CalendarWords.day(note.at, in: .current))")
    }

    private func backup(_ what: String, _ note: OperatorNote?, command: String) -> Finding {
        guard let note, let moment = Int64(note.value).map({ Instant(milliseconds: $0) }) else {
            return .look(what, "there has never been one. Run, and let a timer run: \(command)")
        }
        let hours = (now - moment).milliseconds / Span.hours(1).milliseconds
        let words = "the newest stands for \(CalendarWords.minute(moment, in: .current))"
        return hours < 48 ? .ok(what, words) : .look(what, "\(words), \(hours / 24) days ago. Run: \(command)")
    }

    /// A clock that went back lies before what is written already.
    func clock(_ database: Database) async -> [Finding] {
        await checked("clock") {
            let newest = try await database.read { snapshot in
                try snapshot.value("SELECT COALESCE(MAX(happened_at), 0) AS newest FROM audit_events", as: Int64.self)
                    ?? 0
            }
            let ahead = newest - now.milliseconds
            let words = CalendarWords.minute(now, in: .current)
            if ahead > Span.minutes(5).milliseconds {
                return [
                    .broken(
                        "clock",
                        "it says \(words), but something was written at "
                            + "\(CalendarWords.minute(Instant(milliseconds: newest), in: .current)). Set the clock: "
                            + "timedatectl")
                ]
            }
            return [.ok("clock", words)]
        }
    }

    /// Facts that somebody should look at again after a year.
    func packs() -> [Finding] {
        do {
            let packs = try Packs.embedded()
            let year = CalendarWords.iso(now - .days(365))
            let old =
                packs.crisisLines.filter { $0.value.compiledOn < year }.map { "crisis-lines/\($0.key)" }.sorted()
                + (packs.promise.date < year ? ["promise"] : [])
            guard !old.isEmpty else { return [.ok("packs", "all looked at within a year")] }
            return [
                .look(
                    "packs", "more than a year old: \(old.joined(separator: ", ")). Look for a newer version of Kith.")
            ]
        } catch {
            return [.broken("packs", "\(error)")]
        }
    }

    /// The address that people use, as far as it can be seen from here.
    func publicAddress() -> [Finding] {
        let url = settings.site.publicURL
        guard let parts = URLComponents(string: url), let host = parts.host else {
            return [.broken("public address", "\(url) cannot be read. Set --public-url.")]
        }
        guard settings.site.isSecure else {
            let isHere = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
            return [
                isHere
                    ? .look(
                        "public address", "\(url) is only this computer. Set --public-url to the address people use.")
                    : .broken("public address", "\(url) is not encrypted: the network reads along. Put HTTPS in front.")
            ]
        }
        let look = address(url)
        guard let end = look.certificateEnds else {
            return [
                .look("public address", "\(url) could not be reached from here (\(look.trouble)). Try it from a phone.")
            ]
        }
        let days = (end - now).milliseconds / Span.days(1).milliseconds
        let until = "until \(CalendarWords.day(end, in: .current))"
        var findings: [Finding] = []
        if end <= now {
            findings.append(.broken("certificate", "of \(url) has ended. Browsers turn people away. Renew it."))
        } else if !look.isTrusted {
            findings.append(.broken("certificate", "of \(url) is not trusted: \(look.trouble)"))
        } else {
            findings.append(
                days < 14
                    ? .look("certificate", "good \(until), \(days) days. Is it renewed by itself?")
                    : .ok("certificate", "good \(until)"))
        }
        if let date = look.date {
            let apart = abs((date - now).milliseconds) / 1000
            if apart > 120 {
                findings.append(
                    .look("clock", "\(apart) seconds apart from what \(host) says. Set the clock: timedatectl"))
            }
        }
        return findings
    }
}
