// Matching: shared experience and empathy. A member asks, sees who fits and why, says hello; an advocate says yes or passes.
import Access
import Design
package import Domain
import Markup
package import Storage
package import Web

/// Matching. Owns what members ask for, what advocates share, hellos, and the relationships that come of them.
package struct MatchingFeature: Feature {
    package static let name = "Matching"
    package static let tables = [
        OwnedTable("support_requests", isExported: true, erasure: .deleted),
        OwnedTable(
            "advocate_profiles", isExported: false,
            erasure: .holdsNoMember("what people at work here share about themselves, under their own key")),
        OwnedTable("hellos", isExported: true, erasure: .deleted),
        OwnedTable("proposals", isExported: true, erasure: .deleted),
        // Days without a name: the advocate's short log, as the promise says.
        OwnedTable("relationships", isExported: true, erasure: .keyDestroyed),
        OwnedTable("agreements", isExported: true, erasure: .deleted),
        OwnedTable("blocks", isExported: true, erasure: .deleted),
        OwnedTable("pauses", isExported: true, erasure: .deleted),
        OwnedTable("covers", isExported: true, erasure: .deleted),
        OwnedTable("switches", isExported: true, erasure: .deleted),
        OwnedTable("ending_plans", isExported: true, erasure: .deleted),
        OwnedTable("ending_letters", isExported: true, erasure: .deleted),
    ]

    let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to routes: SiteRoutes) {
        addAskRoutes(to: routes)
        addHelloRoutes(to: routes)
        addAdvocateRoutes(to: routes)
        addBrowseRoutes(to: routes)
        addOfferRoutes(to: routes)
        addPlanRoutes(to: routes)
        addAgreementRoutes(to: routes)
        addPartingRoutes(to: routes)
        addTogetherRoutes(to: routes)
        addEndingRoutes(to: routes)
        addSwitchRoutes(to: routes)
        addCoverRoutes(to: routes)
    }

    package func navigation(for hat: Hat?) -> [NavigationEntry] {
        switch hat {
        case .member: [NavigationEntry("Find someone", "/suggestions", icon: .people, order: 20)]
        // The profile stands on the home page: the fewer links, the better they are found on a phone.
        case .advocate: [NavigationEntry("Hellos", "/hellos", icon: .heart, order: 20)]
        case .coordinator: [NavigationEntry("Waiting", "/waiting", icon: .clock, order: 20)]
        case nil, .supervisor, .supporter, .clinician, .moderator, .operator: []
        }
    }

    package var jobs: [Job] {
        [
            Job("returning-hellos", every: .minutes(1), settling: .hours(1)) { [self] in
                try await returnDue(at: site.now)
            },
            Job("days-that-end", every: .minutes(1), settling: .hours(1)) { [self] in
                try await endDue(at: site.now)
            },
        ]
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let (requests, hellos, relationships, blocks, proposals) = try await site.database.read { snapshot in
            (
                try LeavingTable.requests(of: member, in: snapshot), try LeavingTable.hellos(of: member, in: snapshot),
                try LeavingTable.relationships(of: member, in: snapshot),
                try LeavingTable.blocks(of: member, in: snapshot), try LeavingTable.proposals(of: member, in: snapshot)
            )
        }
        let copy = MatchingCopy(words: MatchingWords(packs: site.packs))
        var asks: [[String: ExportedValue]] = []
        for request in requests { asks.append(copy.row(request, try await opened(request))) }
        var letters: [[String: ExportedValue]] = []
        for hello in hellos { letters.append(copy.row(hello, try await opened(hello))) }
        var agreements: [[String: ExportedValue]] = []
        for (stored, name) in try await site.database.read({ try AgreementTable.all(of: member, in: $0) }) {
            let viewer = Viewer(person: member, hat: .member)
            let conversation = try await site.database.read {
                try RelationshipTable.conversation(of: stored.relationship, by: viewer, in: $0)
            }
            let content = try await opened(stored, member: member, conversation) ?? Agreement()
            var row: [String: ExportedValue] = [
                "with": .text(name), "version": .number(stored.version), "writtenAt": .moment(stored.writtenAt),
                "writtenBy": .text(stored.writtenBy == member ? "you" : name),
                "agreedAt": stored.agreedAt.map(ExportedValue.moment) ?? .nothing,
            ]
            for part in Agreement.Part.allCases { row[part.rawValue] = .text(content[keyPath: part.path]) }
            agreements.append(row)
        }
        var offers: [[String: ExportedValue]] = []
        for (proposal, whom) in proposals {
            offers.append([
                "whom": .text(whom), "by": .text(proposal.madeByName), "when": .moment(proposal.madeAt),
                "words": .text(try await opened(proposal) ?? ""),
            ])
        }
        return [
            ExportedPart("agreements", rows: agreements), ExportedPart("putForward", rows: offers),
            ExportedPart("asks", rows: asks),
            ExportedPart("hellos", rows: letters),
            ExportedPart(
                "relationships",
                rows: relationships.map {
                    [
                        "with": .text($0.name), "from": .moment($0.from),
                        "until": $0.until.map(ExportedValue.moment) ?? .nothing,
                    ]
                }),
            try await exportedPauses(of: member), try await exportedEndings(of: member),
            try await exportedLetters(of: member), try await exportedCovers(of: member),
            try await exportedSwitches(of: member),
            ExportedPart("blocked", rows: blocks.map { ["whom": .text($0.name), "when": .moment($0.at)] }),
        ]
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try LeavingTable.erase(member, at: site.now, in: transaction)
    }
}
