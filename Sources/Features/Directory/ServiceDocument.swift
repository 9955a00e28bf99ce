// A service on its way into the table: the whole record as JSON, and beside it what lists and the index need.
import Domain
import Foundation
import HSDS
import Vault

/// A row of `services`, but for its source and generation.
struct ServiceDocument: Sendable, Equatable {
    let id: ServiceID
    let name: String
    let organization: String
    /// A `ServiceCard` as JSON.
    let card: String
    /// Running text that is searched but not shown in lists.
    let words: String
    /// The `HSDSService` as JSON, with nothing left out.
    let document: String
}

/// Turns services into rows. One at work on one thread.
struct ServiceEncoding {
    /// Changes when what we keep of a service changes, so that the next import writes it anew.
    static let version = "1"
    private static let longestWords = 8_000

    private let source: String
    private let encoder: JSONEncoder

    /// `source`: the name that the ids of its services are made from.
    init(source: String) {
        self.source = source
        encoder = JSONEncoder()
        // Sorted, so that the same record has the same digest in every process.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func row(_ service: HSDSService) throws -> ServiceDocument {
        let card = ServiceCard(service)
        return ServiceDocument(
            id: ServiceEncoding.id(of: service.id, source: source), name: card.name, organization: card.organization,
            card: String(decoding: try encoder.encode(card), as: UTF8.self), words: ServiceEncoding.words(of: service),
            document: String(decoding: try encoder.encode(service), as: UTF8.self))
    }

    /// Our id of a source's service: the same at every import, so that what members saved stays found.
    static func id(of original: String, source: String) -> ServiceID {
        ServiceID(stored: stableID(namespace: "service of \(source)", name: original))
    }

    private static func words(of service: HSDSService) -> String {
        let texts =
            [
                service.alternateName, service.description, service.program?.name, service.eligibilityDescription,
                service.organization?.alternateName, service.applicationProcess, service.interpretationServices,
                service.organization?.description,
            ] + service.locations.map(\.name)
        var words = ""
        for text in texts.compactMap({ $0 }) where words.utf8.count < longestWords {
            words += words.isEmpty ? text : "\n" + text
        }
        return words.utf8.count > longestWords ? String(words.prefix(longestWords)) : words
    }
}

extension HSDSService {
    /// Reads a stored record back.
    init(stored document: String) throws {
        self = try JSONDecoder().decode(HSDSService.self, from: Data(document.utf8))
    }
}

extension ServiceCard {
    /// Reads many stored cards at once, which takes half the time of one by one.
    static func all(stored cards: [String]) throws -> [ServiceCard] {
        try JSONDecoder().decode([ServiceCard].self, from: Data("[\(cards.joined(separator: ","))]".utf8))
    }
}
