// One-to-one conversations between a member and their advocate: sealed, in order, live, delivered once.
import Access
import Attachments
import Design
package import Domain
import Foundation
import Markup
import SQLText
package import Storage
import Vault
package import Web

/// Conversations. A relationship opens one; its end closes it. What was said stays with the member.
package struct ConversationsFeature: Feature {
    package static let name = "Conversations"
    package static let tables = [
        OwnedTable("conversations", isExported: true, erasure: .deleted),
        OwnedTable("messages", isExported: true, erasure: .deleted),
        OwnedTable("reading_positions", isExported: false, erasure: .deleted),
        OwnedTable("passed_lines", isExported: true, erasure: .deleted),
        OwnedTable("passed_words", isExported: true, erasure: .deleted),
        OwnedTable("circles", isExported: true, erasure: .deleted),
        OwnedTable("circle_people", isExported: true, erasure: .deleted),
        OwnedTable("circle_lines", isExported: true, erasure: .deleted),
        OwnedTable("circle_invitations", isExported: false, erasure: .deleted),
        OwnedTable("files", isExported: true, erasure: .deleted),
        OwnedTable("file_parts", isExported: true, erasure: .deleted),
        OwnedTable("file_days", isExported: false, erasure: .deleted),
        OwnedTable("conversation_choices", isExported: true, erasure: .deleted),
        OwnedTable(
            "answering_times", isExported: false,
            erasure: .holdsNoMember("when somebody who works here answers; gone with their role")),
    ]

    let site: Site
    package let talking: Talking
    package let circles: Circles

    package init(site: Site) {
        self.site = site
        self.talking = Talking(site: site)
        self.circles = Circles(site: site)
    }

    package var jobs: [Job] {
        [
            Job("tidy-files", every: .hours(1)) {
                let before = site.now - .hours(2)
                let day = String(TimeWords.iso(site.now - .days(2)).prefix(10))
                try await site.database.write { try FileTable.tidy(before: before, day: day, transaction: $0) }
            }
        ]
    }

    package func navigation(for hat: Hat?) -> [NavigationEntry] {
        switch hat {
        case .member, .advocate: [NavigationEntry("Messages", "/conversations", icon: .messages, order: 20)]
        default: []
        }
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        if viewer.hat == .supporter {
            let circles = try CircleTable.all(of: viewer, in: snapshot)
            return [Panel(order: 10, content: SupporterPages.panel(circles.map { ($0.id, $0.unread, $0.madeBy) }))]
        }
        guard viewer.hat == .member || viewer.hat == .advocate else { return [] }
        let newest = try ConversationTable.all(of: viewer, limit: 6, in: snapshot)
        let open = newest.filter { $0.closedAt == nil }
        var panels: [Panel] = []
        if viewer.hat == .member {
            let since = site.now - .days(30)
            for one in newest where one.endedWithRole && one.closedAt ?? since > since {
                panels.append(Panel(order: 9, content: ConversationPages.left(one)))
            }
        }
        if !open.isEmpty {
            panels.append(Panel(order: 10, content: ConversationPages.panel(open, viewer: viewer, site: site)))
        }
        return panels
    }

    package func take(part event: Event, in transaction: Transaction) throws {
        switch event {
        case .relationshipStarted(let relationship, let member, let advocate, let instant):
            try ConversationTable.open(
                ConversationID(at: instant), for: relationship, member: member, advocate: advocate, at: instant,
                transaction: transaction)
        case .relationshipEnded(let relationship, let instant):
            let closed = try ConversationTable.close(relationship: relationship, at: instant, transaction: transaction)
            try PassedOnTable.deleteAll(to: relationship, in: transaction)
            let live = site.live
            if let closed { transaction.afterCommit { live.wake("conversation:\(closed)") } }
            for circle in try CircleTable.leaveAll(with: relationship, at: instant, transaction: transaction) {
                transaction.afterCommit { live.wake("circle:\(circle)") }
            }
        // Matching ends the relationships, and tells.
        case .roleEnded(let person, _, _): try AnsweringTable.erase(person, transaction: transaction)
        case .supporterCame(let invitation, let person, let instant):
            guard let circle = try SupporterTable.seat(person, by: invitation, at: instant, in: transaction) else {
                throw NotFound()
            }
            let live = site.live
            transaction.afterCommit { live.wake("circle:\(circle)") }
        case .signedOutElsewhere, .sessionMoved, .supporterInvited, .supporterInvitationWithdrawn, .memberJoined,
            .serviceSent, .introductionClosed:
            break
        }
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let viewer = Viewer(person: member, hat: .member)
        let conversations = try await site.database.read {
            try ConversationTable.all(of: viewer, limit: 10_000, in: $0)
        }
        var rows: [[String: ExportedValue]] = []
        var room = ConversationsFeature.largestCopy
        for conversation in conversations {
            var after: Int64 = 0
            while true {
                let from = after
                let lines = try await site.database.read { snapshot in
                    try LineTable.lines(
                        of: conversation.id, after: from, limit: 500, visibleTo: viewer, in: snapshot)
                }
                guard let last = lines.last else { break }
                after = last.number
                for (line, content) in try await talking.opened(lines, member: member) {
                    var row = ConversationsFeature.exported(
                        line, content, conversation: conversation, member: member)
                    if case .file(let file) = content, file.bytes <= room,
                        let bytes = try await talking.whole(at: line.number, of: conversation.id, by: viewer)
                    {
                        room -= file.bytes
                        row["content"] = .text(Data(bytes).base64EncodedString())
                    }
                    rows.append(row)
                }
            }
        }
        let choices: [[String: ExportedValue]] = conversations.filter { $0.isMuted || $0.showsReading }.map {
            ["with": .text($0.advocateName), "muted": .flag($0.isMuted), "showsReading": .flag($0.showsReading)]
        }
        return [ExportedPart("messages", rows: rows), ExportedPart("conversationChoices", rows: choices)]
            + [
                ExportedPart("circles", rows: try await circles.exported(of: member)),
                try await exportedPassing(of: member),
            ]
    }

    /// How many bytes of files stand in a copy, which is made in memory. Others are named, and opened from their conversation.
    private static let largestCopy = 60 * 1024 * 1024

    private static func exported(
        _ line: StoredLine, _ content: LineContent?, conversation: StoredConversation, member: PersonID
    ) -> [String: ExportedValue] {
        var row: [String: ExportedValue] = [
            "with": .text(conversation.advocateName), "number": .number(Int(line.number)),
            "from": .text(line.author == member ? "you" : conversation.advocateName), "sentAt": .moment(line.sentAt),
        ]
        switch content {
        case .words(let text): row["words"] = .text(text)
        case .service(let service):
            row["service"] = .text(service.name)
            row["note"] = .text(service.note)
        case .file(let file):
            row["file"] = .text(file.name)
            row["note"] = .text(file.note)
            row["type"] = .text(file.attachmentKind.contentType)
            row["openedAt"] = .text("/conversations/\(conversation.id)/files/\(line.number)")
        case nil: row["words"] = .nothing
        }
        if let quoted = line.quoted { row["answers"] = .number(Int(quoted.number)) }
        if let corrected = line.correctedAt { row["correctedAt"] = .moment(corrected) }
        if line.line.isTakenBack { row["takenBack"] = .flag(true) }
        return row
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try PassedOnTable.erase(member, in: transaction)
        let own: SQL = "SELECT id FROM conversations WHERE member_id = \(member) \(Acting.program(.exportAndErasure))"
        try FileTable.erase(member, transaction: transaction)
        try CircleTable.erase(member, transaction: transaction)
        try transaction.run("DELETE FROM messages WHERE conversation_id IN (\(own))")
        try transaction.run("DELETE FROM reading_positions WHERE conversation_id IN (\(own))")
        try transaction.run("DELETE FROM conversation_choices WHERE conversation_id IN (\(own))")
        try transaction.run(
            "DELETE FROM conversations WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}
