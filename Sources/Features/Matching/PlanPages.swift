// The plan of everybody who waits, pair by pair: for coordinators. A proposal, and nobody is matched by it.
import Design
import Markup
import Web

/// What the page of the plan shows.
struct PlanView: Sendable {
    var pairs: [PairView] = []
    var leftOver: [LeftOverView] = []
    var places = 0
    /// Said above the plan, after pairs were put forward.
    var done: Copy = ""
}

enum PlanPages {
    static func plan(_ view: PlanView) -> Page {
        Page("Who could meet whom", width: .wide) {
            h1 { "Who could meet whom" }
            p(.class("lede")) {
                "The plan that finds somebody for as many as possible, and then fits best. It is only a thought: each pair says yes themselves, or not."
            }
            if !view.done.isEmpty { notice(.done) { p { view.done } } }
            if view.pairs.isEmpty && view.leftOver.isEmpty {
                emptyState("Nobody is waiting for a thought of yours", icon: .check) {
                    p { "Everybody who asked has found somebody, or has said hello and waits for an answer." }
                    buttonLink("See who is waiting", "/waiting", .quiet)
                }
            }
            if !view.pairs.isEmpty { form(view.pairs) }
            if !view.leftOver.isEmpty { leftOver(view) }
            disclosure("How the plan is made") { how }
        }
    }

    private static func form(_ pairs: [PairView]) -> HTML {
        postForm(to: "/waiting/plan") {
            for pair in pairs { entry(pair) }
            if pairs.contains(where: { !$0.isProposed }) {
                p(.class("hint")) {
                    "\(.members.capitalized) then see this person first, with your name beside it. They say hello, or not."
                }
                button("Tell those I ticked")
            }
        }
    }

    private static func entry(_ pair: PairView) -> HTML {
        card {
            h2 {
                isolated(pair.member)
                " and "
                isolated(pair.advocate)
            }
            p(.class("meta")) {
                isolated(pair.member)
                " has waited for \(pair.waited)."
            }
            p { pair.ground }
            p { pair.otherwise }
            if pair.isProposed {
                p { tag("\(pair.member) sees this", .good) }
            } else {
                checkbox(
                    "pair", label: "Tell \(pair.member)", value: pair.value,
                    id: "pair-\(pair.value.replacing(" ", with: "-"))")
            }
        }
    }

    private static func leftOver(_ view: PlanView) -> HTML {
        section {
            h2 { "Nobody for them yet" }
            rows(view.leftOver.map { one in Row("\(one.name)") { "Has waited for \(one.waited). \(one.why)" } })
            if view.places == 0 { notice { p { "No \(Term.advocate) has a free place." } } }
        }
    }

    private static var how: HTML {
        group {
            p {
                "Everybody who asked and has no hello waiting is in it, and every \(Term.advocate) who takes new people, with as many places as they have."
            }
            p {
                "Nobody is put with somebody they don't want, whom they blocked or who blocked them, who walked with them before, or who speaks no language they asked for."
            }
            p {
                "What counts is what the two have in common, the same as in what \(Term.members) see, and how long somebody has waited: every day counts, so nobody is left for ever. What people wrote is opened by the program alone."
            }
        }
    }

    static let samples: [(name: String, page: Page)] = {
        let pairs = [
            PairView(
                value: "a b", member: "Juniper", advocate: "Tamar", waited: "12 days",
                ground: "In common: 2 topics and 3 times of the week.",
                otherwise: "Without this pair, Juniper would go with Ansel, and all in all it would fit less well.",
                isProposed: false),
            PairView(
                value: "c d", member: "Maple", advocate: "Ansel", waited: "3 days", ground: "In common: 1 topic.",
                otherwise: "Without this pair, Maple would have nobody.", isProposed: true),
        ]
        let left = LeftOverView(name: "Rook", waited: "2 days", why: "Nobody with room fits what they asked for.")
        return [
            ("Plan", plan(PlanView(pairs: pairs, leftOver: [left], places: 4))),
            ("Plan, nobody waits", plan(PlanView())),
        ]
    }()
}
