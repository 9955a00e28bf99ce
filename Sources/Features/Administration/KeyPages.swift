// The step of the key: print it, then type four of its words, so that somebody has read what came out of the printer.
import Design
import Markup

enum KeyPages {
    /// - Parameters:
    ///   - places: which words of the sheet are asked for, counted from 1.
    ///   - typed: what was typed, in their order.
    ///   - wrong: the places whose word is another one on the sheet, or is missing.
    ///   - isOpen: set-up is over, and one comes from the settings.
    static func check(places: [Int], typed: [String] = [], wrong: [Int] = [], isOpen: Bool = false) -> Page {
        let words = Dictionary(uniqueKeysWithValues: zip(places, typed))
        return Page("The key on paper") {
            p { a(href: back(isOpen: isOpen)) { isOpen ? "Back to all settings" : "Back to the list of steps" } }
            h1 { "The key on paper" }
            p(.class("lede")) {
                "All words here are sealed with one key. If the computer breaks and the key is lost, nobody can open them again. Not even you."
            }
            p {
                "Whoever can use the computer prints it there with "
                code { "kith key sheet" }
                ". Keep the paper away from the computer, and where nobody finds it by chance."
            }
            p { "Now type four of its words here. Then we both know that the paper can be read." }
            errorSummary(wrong.map { FieldMessage("word-\($0)", message($0, typed: words[$0])) })
            postForm(to: "/set-up/key") {
                for place in places {
                    textField(
                        "word-\(place)", label: "Word \(place) of the sheet",
                        value: words[place] ?? "",
                        error: wrong.contains(place) ? message(place, typed: words[place]) : nil, autocomplete: .off)
                }
                button("Check these words")
            }
            p(.class("meta")) {
                "The same four are asked for each time. The doors don't wait for this step. Do it soon all the same."
            }
        }
    }

    /// Where the page is come to from, and goes back to.
    static func back(isOpen: Bool) -> Link { isOpen ? "/settings" : "/set-up/steps" }

    private static func message(_ place: Int, typed: String?) -> Copy {
        (typed ?? "").isEmpty ? "Type word \(place) of the sheet." : "Word \(place) on the sheet is a different word."
    }

    static let samples: [(name: String, page: Page)] = [
        ("Key", check(places: [2, 9, 15, 23])),
        ("Key, wrong", check(places: [2, 9, 15, 23], typed: ["river", "", "b", "c"], wrong: [9, 15])),
        ("Key, after set-up", check(places: [2, 9, 15, 23], isOpen: true)),
    ]
}
