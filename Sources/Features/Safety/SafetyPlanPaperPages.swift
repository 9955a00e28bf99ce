// The plan on paper: a page, and a card to fold. The lines of the country stand on both.
import Design
import Domain
import Markup
import Packs

enum SafetyPlanPaperPages {
    /// One page; the frame puts the lines at its foot, on paper too.
    static func paper(_ plan: SafetyPlan, words: SafetyPlanPack, day: String) -> Page {
        Page("My plan") {
            h1 { "My plan for hard hours" }
            screenOnly {
                notice {
                    p {
                        "This prints on one or two sheets, with the lines below. Whoever finds the paper can read it: think of where you put it."
                    }
                }
            }
            actions {
                printButton()
                buttonLink("Back to your plan", "/safety-plan", .quiet)
            }
            SafetyPlanPages.parts(plan, words, namesWriters: false)
            p(.class("meta")) { "Printed \(day)" }
        }
    }

    /// Eight fields of the size of a bank card, two by four, to fold along the dashed lines.
    static func card(_ plan: SafetyPlan, words: SafetyPlanPack, lines: AlwaysThere) -> Page {
        Page("My card") {
            h1(.class("screen-only")) { "Your plan as a card" }
            screenOnly {
                p {
                    "Print it, cut along the outer edge, and fold along the dashed lines: first down the middle, then across. A part with many lines makes its field taller; nothing is left out."
                }
                p { "Whoever finds the card can read it. Your name is not on it." }
            }
            actions {
                printButton()
                buttonLink("Back to your plan", "/safety-plan", .quiet)
            }
            div(.class("wallet")) {
                section {
                    h2 { "Someone to talk to, now" }
                    ul { for line in lines.crisisLines { li { self.line(line) } } }
                }
                for section in PlanSection.allCases { field(section, plan, words) }
                section {
                    h2 { "And" }
                    if let number = lines.emergencyNumber { p { "If a life is in danger: \(number)" } }
                    if let phone = lines.phone {
                        p { "\(lines.organisationName): \(phone)" }
                        if !lines.hours.isEmpty { p { text(lines.hours) } }
                    }
                    p { "An hour like this has an end." }
                }
            }
        }
    }

    private static func field(_ section: PlanSection, _ plan: SafetyPlan, _ words: SafetyPlanPack) -> HTML {
        Markup.section {
            h2 { "\(words.title(section))" }
            ul { for line in plan[section] { li { isolated(line.words) } } }
        }
    }

    /// "988 Lifeline: call 988, text HELLO to 988".
    static func line(_ line: CrisisLineView) -> HTML {
        var ways: [Copy] = []
        if let phone = line.phone { ways.append("call \(phone)") }
        if let number = line.textNumber {
            ways.append(line.textWord.map { "text \($0) to \(number)" } ?? "text \(number)")
        }
        return group {
            strong { text(line.name) }
            for (index, way) in ways.enumerated() {
                index == 0 ? ": " : ", "
                way
            }
            // What to press after dialling stands here: without it, somebody else answers.
            if !line.note.isEmpty { text(". " + line.note) }
        }
    }
}
