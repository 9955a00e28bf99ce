// The demo's content: the cast, the town, the packs' words, and nothing from the glossary's never list anywhere.
import FoundationEssentials
import Testing

@testable import Demo

@Suite struct ContentTests {
    // The cast

    @Test func `every hat has somebody, and the edge people are who they are said to be`() throws {
        #expect(Cast.members.count == 9)
        #expect(Cast.advocates.count == 9)
        for hat in ["member", "advocate", "supervisor", "coordinator", "clinician", "moderator", "operator"] {
            #expect(Cast.named.contains { $0.hats.contains { $0.rawValue == hat } }, "nobody is \(hat)")
        }
        #expect(Cast.person(Cast.brandNew)?.ask == nil)
        #expect(Cast.person(Cast.advocateAndMember)?.hats == [.advocate, .member])
        #expect(Cast.person(Cast.advocateAndMember)?.memberName != nil)
        #expect(Cast.person(Cast.advocateNotTakingNew)?.profile?.takesNew == false)
        #expect(Cast.person(Cast.writesSpanish)?.ask?.languages == ["es"])
        #expect(Cast.person("nobody") == nil)
    }

    @Test func `keys and names are unique, and keys can be typed`() {
        let people = Cast.everybody
        #expect(people.count == Cast.named.count + 66)
        #expect(Set(people.map { $0.key }).count == people.count)
        #expect(Set(people.map { $0.name } + people.compactMap { $0.memberName }).count == people.count + 1)
        for person in people {
            #expect(person.key.allSatisfy { $0.isLowercase && $0.isASCII }, "\(person.key)")
            #expect(person.passphrase == "quiet-river-\(person.key)")
            #expect((0...History.days).contains(person.joinedDaysAgo), "\(person.key)")
        }
    }

    @Test func `topics, languages, wishes and slots of the cast exist in the packs`() throws {
        let topics = Set(ids(in: try Repository.text("packs/topics/en.yaml"), after: "topics:"))
        let wishes = try Repository.text("packs/wishes/en.yaml")
        func known(_ list: String) -> Set<String> { Set(ids(in: wishes, after: list + ":")) }
        let slots = Set(known("days").flatMap { day in known("parts").map { "\(day)-\($0)" } })
        #expect(topics.count >= 45 && slots.count == 28)
        for person in Cast.everybody {
            if let ask = person.ask {
                #expect(topics.isSuperset(of: ask.topics + ask.quietTopics), "\(person.key)")
                #expect(known("languages").isSuperset(of: ask.languages), "\(person.key)")
                #expect(known("gender").isSuperset(of: ask.gender) && known("age").isSuperset(of: ask.age))
                #expect(known("faith").isSuperset(of: ask.faith) && known("culture").isSuperset(of: ask.culture))
                #expect(known("life").isSuperset(of: ask.life) && known("contact").isSuperset(of: ask.contact))
                #expect(known("access").isSuperset(of: ask.access) && slots.isSuperset(of: ask.slots))
            }
            if let profile = person.profile {
                #expect(topics.isSuperset(of: profile.topics + profile.quietTopics), "\(person.key)")
                #expect(known("languages").isSuperset(of: profile.languages) && slots.isSuperset(of: profile.slots))
                #expect(known("contact").isSuperset(of: profile.contact) && known("life").isSuperset(of: profile.life))
                #expect(known("gender").isSuperset(of: [profile.gender].compactMap { $0 }))
                #expect(known("age").isSuperset(of: [profile.age].compactMap { $0 }))
                #expect(known("faith").isSuperset(of: [profile.faith].compactMap { $0 }))
                #expect(known("culture").isSuperset(of: [profile.culture].compactMap { $0 }))
                #expect(profile.capacity > 0)
            }
        }
    }

    // The packs

    @Test func `there are 2048 recovery words, far enough apart to be read aloud and copied`() throws {
        let words = try Repository.text("packs/recovery-words/en.txt").split(separator: "\n").map { String($0) }
        #expect(words.count == 2048)
        #expect(words == words.sorted() && Set(words).count == 2048)
        #expect(Set(words.map { $0.prefix(4) }).count == 2048)
        for word in words {
            #expect((4...8).contains(word.count) && word.allSatisfy { ("a"..."z").contains($0) }, "\(word)")
        }
        // One letter more, less, other or swapped with its neighbor leads to no other word.
        let known = Set(words)
        var patterns: Set<String> = []
        for word in words {
            for other in shapes(of: word) where !other.contains("?") {
                #expect(!known.contains(other), "\(word) \(other)")
            }
            for other in shapes(of: word) where other.contains("?") {
                #expect(patterns.insert(other).inserted, "\(word) \(other)")
            }
        }
        #expect(shapes(of: "cab") == ["?ab", "ab", "c?b", "cb", "acb", "ca?", "ca", "cba"])
    }

    @Test func `crisis lines carry where they come from, and nobody's confirmation`() throws {
        for country in Repository.countries {
            let text = try Repository.text("packs/crisis-lines/\(country).yaml")
            #expect(!text.contains("confirmed_by:"))
            let lines = text.components(separatedBy: "\n  - id: ").dropFirst()
            #expect(lines.count >= 5)
            #expect(Set(lines.map { $0.prefix { $0 != "\n" } }).count == lines.count)
            #expect(lines.contains { $0.contains("primary: true") })
            for line in lines {
                for field in ["name", "for_whom", "call", "text", "hours", "languages", "deaf_access", "verified_on"] {
                    #expect(line.contains("\n    \(field):"), "\(country) \(field) in \(line.prefix(20))")
                }
                let seen = line.contains("basis: seen")
                #expect(seen != line.contains("basis: recalled"))
                #expect(seen == !line.contains("source: null") && seen == !line.contains("verified_on: null"))
            }
        }
        let us = try Repository.text("packs/crisis-lines/us.yaml")
        #expect(!us.contains("call_note: Press 3") && us.contains("on: \"2025-07-17\""))
    }

