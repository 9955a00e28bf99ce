// Planned endings: both say yes, the day ends it, a letter each way, and the door afterwards.
import Access
import Domain
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

struct EndingTests {
    private func days(_ pair: CarePair, _ days: Int, open: Int = 90) -> EndingTerms {
        EndingTerms(lastDay: pair.today.adding(days), openDays: open)
    }

    @Test(arguments: TestEngine.available)
    func `one proposes, the other says yes, and either moves it or takes it back`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let path = pair.path + "/ending"
            let nothing = try await pair.tamar.submit(path, [("how", "day"), ("base", "0")], from: path)
            #expect(nothing.status == 422 && nothing.body.contains("Choose a day"))
            let many = try await pair.tamar.submit(path, [("how", "meetings"), ("meetings", "99")], from: path)
            #expect(many.status == 422 && many.body.contains("value=\"99\""))
            let day = pair.today.adding(20)
            let proposed = try await pair.tamar.submit(
                path, [("how", "day"), ("day", day.text), ("open", "90"), ("base", "0")], from: path)
            #expect(proposed.location == path)
            // Sent twice, it is one: the second is told that something changed.
            let again = try await pair.tamar.submit(
                path, [("how", "day"), ("day", day.text), ("open", "90"), ("base", "0")], from: path)
            #expect(again.status == 409)
            #expect(try await pair.juniper.get("/home").body.contains("Tamar proposes how you two could end"))
            let own = try await pair.tamar.submit(path + "/yes", [("version", "1")], from: path)
            #expect(own.status == 409)
            for _ in 0..<2 {
                let yes = try await pair.juniper.submit(path + "/yes", [("version", "1")], from: path)
                #expect(yes.location == path, "twice is once")
            }
            let words = pair.ground.site.words(day)
            #expect(try await pair.tamar.get(path).body.contains("You both said yes"))
            #expect(
                try await pair.juniper.get("/conversations/\(pair.conversation.text)").body.contains(
                    "your last day is \(words)"))
            // Moved by the other: the agreed day stands until there is a yes.
            let later = pair.today.adding(40)
            _ = try await pair.juniper.submit(
                path, [("how", "day"), ("day", later.text), ("open", "30"), ("base", "1")], from: path)
            try await pair.matching.endDue(at: pair.midnight(after: day) - .seconds(1))
            #expect(try await !pair.hasEnded())
            _ = try await pair.tamar.submit(path + "/yes", [("version", "2")], from: path)
            try await pair.matching.endDue(at: pair.midnight(after: day))
            #expect(try await !pair.hasEnded(), "it was moved")
            for _ in 0..<2 {
                let back = try await pair.juniper.submit(path + "/withdraw", [], from: path)
                #expect(back.location == path)
            }
            try await pair.matching.endDue(at: pair.midnight(after: later) + .days(3))
            #expect(try await !pair.hasEnded(), "it was taken back")
        }
    }

    @Test(arguments: TestEngine.available)
    func `the day ends it, across the change of the clocks, and the letters stay with the member`(
        engine: TestEngine
    ) async throws {
        try await CarePair.with(engine) { pair in
            let path = pair.path + "/ending"
            await #expect(throws: EndingChanged.self, "no letter without a plan") {
                try await pair.matching.writeLetter("Thank you", of: pair.relationship, by: pair.member, at: pair.now)
            }
            // 14 March 2027 has 23 hours.
            let last = try #require(LocalDay("2027-03-14"))
            try await pair.planned(EndingTerms(lastDay: last, openDays: 30))
            _ = try await pair.tamar.submit(
                path + "/letter", [("letter", "You taught me the word for the grey in the river.")], from: path)
            _ = try await pair.juniper.submit(path + "/letter", [("letter", "I kept the <i>list.")], from: path)
            #expect(try await pair.tamar.get(path).body.contains("I kept the &lt;i"))
            let stored = try await pair.ground.site.database.read { snapshot in
                try snapshot.rows("SELECT sealed FROM ending_letters \(Acting.program(.counting))").map {
                    String(decoding: try $0["sealed"] as [UInt8], as: UTF8.self)
                }
            }
            #expect(stored.count == 2 && !stored.joined().contains("river"))
            let midnight = pair.midnight(after: last)
            #expect(midnight.milliseconds == 1_805_083_200_000, "2027-03-15 04:00 UTC")
            try await pair.matching.endDue(at: midnight - .seconds(1))
            #expect(try await !pair.hasEnded())
            #expect(try await pair.matching.endDue(at: midnight) == 1)
            #expect(try await pair.matching.endDue(at: midnight) == 0, "twice is once")
            #expect(try await pair.hasEnded())
            #expect(try await pair.tamar.get(path).status == 404)
            #expect(try await pair.tamar.get("/conversations/\(pair.conversation.text)").status == 404)
            let kept = try await pair.juniper.get(path).body
            #expect(kept.contains("the grey in the river") && kept.contains("I kept the"))
            #expect(try await pair.juniper.get("/me/copy").body.contains("the grey in the river"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `meetings are counted once each, and after the last one it ends that night`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            try await pair.planned(EndingTerms(meetings: 2, openDays: 0))
            try await pair.matching.endDue(at: pair.now + .days(300))
            #expect(try await !pair.hasEnded(), "no day ends what counts meetings")
            for _ in 0..<3 {
                try await pair.matching.met(left: 2, of: pair.relationship, by: pair.member, at: pair.now)
            }
            #expect(try await pair.tamar.get(pair.path + "/ending").body.contains("We met for the last time"))
            try await pair.matching.met(left: 1, of: pair.relationship, by: pair.advocate, at: pair.now)
            try await pair.matching.endDue(at: pair.midnight(after: pair.today) - .seconds(1))
            #expect(try await !pair.hasEnded())
            try await pair.matching.endDue(at: pair.midnight(after: pair.today))
            #expect(try await pair.hasEnded())
            #expect(try await !pair.juniper.get("/home").body.contains("The door to Tamar is open"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `while the door is open, one press is a hello that needs one yes`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            try await pair.ground.saveProfile(of: pair.advocate.person) {
                $0.isTakingNew = false
                $0.capacity = 1
            }
            try await pair.planned(days(pair, 0, open: 30))
            try await pair.matching.endDue(at: pair.now + .days(1))
            #expect(try await pair.hasEnded())
            // Somebody else has the only place: said as it is, and nothing happens.
            let rook = try await pair.ground.member("Rook")
            try await pair.matching.setTakingNew(true, advocate: pair.advocate.person, at: pair.now)
            let other = try await pair.matching.sayHello(
                member: rook, to: pair.advocate.person, words: "", at: pair.now)
            try await pair.matching.setTakingNew(false, advocate: pair.advocate.person, at: pair.now)
            #expect(try await pair.juniper.get(pair.path + "/ending").body.contains("as many people as they can"))
            let full = try await pair.juniper.submit(pair.path + "/again", [], from: "/home")
            #expect(full.status == 409)
            #expect(try await pair.ground.standing(pair.member.person).isOpen == false)
            try await pair.matching.pass(other, advocate: pair.advocate.person, at: pair.now)
            #expect(try await pair.juniper.get("/home").body.contains("The door to Tamar is open"))
            for _ in 0..<2 {
                let asked = try await pair.juniper.submit(pair.path + "/again", [], from: "/home")
                #expect(asked.location == "/suggestions", "twice is once")
            }
            let standing = try await pair.ground.standing(pair.member.person)
            #expect(standing.waitingHellos.map(\.otherName) == ["Tamar"])
            #expect(standing.ask?.ownWords == "The mornings.", "the last ask again")
            let hello = try #require(standing.waitingHellos.first)
            try await pair.matching.accept(hello.id, advocate: pair.advocate.person, at: pair.now)
            #expect(try await pair.juniper.get(pair.path + "/ending").body.contains("talking again"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a door whose time is over, a step back, and a block look the same: closed`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            try await pair.planned(days(pair, 0, open: 30))
            try await pair.matching.endDue(at: pair.now + .days(1))
            let ended = LocalDay(pair.now + .days(1), zone: pair.ground.site.organisation.zone)
            func standing() async throws -> OpenDoor.Standing? {
                try await pair.ground.site.database.read {
                    try pair.matching.openDoors(to: pair.member, in: $0).first?.standing
                }
            }
            // To the last second of the thirtieth day.
            let over = pair.midnight(after: ended.adding(30))
            pair.ground.whole.clock.advance(over - .seconds(1) - pair.now)
            #expect(try await standing() == .free)
            try await pair.ground.site.database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO blocks (member_id, advocate_id, blocked_at, by_member)
                    VALUES (\(pair.member.person), \(pair.advocate.person), 1, FALSE) \(Acting.program(.demo))
                    """)
            }
            #expect(try await standing() == .closed)
            try await pair.ground.site.database.write { transaction in
                try transaction.run("DELETE FROM blocks \(Acting.program(.demo))")
            }
            pair.ground.whole.clock.advance(.seconds(1))
            #expect(try await standing() == .closed)
            await #expect(throws: NotFound.self) {
                try await pair.matching.askAgain(pair.relationship, member: pair.member.person, at: pair.now)
            }
        }
        try await CarePair.with(engine) { pair in
            try await pair.planned(days(pair, 9))
            try await pair.matching.end(pair.relationship, by: pair.advocate, at: pair.now)
            try await pair.matching.endDue(at: pair.now + .days(20))
            await #expect(throws: NotFound.self) {
                try await pair.matching.askAgain(pair.relationship, member: pair.member.person, at: pair.now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a step back while the other proposes, or says yes: one of the two, and no plan on what ended`(
        engine: TestEngine
    ) async throws {
        for round in 0..<4 {
            try await CarePair.with(engine) { pair in
                let terms = days(pair, 5)
                if round % 2 == 1 {
                    try await pair.matching.proposeEnding(
                        terms, over: 0, of: pair.relationship, by: pair.member, at: pair.now)
                }
                async let stepped: Void = pair.matching.end(pair.relationship, by: pair.member, at: pair.now)
                let late: (any Error)?
                do {
                    if round % 2 == 1 {
                        try await pair.matching.agreeToEnding(
                            1, of: pair.relationship, by: pair.advocate, at: pair.now)
                    } else {
                        try await pair.matching.proposeEnding(
                            terms, over: 0, of: pair.relationship, by: pair.advocate, at: pair.now)
                    }
                    late = nil
                } catch { late = error }
                try await stepped
                #expect(late == nil || late is NotFound, "\(late as Any)")
                #expect(try await pair.hasEnded())
                #expect(try await pair.matching.endDue(at: pair.now + .days(30)) == 0)
                // Over a form: the member who was late sees that it has ended, the advocate nothing.
                let form = try await pair.juniper.submit(
                    pair.path + "/ending", [("how", "day"), ("day", terms.lastDay?.text ?? ""), ("base", "1")],
                    from: "/home")
                #expect(form.status == 409)
                #expect(
                    try await pair.tamar.submit(
                        pair.path + "/ending", [("how", "day"), ("day", terms.lastDay?.text ?? ""), ("base", "1")],
                        from: "/home"
                    ).status == 404)
            }
        }
    }
}
