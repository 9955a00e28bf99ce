// Hours in somebody's own time zone, words that say little, and the parts of a text.
import Domain
import Foundation
import Testing
import Web

@testable import Notices

struct ChoicesTests {
    /// A moment from its text in UTC.
    private func at(_ text: String) throws -> Instant {
        Instant(try Date(text, strategy: .iso8601))
    }

    @Test func `hours are those of the person's own clock`() throws {
        let hours = NoticeHours(zone: "America/New_York", from: 9 * 60, to: 20 * 60)
        #expect(try !hours.allow(at("2026-11-23T13:59:00Z")) && hours.allow(at("2026-11-23T14:00:00Z")))
        #expect(try hours.allow(at("2026-11-24T00:59:00Z")) && !hours.allow(at("2026-11-24T01:00:00Z")))
        #expect(try hours.opening(from: at("2026-11-24T01:00:30Z")) == at("2026-11-24T14:00:00Z"))
        #expect(try hours.opening(from: at("2026-11-23T15:00:30Z")) == at("2026-11-23T15:00:30Z"))
        #expect(try hours.closing(from: at("2026-11-23T15:00:30Z")) == at("2026-11-24T01:00:00Z"))
    }

    @Test func `hours may go over midnight, and the same time twice is any hour`() throws {
        let nights = NoticeHours(zone: "Europe/London", from: 22 * 60, to: 6 * 60)
        #expect(try nights.allow(at("2026-01-10T23:00:00Z")) && nights.allow(at("2026-01-10T05:59:00Z")))
        #expect(try !nights.allow(at("2026-01-10T06:00:00Z")) && !nights.allow(at("2026-01-10T21:59:00Z")))
        #expect(try nights.closing(from: at("2026-01-10T23:00:00Z")) == at("2026-01-11T06:00:00Z"))
        let always = NoticeHours(zone: "Europe/London", from: 300, to: 300)
        #expect(try always.allow(at("2026-01-10T05:00:00Z")) && always.closing(from: at("2026-01-10T05:00:00Z")) == nil)
    }

    @Test func `the clock's changes move the hours with it`() throws {
        let hours = NoticeHours(zone: "America/New_York", from: 9 * 60, to: 20 * 60)
        // 8 March 2026: from UTC-5 to UTC-4. 9:00 comes an hour of UTC earlier than the day before.
        #expect(try hours.opening(from: at("2026-03-07T02:00:00Z")) == at("2026-03-07T14:00:00Z"))
        #expect(try hours.opening(from: at("2026-03-08T02:00:00Z")) == at("2026-03-08T13:00:00Z"))
        // 1 November 2026: back again.
        #expect(try hours.opening(from: at("2026-11-01T02:00:00Z")) == at("2026-11-01T14:00:00Z"))
        // 2:30 is left out on that night in March: it begins when the clock is past it.
        let small = NoticeHours(zone: "America/New_York", from: 150, to: 240)
        #expect(try small.opening(from: at("2026-03-08T05:00:00Z")) == at("2026-03-08T07:00:00Z"))
        // 1:30 comes twice on that night in November; both count.
        let twice = NoticeHours(zone: "America/New_York", from: 90, to: 100)
        #expect(try twice.allow(at("2026-11-01T05:35:00Z")) && twice.allow(at("2026-11-01T06:35:00Z")))
        // 2:30 to 2:40 do not exist on that night in March: the next day.
        let gone = NoticeHours(zone: "America/New_York", from: 150, to: 160)
        #expect(try gone.opening(from: at("2026-03-08T05:00:00Z")) == at("2026-03-09T06:30:00Z"))
    }

    @Test func `there are three sentences, and the plain one names nobody`() {
        #expect(NoticeWords.new.text(from: nil) == "You have something new.")
        #expect(NoticeWords.new.text(from: "Towpath") == "Towpath: you have something new.")
        #expect(NoticeWords.plain.text(from: "Towpath") == "A reminder for you.")
        #expect(NoticeWords.none.text(from: "Towpath") == nil)
        #expect(NoticeWords.allowed(.no) == [.new, .plain, .none])
        #expect(NoticeWords.allowed(.yes) == [.plain, .none] && NoticeWords.allowed(.unsure) == [.plain, .none])
    }

    @Test func `a text has as many parts as phone companies count`() {
        #expect(TextParts.count(of: "You have something new.") == 1)
        #expect(TextParts.count(of: String(repeating: "a", count: 160)) == 1)
        #expect(TextParts.count(of: String(repeating: "a", count: 161)) == 2)
        #expect(TextParts.count(of: String(repeating: "a", count: 306)) == 2)
        #expect(TextParts.count(of: String(repeating: "a", count: 307)) == 3)
        // A brace takes the room of two.
        #expect(TextParts.count(of: String(repeating: "{", count: 80)) == 1)
        #expect(TextParts.count(of: String(repeating: "{", count: 81)) == 2)
        // One letter that GSM does not have makes all of them wide.
        #expect(TextParts.count(of: String(repeating: "a", count: 69) + "ł") == 1)
        #expect(TextParts.count(of: String(repeating: "a", count: 70) + "ł") == 2)
        #expect(TextParts.count(of: String(repeating: "🙂", count: 35)) == 1)
        #expect(TextParts.count(of: String(repeating: "🙂", count: 36)) == 2)
    }

    @Test func `replies are known however they are typed`() {
        for word in ["STOP", "stop", " Stop. ", "\"STOP\"", "unsubscribe", "Stop all"] {
            #expect(TextReply(word) == .stop, "\(word)")
        }
        #expect(TextReply("Start") == .start && TextReply("help!") == .help)
        for word in ["please stop writing", "yes", "", "stopp"] { #expect(TextReply(word) == .other, "\(word)") }
        #expect(TextReply.other.answer == nil)
    }

    @Test func `times of day are read strictly`() {
        #expect(Clock.minutes("09:00") == 540 && Clock.minutes("9:05") == 545 && Clock.minutes("23:59") == 1439)
        for bad in ["", "9", "24:00", "12:60", "1:2:3", "-1:00", "١٢:٠٠ pm", "12:00 "] {
            #expect(Clock.minutes(bad) == nil, "\(bad)")
        }
        #expect(Clock.text(545) == "09:05")
    }
}
