// What people do in circles: making one, asking somebody in, writing, leaving with or without one's lines, ending it.
package import Domain
import Access
import Foundation
import SQLText
import Storage
import Vault
package import Web

/// The deeds of circles. Routes and the demo use the same ones.
package struct Circles: Sendable {
    let site: Site

    /// Open circles of one member, and people in one.
    static let mostOpen: Int64 = 20

    package init(site: Site) { self.site = site }

    private static func nameCell(_ id: CircleID) -> Cell { Cell(table: "circles", column: "sealed", row: id.text) }
    static func cell(_ id: CircleID, _ line: Int64) -> Cell {
        Cell(table: "circle_lines", column: "sealed", row: "\(id):\(line)")
    }

    /// Makes a circle of one. `id` comes from the form, so that the same form twice is one circle.
    package func make(_ id: CircleID, named name: String, by member: Viewer, at now: Instant) async throws {
        let isThere = try await site.database.read { try CircleTable.find(id, visibleTo: member, in: $0) != nil }
        if isThere { return }
        let key = try await site.vault.key(for: .circle(id.text), author: BoxAuthor(member))
        let sealed = try key.seal(name, in: Circles.nameCell(id)).bytes
        try await site.database.write(locking: .person(member.person)) { transaction in
            if try CircleTable.find(id, visibleTo: member, in: transaction) != nil { return }
            guard try CircleTable.open(of: member, in: transaction) < Circles.mostOpen else {
                throw CircleRefusal.enough
            }
            try CircleTable.make(id, sealedName: sealed, by: member, at: now, transaction: transaction)
        }
    }

    /// Asks an advocate in. They say yes or no themselves.
    package func ask(_ advocate: PersonID, into id: CircleID, by member: Viewer, at now: Instant) async throws {
        try await site.database.write(locking: .circle(id)) { transaction in
            let seats = try CircleTable.seats(of: id, visibleTo: member, in: transaction)
            if seats.contains(where: { $0.person == advocate && $0.leftAt == nil }) { return }
            guard try CircleTable.ask(advocate, into: id, by: member, at: now, transaction: transaction) else {
                throw CircleRefusal.notFound
            }
        }
    }

    /// An advocate comes in, or says no.
    package func answer(_ isYes: Bool, to id: CircleID, by advocate: Viewer, at now: Instant) async throws {
        let live = site.live
        try await site.database.write(locking: .circle(id)) { transaction in
            let isDone =
                isYes
                ? try CircleTable.join(id, by: advocate, at: now, transaction: transaction)
                : try CircleTable.decline(id, by: advocate, transaction: transaction)
            let isIn = try CircleTable.find(id, visibleTo: advocate, in: transaction) != nil
            guard isDone || (isYes && isIn) else { throw CircleRefusal.notFound }
            transaction.afterCommit { live.wake("circle:\(id)") }
        }
    }

    /// An advocate leaves. With `lines`, what they wrote there is destroyed first, for good.
    package func leave(_ id: CircleID, withLines lines: Bool, by advocate: Viewer, at now: Instant) async throws {
        // Whose circle it is does not leave it: they end it.
        guard advocate.hat != .member,
            try await site.database.read({ try CircleTable.find(id, visibleTo: advocate, in: $0) != nil })
        else {
            throw CircleRefusal.notFound
        }
        if lines { try await site.vault.erase(box: .circle(id.text), author: BoxAuthor(advocate)) }
        let live = site.live
        try await site.database.write(locking: .circle(id)) { transaction in
            if lines { try CircleTable.removeLines(in: id, by: advocate, transaction: transaction) }
            guard try CircleTable.leave(id, by: advocate, at: now, transaction: transaction) else {
                throw CircleRefusal.notFound
            }
            transaction.afterCommit { live.wake("circle:\(id)") }
        }
    }

    func mute(_ isMuted: Bool, _ id: CircleID, by viewer: Viewer) async throws {
        try await site.database.write { transaction in
            guard try CircleTable.mute(isMuted, id, by: viewer, transaction: transaction) else {
                throw CircleRefusal.notFound
            }
        }
    }

    /// Its member ends it: nobody writes there any more, and only they can still read.
    package func end(_ id: CircleID, by member: Viewer, at now: Instant) async throws {
        let (live, site) = (site.live, site)
        try await site.database.write(locking: .circle(id)) { transaction in
            guard try CircleTable.find(id, visibleTo: member, in: transaction) != nil else {
                throw CircleRefusal.notFound
            }
            guard try CircleTable.end(id, by: member, at: now, transaction: transaction) else { return }
            for one in try SupporterTable.open(into: id, visibleTo: member, at: now, in: transaction) {
                try site.publish(.supporterInvitationWithdrawn(one.id, at: now), in: transaction)
            }
            transaction.afterCommit { live.wake("circle:\(id)") }
        }
    }

    /// Writes a line for those who sit there. `readers` is who the writer saw above the box (`Circles.readers`): if somebody
    /// has come in since, nothing is sent, and they are told.
    package func send(
        _ words: String, in id: CircleID, by viewer: Viewer, readers: String?, about: Int64? = nil, key: String,
        at now: Instant
    ) async throws -> Int64 {
        guard try await site.database.read({ try CircleTable.find(id, visibleTo: viewer, in: $0) != nil }) else {
            throw CircleRefusal.notFound
        }
        let dataKey = try await site.vault.key(for: .circle(id.text), author: BoxAuthor(viewer))
        let live = site.live
        return try await site.database.write(locking: .circle(id)) { transaction in
            if let number = try CircleTable.sent(with: key, in: id, by: viewer, database: transaction) { return number }
            // Whoever comes in now waits for the circle's lock, so that who reads is known.
            guard let number = try CircleTable.nextNumber(in: id, by: viewer, at: now, transaction: transaction) else {
                let isThere = try CircleTable.find(id, visibleTo: viewer, in: transaction) != nil
                throw isThere ? CircleRefusal.ended : CircleRefusal.notFound
            }
            if let readers {
                let seats = try CircleTable.seats(of: id, visibleTo: viewer, in: transaction)
                guard Circles.readers(seats) == readers else { throw CircleRefusal.readersChanged }
            }
            let sealed = try dataKey.seal(words, in: Circles.cell(id, number)).bytes
            // An answer to nothing that they may read is a line like any other.
            let answered = try about.flatMap {
                try CircleTable.line($0, of: id, visibleTo: viewer, in: transaction)?.number
            }
            try CircleTable.insert(
                number, in: id, by: viewer, about: answered, key: key, sealed: sealed, at: now,
                transaction: transaction)
            try CircleTable.read(to: number, in: id, by: viewer, transaction: transaction)
            transaction.afterCommit { live.wake("circle:\(id)") }
            return number
        }
    }

    /// Stands for who sits in a circle, in a form.
    static func readers(_ seats: [Seat]) -> String {
        let ids = seats.filter(\.isIn).map(\.person.text).sorted().joined(separator: " ")
        return String(Digest(of: Array(ids.utf8)).description.prefix(24))
    }

    /// What a circle is called.
    func name(of circle: StoredCircle) async throws -> String {
        let key = try await site.vault.existingKey(for: .circle(circle.id.text), author: .member(circle.member.text))
        return try key?.open(Sealed(bytes: circle.sealedName), in: Circles.nameCell(circle.id)) ?? ""
    }

    /// Opens lines; nil means that nothing is there any more.
    func open(_ lines: [CircleWords], of circle: StoredCircle) async throws -> [String?] {
        var keys: [PersonID: DataKey?] = [:]
        var words: [String?] = []
        for line in lines {
            if keys[line.author] == nil {
                let author = BoxAuthor(Viewer(person: line.author, hat: line.authorHat))
                keys[line.author] = try await site.vault.existingKey(for: .circle(circle.id.text), author: author)
            }
            let key = line.kind == "words" ? keys[line.author] ?? nil : nil
            words.append(try key?.open(Sealed(bytes: line.sealed), in: Circles.cell(circle.id, line.number)))
        }
        return words
    }

    /// Notes how far somebody read and, for an advocate, that they looked.
    func noteOpened(_ circle: StoredCircle, by viewer: Viewer) async throws {
        guard circle.unread > 0 || viewer.person != circle.member else { return }
        let now = site.now
        try await site.database.write { transaction in
            try CircleTable.read(to: circle.lines, in: circle.id, by: viewer, transaction: transaction)
            try AccessLog.note("circle", of: circle.member, openedBy: viewer, at: now, in: transaction)
        }
    }
}