    @Test func `the promise uses the words that an installation can change`() throws {
        let promise = try Repository.text("packs/promise/en.yaml")
        for slot in ["{organisation}", "{decider}", "{phone}", "{advocate}", "{anAdvocate}"] {
            #expect(promise.contains(slot))
        }
        let told = promise.split(separator: "\n").filter { !$0.hasPrefix("words:") }.joined(separator: "\n")
        #expect(Words.found(["member", "members", "advocate", "advocates"], in: Words.withoutBraces(told)) == [])
    }

    // The town

    @Test func `the tables of the town are read to the last line`() {
        let town = Town.directory
        #expect(town.unread == [])
        #expect(town.services.count == 176 && town.organizations.count == 69)
        #expect(Set(town.services.map { $0.key }).count == town.services.count)
        #expect(Set(town.organizations.map { $0.key }).count == town.organizations.count)
        for service in town.services {
            #expect(!service.description.isEmpty, "\(service.key)")
            #expect(service.hours.allSatisfy { TownHours($0) != nil }, "\(service.key)")
            #expect(service.topics.allSatisfy { Town.taxonomyTitles[$0] != nil }, "\(service.key)")
            #expect(service.languages.allSatisfy { Town.languageNames[$0] != nil }, "\(service.key)")
            #expect(service.location.map { town.locations[$0] != nil } ?? true, "\(service.key)")
        }
        // A real directory has gaps.
        #expect(town.services.contains { $0.hours.isEmpty } && town.services.contains { $0.location == nil })
        #expect(town.services.contains { $0.assuredDaysAgo == nil })
        #expect(town.services.contains { ($0.assuredDaysAgo ?? 0) > 365 })
        #expect(town.services.contains { $0.status == "temporarily closed" && $0.alert != nil })
    }

    @Test func `a line that no rule understands is kept as unread, not lost`() {
        #expect(TownDirectory(reading: ["svc a | b"]).unread == ["svc a | b"])
        #expect(TownDirectory(reading: [""]).unread == [])
        #expect(TownHours("Mo-Xx 09:00-17:00") == nil && TownHours("") == nil && TownHours("Fr-Mo 1-2") == nil)
    }

    @Test func `the town is HSDS with what the standard asks for, and its ids never move`() throws {
        let data = Town.hsdsServices()
        #expect(data == Town.hsdsServices())
        let services = try JSONDecoder().decode([HSDSService].self, from: data)
        #expect(services.count == 176 && Set(services.map { $0.id }).count == 176)
        #expect(services.allSatisfy { UUID(uuidString: $0.id) != nil && !$0.organization.description.isEmpty })
        #expect(services.allSatisfy { ["active", "temporarily closed", "defunct"].contains($0.status) })
        #expect(Town.serviceID("towpath-warmline") == "040413bf-1a6e-83cb-9134-6d9b434e51a5")
        let warmline = try #require(services.first { $0.name == "Towpath Warmline" })
        #expect(warmline.assured_date == "2026-11-11")
        let hidden = try #require(services.first { $0.name == "Safe house" })
        #expect(hidden.service_at_locations == nil)
    }

    @Test func `every phone number is one that cannot ring`() throws {
        let services = try JSONDecoder().decode([HSDSService].self, from: Town.hsdsServices())
        let numbers = services.flatMap { ($0.phones + $0.organization.phones).map { $0.number } }
        #expect(Set(numbers).count == 69 + 14)
        #expect(numbers.allSatisfy { $0.count == 12 && $0.hasPrefix("740-555-01") }, "\(numbers)")
        #expect(Town.phone.hasPrefix("740-555-01"))
    }

    // Words

    @Test func `nothing from the never list is said anywhere in the demo or the packs`() throws {
        let never = try Words.never()
        #expect(never.count > 90 && never.contains("patient") && never.contains("no-show"))
        for (place, text) in try Words.everything() {
            #expect(Words.found(never, in: text) == [], "in \(place)")
        }
    }

    @Test func `the never list is found when it is said`() throws {
        let never = try Words.never()
        #expect(Words.found(never, in: "A Patient, and a no-show.") == ["no-show", "patient"])
        #expect(Words.found(never, in: "the bookcase, patiently, `case`") == [])
        #expect(Words.found(never, in: "in any\ncase") == ["case"])
    }

    @Test func `people in the demo do not speak in words that are settings`() throws {
        let words = ["member", "members", "advocate", "advocates", "supporter", "supporters"]
        for (place, text) in try Words.everything() where !place.hasPrefix("packs/") {
            #expect(Words.found(words, in: text) == [], "in \(place)")
        }
    }

    private func ids(in yaml: String, after list: String) -> [String] {
        let lines = yaml.split(separator: "\n").map { String($0) }
        guard let start = lines.firstIndex(of: list) else { return [] }
        return lines[(start + 1)...].prefix { $0.hasPrefix(" ") }.compactMap { line in
            line.components(separatedBy: "{id: ").last?.components(separatedBy: "{code: ").last?
                .components(separatedBy: ",").first
        }
    }

    /// A word with one letter hidden, left out, or swapped with the one before it.
    private func shapes(of word: String) -> [String] {
        let letters = Array(word)
        return letters.indices.flatMap { place -> [String] in
            var hidden = letters
            hidden[place] = "?"
            var shorter = letters
            shorter.remove(at: place)
            guard place > 0, letters[place] != letters[place - 1] else { return [String(hidden), String(shorter)] }
            var swapped = letters
            swapped.swapAt(place, place - 1)
            return [String(hidden), String(shorter), String(swapped)]
        }
    }
}
