// Everything that the page of a service shows, worked out from the whole record.
import Domain
import Foundation
import HSDS
import Markup

/// A service, ready to be shown.
struct ServiceView: Sendable {
    var id: ServiceID
    var service: HSDSService
    var sourceName: String
    var importedOn: String
    /// Where the clock stands there now.
    var now: LocalMoment
    var hours: OpeningWeek?
    /// The zone of its hours, where that is not ours.
    var zone: String?
    var places: [PlaceView]
    var phones: [ServicePhone]
    var cost: ServiceCost
    var languages: [ServiceLanguage]
    /// What somebody signed in can do with it.
    var deeds: Deeds
    /// What people here know of it beside the list.
    var living: Living
    /// The day by our own clock, for what was checked here.
    var today: CalendarDay
    var ownZone: TimeZone

    /// Our own checks, and what they found to be different.
    struct Living: Sendable, Equatable {
        var standing: ServiceStanding?
        var corrections: [Correction] = []
    }

    /// A place, with nothing in it that the source keeps to itself.
    struct PlaceView: Sendable, Equatable {
        var name: String?
        var lines: [String]
        var isWithheld: Bool
        var isVirtual: Bool
        var description: String?
        var transport: String?
        var access: [String]
    }

    /// Saving and sharing; both need somebody signed in.
    struct Deeds: Sendable, Equatable {
        /// Nil for whoever cannot save.
        var isSaved: Bool?
        var conversations: [OpenConversation] = []
        /// Names one sharing: sent twice, it is one message.
        var shareKey = ""
        /// Coordinators put single fields right.
        var canCorrect = false
        /// Names one check; nil for whoever may make none.
        var checkKey: String?
    }

    init(
        id: ServiceID, service: HSDSService, sourceName: String, importedAt: Instant, now: Instant, zone: TimeZone,
        deeds: Deeds, living: Living = Living()
    ) {
        self.id = id
        self.service = service
        self.sourceName = sourceName
        importedOn = LocalMoment(importedAt, in: zone).day.words
        let hours = CardHours(service.allSchedules)
        let theirs = hours?.zone.flatMap { TimeZone(identifier: $0) }
        self.now = LocalMoment(now, in: theirs ?? zone)
        self.hours = hours?.week(on: self.now.day)
        self.zone = theirs.flatMap { $0.identifier == zone.identifier ? nil : $0.identifier }
        places = service.serviceAtLocations.compactMap { presence in
            presence.location.map { PlaceView($0, description: presence.description) }
        }
        phones = ServicePhone.all(of: service)
        cost = ServiceCost(service)
        languages = LanguageNames.languages(of: service)
        self.deeds = deeds
        self.living = living
        // The list has the number by now: it needs no words of its own.
        let listed = phones.first.map { ServiceMarks.digits($0.number) }
        self.living.corrections.removeAll { $0.field == .phone && ServiceMarks.digits($0.value) == listed }
        today = LocalMoment(now, in: zone).day
        ownZone = zone
    }

    var isClosedForGood: Bool { living.standing?.isClosed == true }
    /// "12 March 2026", the day on which we were told.
    func day(of correction: Correction) -> String { StandingWords.day(correction.at, in: ownZone).words }

    var isClosedForNow: Bool { service.status == .temporarilyClosed }
    var hasEnded: Bool { service.status == .defunct || service.status == .inactive }

    /// "From 18 to 64 years".
    var ages: Copy? {
        func years(_ age: Double) -> String { age == age.rounded() ? String(Int(age)) : String(age) }
        let low = service.minimumAge.flatMap { (1...150).contains($0) ? $0 : nil }
        let high = service.maximumAge.flatMap { (0...150).contains($0) ? $0 : nil }
        switch (low, high) {
        case (let low?, let high?): return "From \(years(low)) to \(years(high)) years"
        case (let low?, nil): return "From \(years(low)) years"
        case (nil, let high?): return "Up to \(years(high)) years"
        case (nil, nil): return nil
        }
    }
}

extension ServiceView.PlaceView {
    init(_ location: HSDSLocation, description presence: String?) {
        isWithheld = location.isAddressWithheld
        isVirtual = location.locationType == "virtual"
        // Only the town of a place that is withheld, and none of the texts that might tell the way.
        name = isWithheld ? nil : location.name
        let address = location.streetAddress
        lines = isWithheld ? [address?.city].compactMap { $0 } : address.map(AddressWords.lines) ?? []
        description = isWithheld ? nil : [presence, location.description].compactMap { $0 }.first
        transport = isWithheld ? nil : location.transportation
        access = location.accessibility.map { note in
            [note.description, note.details].compactMap { $0 }.joined(separator: ": ")
        }.filter { !$0.isEmpty }
    }
}
