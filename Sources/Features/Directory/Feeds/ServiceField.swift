// The fields of a service that sources are compared by, and that somebody here may put right.
import Foundation
import HSDS
import Markup

enum ServiceField: String, CaseIterable, Sendable {
    case name, description, phone, email, web, street, city, postcode, fees, eligibility, start

    var label: Copy {
        switch self {
        case .name: "Name"
        case .description: "What it is"
        case .phone: "Phone"
        case .email: "E-mail"
        case .web: "Website"
        case .street: "Street and number"
        case .city: "Town"
        case .postcode: "Postal code"
        case .fees: "Cost"
        case .eligibility: "Who it is for"
        case .start: "How to start"
        }
    }

    var isLong: Bool { self == .description || self == .eligibility || self == .start }

    static let longest = 10_000

    /// What a service says; empty where it says nothing.
    func value(in service: HSDSService) -> String {
        let text: String? =
            switch self {
            case .name: service.name
            case .description: service.description
            case .phone: service.phones.first?.number ?? service.organization?.phones.first?.number
            case .email: service.email ?? service.organization?.email
            case .web: service.url ?? service.organization?.website
            case .street: ServiceField.address(of: service)?.address1
            case .city: ServiceField.address(of: service)?.city
            case .postcode: ServiceField.address(of: service)?.postalCode
            case .fees: service.feesDescription
            case .eligibility: service.eligibilityDescription
            case .start: service.applicationProcess
            }
        return (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Puts a value in a service's place for it. A name can't be empty, and a service without a place gets none.
    func put(_ value: String, in service: inout HSDSService) {
        let text = value.isEmpty ? nil : value
        switch self {
        case .name: service.name = text ?? service.name
        case .description: service.description = text
        case .phone: putPhone(text, in: &service)
        case .email: service.email = text
        case .web: service.url = text
        case .street: putAddress(in: &service) { $0.address1 = text }
        case .city: putAddress(in: &service) { $0.city = text }
        case .postcode: putAddress(in: &service) { $0.postalCode = text }
        case .fees: service.feesDescription = text
        case .eligibility: service.eligibilityDescription = text
        case .start: service.applicationProcess = text
        }
    }

    private func putPhone(_ text: String?, in service: inout HSDSService) {
        guard let text else {
            if !service.phones.isEmpty { service.phones.removeFirst() }
            return
        }
        guard !service.phones.isEmpty else {
            service.phones = [HSDSPhone(number: text)]
            return
        }
        service.phones[0].number = text
        // An extension belongs to the number that was there.
        service.phones[0].extension = nil
    }

    private func putAddress(in service: inout HSDSService, _ change: (inout HSDSAddress) -> Void) {
        for presence in service.serviceAtLocations.indices {
            guard var location = service.serviceAtLocations[presence].location, !location.addresses.isEmpty else {
                continue
            }
            change(&location.addresses[0])
            service.serviceAtLocations[presence].location = location
            return
        }
    }

    private static func address(of service: HSDSService) -> HSDSAddress? {
        service.locations.lazy.compactMap(\.addresses.first).first
    }

    /// Whether two values say the same: a phone by its digits, the rest without case, accents and signs.
    func isSame(_ left: String, _ right: String) -> Bool {
        switch self {
        case .phone: ServiceMarks.digits(left) == ServiceMarks.digits(right)
        case .web: ServiceMarks.web(left) == ServiceMarks.web(right)
        case .name, .description, .email, .street, .city, .postcode, .fees, .eligibility, .start:
            PlainText.fold(left) == PlainText.fold(right)
        }
    }
}

/// What two records of one service have in common, made comparable.
enum ServiceMarks {
    enum Kind: String, Sendable, CaseIterable { case name, phone, web, address }

    /// A mark never holds more than this.
    private static let longest = 120

    static func all(of service: HSDSService) -> [(kind: Kind, mark: String)] {
        var marks: [(kind: Kind, mark: String)] = []
        func add(_ kind: Kind, _ text: String) {
            let mark = kind.rawValue + ":" + String(text.prefix(longest))
            if !text.isEmpty, !marks.contains(where: { $0.mark == mark }) { marks.append((kind, mark)) }
        }
        add(.name, name(service.name))
        for phone in (service.phones + service.locations.flatMap(\.phones)).prefix(6) {
            let digits = digits(phone.number)
            if digits.count >= 6 { add(.phone, digits) }
        }
        if let url = service.url ?? service.organization?.website { add(.web, web(url)) }
        for address in service.locations.compactMap(\.addresses.first).prefix(6) {
            guard let street = address.address1, let code = address.postalCode ?? address.city else { continue }
            add(.address, PlainText.fold(street) + "|" + PlainText.fold(code))
        }
        return marks
    }

    /// The words of a name without those that come and go, in the order of the alphabet.
    static func name(_ name: String) -> String {
        let small: Set<Substring> = ["the", "of", "a", "an", "and", "for", "at", "in", "inc", "llc", "ltd", "de", "la"]
        let folded = PlainText.fold(name.replacingOccurrences(of: "centre", with: "center", options: .caseInsensitive))
        return Set(folded.split(separator: " ")).subtracting(small).sorted().joined(separator: " ")
    }

    /// The last ten digits: with a country's code or without, it is one number.
    static func digits(_ number: String) -> String {
        String(number.unicodeScalars.filter { ("0"..."9").contains($0) }.map { Character($0) }.suffix(10))
    }

    /// An address of the web without how one gets there.
    static func web(_ address: String) -> String {
        var text = address.trimmingCharacters(in: .whitespaces).lowercased()
        for start in ["https://", "http://", "www."] where text.hasPrefix(start) { text.removeFirst(start.count) }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    /// Whether what two records share makes them probably one. The name and one thing more; or, from two sources, three
    /// others. One organization's services share phone, web and address, and are not one for it.
    static func isProbable(_ shared: Set<Kind>, isOneSource: Bool) -> Bool {
        if shared.contains(.name) { return shared.count >= 2 }
        return !isOneSource && shared.count >= 3
    }
}
