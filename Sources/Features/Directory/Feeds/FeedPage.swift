// One page of an HSDS API, read strictly: what it holds, whether it is the last, and how many the feed says there are.
import Foundation
import Vault

/// A page as it came.
struct FeedPage: @unchecked Sendable {
    /// The services, each as JSON's own values. Read once and never changed, which is why it may cross threads.
    let services: [[String: Any]]
    let said: Int?
    let isLast: Bool

    /// Throws `FeedTrouble.notHSDS` for anything but an object with `contents` or a list of objects.
    init(_ bytes: [UInt8], number: Int) throws(FeedTrouble) {
        guard String(validating: bytes, as: UTF8.self) != nil,
            let value = try? JSONSerialization.jsonObject(with: Data(bytes))
        else { throw .notHSDS }
        if let list = value as? [[String: Any]] {
            services = list
            said = nil
            // Without an envelope there are no pages: this is all of it.
            isLast = true
        } else {
            guard let envelope = value as? [String: Any],
                let list = envelope["contents"] as? [[String: Any]] ?? envelope["content"] as? [[String: Any]]
            else { throw .notHSDS }
            func count(_ name: String) -> Int? { (envelope[name] as? NSNumber)?.intValue }
            services = list
            said = count("total_items") ?? count("totalElements")
            let pages = count("total_pages") ?? count("totalPages")
            let last = (envelope["last_page"] ?? envelope["last"]) as? Bool
            isLast = list.isEmpty || last ?? pages.map { $0 <= number } ?? false
        }
        guard services.allSatisfy({ FeedPage.id(of: $0) != nil }) else { throw .notHSDS }
    }

    /// The id of a service, as text.
    static func id(of service: [String: Any]) -> String? {
        (service["id"] as? String).flatMap { $0.isEmpty ? nil : $0 } ?? (service["id"] as? NSNumber)?.stringValue
    }

    /// Only names: the rest has to be asked for one by one.
    var isThin: Bool {
        let whole = [
            "organization", "service_at_locations", "phones", "schedules", "languages", "contacts", "attributes",
            "service_areas", "cost_options",
        ]
        return !services.isEmpty && services.allSatisfy { service in whole.allSatisfy { service[$0] == nil } }
    }

    /// Services as the text of a JSON list, the same for the same services.
    static func text(of services: [[String: Any]]) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: services, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    static func digest(of text: String) -> String { Digest(of: Array(text.utf8)).description }
}