extension Circles {
    /// Somebody's copy: their circles, who is in them, and what they may read there under the hat that is theirs.
    func exported(of person: PersonID) async throws -> [[String: ExportedValue]] {
        let hat: Hat? = try await site.database.read { try $0.value("SELECT hat FROM people WHERE id = \(person)") }
        let member = Viewer(person: person, hat: hat ?? .member)
        var rows: [[String: ExportedValue]] = []
        for circle in try await site.database.read({ try CircleTable.all(of: member, in: $0) }) {
            let name = try await name(of: circle)
            let seats = try await site.database.read {
                try CircleTable.seats(of: circle.id, visibleTo: member, in: $0)
            }
            rows.append([
                "circle": .text(name), "people": .list(seats.filter(\.isIn).map(\.name)),
                "endedAt": circle.endedAt.map { .moment($0) } ?? .nothing,
            ])
            var after: Int64 = 0
            while true {
                let from = after
                let lines = try await site.database.read {
                    try CircleTable.news(of: circle.id, after: from, limit: 500, visibleTo: member, in: $0)
                }
                guard let last = lines.last else { break }
                after = last.event
                for (line, words) in zip(lines, try await open(lines.map(\.words), of: circle))
                where line.event == line.number {
                    let author = seats.first { $0.person == line.author }?.name ?? ""
                    rows.append([
                        "circle": .text(name), "number": .number(Int(line.number)), "sentAt": .moment(line.sentAt),
                        "from": .text(line.author == member.person ? "you" : author),
                        "words": words.map { .text($0) } ?? .nothing,
                    ])
                }
            }
        }
        return rows
    }
}

/// Why nothing happened in a circle.
package enum CircleRefusal: Refusal {
    case notFound, ended
    /// Somebody came in or left since the writer looked.
    case readersChanged
    /// Whoever works here is too late: what was said stands.
    case stands
    case enough
    /// The invitation that this form made can't be used any more.
    case used

    package var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .ended, .readersChanged, .enough, .stands, .used: .conflict
        }
    }
}
