// Where messages of a test arrive, and people who have left an address.
import App
import Domain
import TestSupport
import Testing
import Web

@testable import Accounts

/// Every message that was taken. While `isBroken`, none is.
actor Mailbox {
    private(set) var messages: [OutgoingMessage] = []
    private var isBroken = false

    func breakDown(_ isBroken: Bool = true) { self.isBroken = isBroken }

    func take(_ message: OutgoingMessage) throws {
        if isBroken { throw MessageNotSent("the program for text ended with 1") }
        messages.append(message)
    }

    nonisolated func messenger(_ kinds: Set<OutgoingMessage.Kind> = [.text, .mail]) -> Messenger {
        Messenger(kinds: kinds) { message in try await self.take(message) }
    }

    /// The digits of the newest code.
    var code: String { messages.last.map { String($0.text.filter(\.isNumber).prefix(8)) } ?? "" }
}

extension TestSite {
    static let passphrase = "three calm words"

    /// Does what the postman does each second.
    func deliver() async throws {
        try await features.accounts.waysBack.answerRequests()
        try await site.post.sendWaiting()
    }

    /// A member who left a phone number and confirmed it.
    func withPhone(_ name: String, _ number: String, _ mailbox: Mailbox) async throws -> TestBrowser {
        let (_, browser) = try await signedIn(as: .member, named: name)
        let added = try await browser.submit(
            "/me/ways-back/add",
            [("kind", "text"), ("address", number), ("current-passphrase", TestSite.passphrase)], from: "/me")
        #expect(added.location == "/me/ways-back/confirm?kind=text")
        try await deliver()
        let confirmed = try await browser.submit(
            "/me/ways-back/confirm", [("kind", "text"), ("code", await mailbox.code)], from: "/me")
        #expect(confirmed.location == "/me/ways-back")
        return browser
    }
}
