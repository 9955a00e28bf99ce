// Every page of Safety: whole, labelled, without a word of its own for what the organisation may name otherwise.
import Design
import Domain
import Markup
import Packs
import Testing
import Web

@testable import Safety

@Suite struct SafetyPageTests {
    private static let frame = Frame(
        alwaysThere: AlwaysThere(
            organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: Organisation.unset.exit),
        formToken: "t")

    @Test func `every page of Safety stands the audit`() {
        #expect(SafetySamples.pages.count == 36)
        for sample in SafetySamples.pages {
            let page = document(sample.page, in: SafetyPageTests.frame)
            #expect(HTMLAudit.findings(inPage: page) == [], "\(sample.name)")
        }
    }

    @Test func `copy never says member or advocate itself`() {
        let own = Wording(
            member: .init("neighbour", plural: "neighbours"), advocate: .init("companion", plural: "companions"))
        for sample in SafetySamples.pages {
            for copy in sample.page.body.copies {
                let words = copy.string(in: own).lowercased().split { !$0.isLetter }
                for word in ["member", "members", "advocate", "advocates"] {
                    #expect(!words.contains(Substring(word)), "\(sample.name): \(copy.key)")
                }
            }
        }
    }

    @Test func `an advocate is told before they send that the member reads it, a member that the advocate does not`() {
        func words(_ name: String) -> String {
            SafetySamples.pages.first { $0.name == name }?.page.body.plainText() ?? ""
        }
        #expect(words("I'm worried, from Noor").contains("Juniper reads this too"))
        #expect(words("I'm worried, from Juniper").contains("Noor doesn't"))
        #expect(words("Report").contains("Noor doesn't") && words("Report").contains("kept until 23 November 2027"))
    }

    @Test func `nobody free to read it is said, with whom to talk to`() {
        let page = SafetySamples.pages.first { $0.name == "I'm worried, from Noor" }?.page.body
        let words = page?.plainText() ?? ""
        #expect(words.contains("There is no supervisor here") && words.contains("(555) 010-0142"))
    }

    @Test func `what was typed while somebody else answered is not lost`() {
        let page = SafetySamples.pages.first { $0.name == "A worry answered meanwhile" }?.page.body
        #expect(page?.plainText().contains("I will call.") == true && page?.holdsFormToken == false)
    }

    @Test func `the page about leaving says what the button can't do`() {
        let words = LeavingPages.leaving(to: Organisation.unset.exit, device: .own).body.plainText()
        for truth in ["doesn't erase the browser's history", "doesn't sign you out", "may be lost", "private window"] {
            #expect(words.contains(truth), "\(truth)")
        }
    }

    @Test func `the way out of last resort leads outside`() {
        var organisation = Organisation.unset
        #expect(organisation.exit.isOutside)
        organisation.exitURL = "javascript:alert(1)"
        #expect(organisation.exit.isOutside)
    }
}

@Suite struct PublishPageTests {
    @Test func `the page on which the promise is published passes the audit, as far as it is`() throws {
        let packs = try Packs.embedded()
        let text = PromiseText(packs.promise, for: SafetySamples.organisation)
        var view = PublishView(text: text, digest: text.digest, decider: "")
        for standing in [
            PublishView.Standing.unpublished, .published(on: "23 November 2026", edition: 1), .differs("Marguerite"),
            .movedElsewhere,
        ] {
            for decider in ["", "Ansel"] {
                view.standing = standing
                view.decider = decider
                view.hasChanged.toggle()
                view.isOvertaken.toggle()
                let page = PublishPages.page(view)
                #expect(HTMLAudit.findings(inPiece: page.body) == [])
                // Nobody publishes a promise in which nobody decides, or twice the same.
                let mayPublish = page.body.descendants("form").contains {
                    $0.attribute("action") == "/settings/promise/publish"
                }
                switch standing {
                case .published: #expect(!mayPublish)
                case .unpublished, .differs, .movedElsewhere: #expect(mayPublish == (decider == "Ansel"))
                }
            }
        }
    }
}
