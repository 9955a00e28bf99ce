// The numbers of a service in the order in which one would ring them.
import HSDS
import Markup

/// A number and what it is for.
struct ServicePhone: Sendable, Equatable {
    enum Kind: Sendable { case voice, text, fax, tty }

    /// As people write it, with its extension: "860-276-3000 ext. 301".
    let number: String
    let kind: Kind
    let about: String?

    private init(_ phone: HSDSPhone, about: String? = nil) {
        let ending = phone.extension.map { " ext. \($0)" } ?? ""
        number = phone.number + ending
        self.about = phone.description ?? about
        switch phone.type?.lowercased() {
        case "fax": kind = .fax
        case "text", "sms": kind = .text
        case "tty", "textphone", "tdd": kind = .tty
        default: kind = .voice
        }
    }

    /// The service's own numbers, then those of its places, contacts and organization; none twice.
    static func all(of service: HSDSService) -> [ServicePhone] {
        var all = service.phones.map { ServicePhone($0) }
        for presence in service.serviceAtLocations {
            let place = presence.location?.name
            all += presence.phones.map { ServicePhone($0, about: place) }
            all += presence.location?.phones.map { ServicePhone($0, about: place) } ?? []
            all += contacts(presence.contacts + (presence.location?.contacts ?? []))
        }
        all += contacts(service.contacts)
        if let organization = service.organization {
            all += organization.phones.map { ServicePhone($0, about: organization.name) }
            all += contacts(organization.contacts)
        }
        var seen: Set<String> = []
        return all.filter { seen.insert($0.number.filter { $0.isNumber }).inserted }
    }

    private static func contacts(_ contacts: [HSDSContact]) -> [ServicePhone] {
        contacts.flatMap { contact in
            let about = [contact.name, contact.title ?? contact.department].compactMap { $0 }.joined(separator: ", ")
            return contact.phones.map { ServicePhone($0, about: about.isEmpty ? nil : about) }
        }
    }

    /// The number to tap, and what it is for. Nobody rings a fax.
    var html: HTML {
        group {
            switch kind {
            case .fax: text(number)
            case .voice, .text, .tty: tappable
            }
            switch kind {
            case .voice: HTML.empty
            case .text: " (text)"
            case .fax: " (fax)"
            case .tty: " (text telephone)"
            }
            if let about {
                " · "
                isolated(about)
            }
        }
    }

    private var tappable: HTML {
        let link = kind == .text ? Link.textMessage(to: number) : Link.phone(number)
        guard let link else { return text(number) }
        return a(href: link) { text(number) }
    }
}
