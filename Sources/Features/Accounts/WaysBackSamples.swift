// The pages of ways back and of devices with invented content, for the test that walks every page.
import Design
import Domain
import Markup
import Web

extension WaysBackPages {
    private static func way(_ kind: OutgoingMessage.Kind, isConfirmed: Bool) -> ContactWay {
        let moment = Instant(milliseconds: 1_795_453_200_000)
        return ContactWay(
            id: "one", kind: kind, address: kind == .text ? "+15550100177" : "willow@mail.example", mayNameUs: false,
            addedAt: moment, confirmedAt: isConfirmed ? moment : nil)
    }

    private static func wrong(_ kind: OutgoingMessage.Kind) -> ContactForm {
        ContactForm(FormInput([("address", "nothing")]), kind: kind)
    }

    private static var noPassphrase: FormMessages {
        var messages = FormMessages()
        messages.add("Type the passphrase that you have now.", to: "current-passphrase")
        return messages
    }

    static var samples: [(name: String, page: Page)] {
        [
            (
                "Ways back",
                overview(
                    WaysBackView(
                        hasCard: true, ways: [way(.text, isConfirmed: true), way(.mail, isConfirmed: false)],
                        offered: [.text]))
            ),
            ("Ways back, nothing yet", overview(WaysBackView(hasCard: false, ways: [], offered: [.text, .mail]))),
            ("Ways back, only paper", overview(WaysBackView(hasCard: true, ways: [], offered: []))),
            ("A new card", newCard(noPassphrase)), ("A phone", add(ContactForm(kind: .text))),
            ("An address, with messages", add(wrong(.mail))),
            ("Its code", confirm(way(.text, isConfirmed: false), error: "That isn't the code.")),
            (
                "A new passphrase",
                changePassphrase(PassphraseForm(FormInput([("passphrase", "short")]), name: "Willow"))
            ),
        ]
    }
}

extension CodePages {
    static var samples: [(name: String, page: Page)] {
        [
            ("Asking for a code", ask(CodeAskForm(kind: .text), offered: [.text, .mail])),
            ("Asking, one way", ask(CodeAskForm(FormInput([]), offered: [.mail]), offered: [.mail])),
            ("Typing the code", enter(CodeForm(name: "Willow"))),
            ("Typing the code, with messages", enter(CodeForm(FormInput([("name", "Willow"), ("code", "12")])))),
        ]
    }
}
