// All introductions of somebody, those with a day to ask how it went first, and the few lines of the start page.
import Design
import Domain
import Foundation
import Markup
import Web

enum IntroductionListPages {
    static func all(_ all: [StoredIntroduction], isMember: Bool, today: LocalDay, zone: TimeZone) -> Page {
        let open = all.filter { $0.state.isOpen }
        let over = all.filter { !$0.state.isOpen }
        return Page("Introductions") {
            h1 { "Introductions" }
            p(.class("lede")) {
                isMember
                    ? "When a service is told about you: which words, for whom, and what came of it. Nothing is told without your yes."
                    : "When a service is told about somebody: what waits for a yes, where it stands, and when to ask how it went."
            }
            actions { buttonLink("Write one", "/introduce", icon: .write) }
            if open.isEmpty {
                emptyState("None is open", icon: .people) {
                    p { "When a service should know who is coming, and what for, write it here." }
                }
            }
            rows(open.map { row($0, isMember: isMember, today: today, zone: zone) })
            if !over.isEmpty {
                section {
                    h2 { "Over" }
                    rows(over.map { row($0, isMember: isMember, today: today, zone: zone) })
                }
            }
        }
    }

    private static func row(_ one: StoredIntroduction, isMember: Bool, today: LocalDay, zone: TimeZone) -> Row {
        let made = TimeWords.day(iso: LocalDay(one.madeAt, zone: zone).text)
        let title: Copy =
            isMember
            ? (one.advocateName.map { "An introduction, with \($0)" } ?? "An introduction, on your own")
            : "For \(one.memberName)"
        return Row(title, link: "/introductions/\(one.id.text)") {
            "Written on \(made)"
            if let day = one.followUp, one.state.isOpen {
                day <= today ? ". Ask how it went" : ". To ask on \(day.words(today: today))"
            }
            if let outcome = one.outcome {
                ". "
                outcome.words
            }
        } end: {
            tag(one.state.words)
        }
    }

    /// On the home page: what waits for a yes, and whose day to ask has come.
    static func panel(
        due: [IntroductionReminder], waiting: [IntroductionReminder], for hat: Hat, today: LocalDay
    ) -> HTML {
        card {
            h2 { "Introductions" }
            if due.isEmpty, waiting.isEmpty {
                p { "For when a service should know who is coming, and what for. Nothing is told without a yes." }
            } else {
                ul {
                    for one in waiting {
                        li {
                            if let name = one.name {
                                "\(name) wrote one for you. "
                            } else {
                                "One that you wrote waits. "
                            }
                            a(href: "/introductions/\(one.id.text)") { "Read it, and say yes or no" }
                        }
                    }
                    for one in due {
                        li {
                            a(href: "/introductions/\(one.id.text)") {
                                if hat == .member {
                                    "What happened with an introduction?"
                                } else {
                                    "Ask \(one.name ?? "") how it went"
                                }
                            }
                            if let day = one.day { ", since \(day.words(today: today))" }
                        }
                    }
                }
            }
            p { a(href: "/introductions") { "All introductions" } }
        }
    }
}
