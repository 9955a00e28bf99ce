// The step of the key: print it, then type four of its words, so that somebody has read what came out of the printer.
import Design
import Markup

enum KeyPages {
    /// - Parameters:
    ///   - places: which words of the sheet are asked for, counted from 1.
    ///   - typed: what was typed, in their order.
    ///   - wrong: the places whose word is another one on the sheet.
    static func check(places: [Int], typed: [String] = [], wrong: [Int] = []) -> Page {
        Page("The key on paper") {
            p { a(href: "/set-up/steps") { "Back to the list of steps" } }
            h1 { "The key on paper" }
            p(.class("lede")) {
                "All words here are sealed with one key. If the computer breaks and the key is lost, nobody can ever open them again: not you, and nobody else."
            }
            p {
                "Whoever can use the computer prints it there with "
                code { "kith key sheet" }
                ". Keep the paper away from the computer, and where nobody finds it by chance."
            }
            errorSummary(wrong.map { FieldMessage("word-\($0)", "Word \($0) is another one on the sheet.") })
            postForm(to: "/set-up/key") {
                for (index, place) in places.enumerated() {
                    textField(
                        "word-\(place)", label: "Word \(place) of the sheet",
                        value: index < typed.count ? typed[index] : "",
                        error: wrong.contains(place) ? "Look at the number beside the word once more." : nil,
                        autocomplete: .off)
                }
                button("Check these words")
            }
            p(.class("meta")) {
                "The same four are asked for each time. The doors don't wait for this step. Do it soon all the same."
            }
        }
    }

    static let samples: [(name: String, page: Page)] = [
        ("Key", check(places: [2, 9, 15, 23])),
        ("Key, wrong", check(places: [2, 9, 15, 23], typed: ["river", "", "b", "c"], wrong: [9, 15])),
    ]
}
