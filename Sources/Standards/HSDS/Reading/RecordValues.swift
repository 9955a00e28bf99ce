import CSV
import Foundation

/// A record's fields as values of a kind, each cleaned; what cannot be used is nil and noted.
extension Record {
    /// Text that may run over lines. Several names: the first that holds something.
    func text(_ fields: String...) -> String? {
        for field in fields {
            if let raw = raw(field), let text = clean(raw, field) { return text }
        }
        return nil
    }

    /// Text on one line: names, places, words.
    func line(_ fields: String...) -> String? {
        for field in fields {
            guard let raw = raw(field), let text = clean(raw, field) else { continue }
            let line = text.onOneLine
            if line != text { note(.spaces, field, value: text) }
            return line
        }
        return nil
    }

    /// Text that HSDS asks for.
    func required(_ fields: String...) throws(Rejection) -> String {
        for field in fields {
            if let text = line(field) { return text }
        }
        throw Rejection(reason: .missingField, field: fields.first)
    }

    /// An identifier, as it stands but for white space around it.
    func id(_ field: String = "id") -> String? {
        guard let id = raw(field)?.asID, !id.isEmpty else { return nil }
        guard id.utf8.count <= 255 else {
            note(.tooLong, field)
            return nil
        }
        return id
    }

    func number(_ fields: String..., in range: ClosedRange<Double>) -> Double? {
        for field in fields {
            guard let raw = word(field) else { continue }
            var value = Double(raw)
            if case .object(let object, _, _) = source, let exact = object[field] as? NSNumber {
                value = exact.doubleValue
            }
            guard let value, value.isFinite else {
                note(.notANumber, field, value: raw)
                continue
            }
            if range.contains(value) { return value }
            note(.outOfRange, field, value: raw)
        }
        return nil
    }

    func integer(_ field: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = number(field, in: Double(range.lowerBound)...Double(range.upperBound)) else { return nil }
        if let exact = Int(exactly: value) { return exact }
        note(.notANumber, field, value: raw(field))
        return nil
    }

    func date(_ fields: String...) -> String? {
        for field in fields {
            guard let raw = word(field) else { continue }
            guard let date = WrittenDate(raw) else {
                note(.notADate, field, value: raw)
                continue
            }
            if date.hadTwoDigitYear { note(.twoDigitYear, field, value: raw) }
            return date.iso
        }
        return nil
    }

    /// A moment as it stands, if it begins with a date.
    func moment(_ field: String) -> String? {
        guard let raw = word(field) else { return nil }
        if WrittenDate(raw) != nil, raw.utf8.count <= 64 { return raw }
        note(.notADate, field, value: raw)
        return nil
    }

    func time(_ field: String) -> String? {
        guard let raw = word(field) else { return nil }
        if let time = WrittenTime(raw) { return time.iso }
        note(.notATime, field, value: raw)
        return nil
    }

    func flag(_ field: String) -> Bool? {
        guard let raw = raw(field)?.trimmed.lowercased(), !raw.isEmpty else { return nil }
        if ["true", "yes", "y", "t", "1"].contains(raw) { return true }
        if ["false", "no", "n", "f", "0"].contains(raw) { return false }
        note(.wrongType, field, value: raw)
        return nil
    }

    /// The words of a comma list in a column, or of an array of strings.
    func list(_ field: String) -> [String] {
        switch source {
        case .row:
            return line(field)?.listed ?? []
        case .object(let object, _, _):
            if object[field] is String { return line(field)?.listed ?? [] }
            return (object[field] as? [Any] ?? []).compactMap { $0 as? String }.compactMap { clean($0, field) }
        }
    }

    /// A web address with a host, of http or https.
    func url(_ fields: String...) -> String? {
        for field in fields {
            guard let text = raw(field).flatMap({ clean($0, field) }) else { continue }
            if ["http://", "https://", "http:", "https:", "http", "www."].contains(text.lowercased()) {
                note(.emptyWebAddress, field, value: text)
                continue
            }
            let hasScheme = text.lowercased().hasPrefix("http://") || text.lowercased().hasPrefix("https://")
            let slashed = String(text.map { $0 == "\\" ? "/" : $0 })
            let address = hasScheme ? slashed : "http://" + slashed
            guard isWebAddress(address) else {
                note(.notAWebAddress, field, value: text)
                continue
            }
            if address != text { note(.webAddress, field, value: text) }
            return address
        }
        return nil
    }

    func email(_ field: String) -> String? {
        guard var text = raw(field).flatMap({ clean($0, field) }) else { return nil }
        if text.lowercased().hasPrefix("mailto:") { text = String(text.dropFirst(7)) }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = !text.contains { $0.isWhitespace || "<>\"(),;:\\[]".contains($0) }
        if parts.count == 2, isPlain, !parts[0].isEmpty, isHost(parts[1]), text.utf8.count <= 254 { return text }
        note(.notAnEmail, field, value: text)
        return nil
    }

    /// The text of a figure, a date or a time: trimmed, nil where there is none.
    private func word(_ field: String) -> String? {
        guard let text = raw(field)?.trimmed, !text.isEmpty else { return nil }
        guard text.isPlaceholder else { return text }
        note(.placeholder, field, value: text)
        return nil
    }

    /// Entities, control characters, spaces around it, placeholders; nil if nothing is left or it is too long.
    func clean(_ raw: String, _ field: String) -> String? {
        guard raw.utf8.count <= CSVReader.maximumField else {
            note(.tooLong, field)
            return nil
        }
        var text = raw
        let oddities = Oddities(raw)
        if oddities.contains(.entities) {
            // Twice, as `&amp;amp;` is common.
            text = raw.withoutEntities.withoutEntities
            if text != raw { note(.entities, field, value: raw) }
        }
        if oddities.contains(.controlCharacters) {
            text = text.withoutControlCharacters
            note(.controlCharacters, field)
        }
        let trimmed = text.trimmed
        if trimmed.utf8.count != text.utf8.count {
            note(.spaces, field, value: raw)
            text = trimmed
        }
        if text.isEmpty { return nil }
        if text.isPlaceholder, field != "country" {
            note(.placeholder, field, value: text)
            return nil
        }
        return text
    }

    private func isWebAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 2_048, let scheme = text.range(of: "://") else { return false }
        let host = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        let hasStrangeCharacters = text.contains { $0.isWhitespace || "<>\"\\".contains($0) }
        return !hasStrangeCharacters && isHost(host.prefix { $0 != ":" })
    }

    private func isHost(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                !label.isEmpty && label.utf8.count <= 63
                    && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            }
    }
}
