// Reads a form that carries one file: bounded, within a deadline, few at a time, and checked to be ours like every other form.
package import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The file of a form. Its name and type are what the sender's browser says; neither is believed.
package struct UploadedFile: Sendable {
    package let name: String
    package let bytes: [UInt8]
}

/// A form with a file. No file is nil; so is an empty one.
package struct UploadInput: Sendable {
    package let form: FormInput
    package let file: UploadedFile?
    /// There was a file, and it was too large to be kept.
    package let isTooLarge: Bool
}

/// Who is sending a file just now: few at once, each person one, so that memory has a bound.
package final class UploadGate: Sendable {
    private let senders = Mutex<Set<PersonID>>([])
    private static let most = 4

    package init() {}

    func enter(_ person: PersonID) throws(UploadRefusal) {
        let isIn = senders.withLock { $0.count < UploadGate.most && $0.insert(person).inserted }
        guard isIn else { throw .busy }
    }

    func leave(_ person: PersonID) { senders.withLock { _ = $0.remove(person) } }
}

/// Too many files are on their way.
package enum UploadRefusal: Refusal {
    case busy
    package var kind: RefusalKind { .busy }
}

enum UploadReading {
    /// How long a file may take: ten megabytes over a bad connection.
    static let deadline = Span.minutes(5)
    /// What stands around a file: the other fields, names, boundaries.
    private static let around = 128 * 1024

    static func form(of visit: OpenVisit, upTo limit: Int) async throws -> UploadInput {
        guard FormReading.isFromHere(visit) else { throw StaleForm(input: FormInput([])) }
        let type = visit.request.headers[.contentType] ?? ""
        // A form without its file, as a browser sends it that knows none.
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            return UploadInput(form: try await FormReading.form(of: visit), file: nil, isTooLarge: false)
        }
        guard let boundary = Multipart.boundary(of: type) else { throw BadInput.wrongType }
        let read = try await FormReading.body(
            of: visit.request, upTo: limit + around, within: deadline, readingOn: limit * 2)
        guard let bytes = read else {
            // Read to its end and kept by nobody: the form can say it. A longer one is cut off.
            guard let length = visit.request.headers[.contentLength].flatMap(Int.init), length <= limit * 2 else {
                throw BadInput.tooLarge
            }
            return UploadInput(form: FormInput([]), file: nil, isTooLarge: true)
        }
        let parts = try Multipart.parts(of: bytes, boundary: boundary)
        var fields: [(name: String, value: String)] = []
        var file: UploadedFile?
        var isTooLarge = false
        for part in parts {
            if let name = part.fileName {
                guard file == nil, !isTooLarge else { throw BadInput.tooManyFields }
                isTooLarge = part.content.count > limit
                if !part.content.isEmpty, !isTooLarge { file = UploadedFile(name: name, bytes: Array(part.content)) }
            } else {
                fields.append((part.name, try FormInput.text(part.content)))
            }
        }
        let form = FormInput(fields)
        try FormReading.check(form, of: visit)
        return UploadInput(form: form, file: file, isTooLarge: isTooLarge)
    }
}

/// `multipart/form-data`, as browsers write it and no other way.
enum Multipart {
    struct Part {
        let name: String
        let fileName: String?
        let content: ArraySlice<UInt8>
    }

    static func boundary(of type: String) -> [UInt8]? {
        guard type.lowercased().hasPrefix("multipart/form-data"),
            let start = type.firstRange(of: "boundary=")?.upperBound
        else { return nil }
        let boundary = type[start...].prefix { $0 != ";" }.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
        let isPlain = boundary.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 }
        return (1...70).contains(boundary.utf8.count) && isPlain ? Array(boundary.utf8) : nil
    }

    /// At most twenty parts, each between two boundaries.
    static func parts(of bytes: [UInt8], boundary: [UInt8]) throws(BadInput) -> [Part] {
        let opening = Array("--".utf8) + boundary
        let delimiter = Array("\r\n".utf8) + opening
        guard bytes.starts(with: opening) else { throw .brokenEncoding }
        var position = opening.count
        var parts: [Part] = []
        while true {
            if bytes[position...].starts(with: Array("--".utf8)) { return parts }
            guard bytes[position...].starts(with: Array("\r\n".utf8)) else { throw .brokenEncoding }
            guard parts.count < 20 else { throw .tooManyFields }
            let head = position + 2
            guard let blank = place(of: Array("\r\n\r\n".utf8), in: bytes, from: position), blank - position <= 4096,
                let end = place(of: delimiter, in: bytes, from: blank + 2)
            else { throw .brokenEncoding }
            let content = min(blank + 4, end)
            parts.append(try part(bytes[min(head, blank)..<blank], content: bytes[content..<end]))
            position = end + delimiter.count
        }
    }

    private static func part(_ head: ArraySlice<UInt8>, content: ArraySlice<UInt8>) throws(BadInput) -> Part {
        guard let text = String(validating: head, as: UTF8.self), !text.utf8.contains(0) else { throw .brokenEncoding }
        let lines = text.split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition: form-data;") }),
            let name = value("name", in: line)
        else { throw .brokenEncoding }
        return Part(name: name, fileName: value("filename", in: line), content: content)
    }

    /// `name="value"`; browsers write a quotation mark inside as %22.
    private static func value(_ name: String, in line: Substring) -> String? {
        guard let start = line.firstRange(of: "; \(name)=\"")?.upperBound,
            let end = line[start...].firstIndex(of: "\"")
        else { return nil }
        return String(line[start..<end]).replacing("%22", with: "\"")
    }

    /// `memchr` for the first byte, as a line end is rare in ten megabytes; then the rest is looked at.
    private static func place(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { whole in
            guard let base = whole.baseAddress, let first = word.first else { return nil }
            var position = start
            while position + word.count <= whole.count {
                guard let found = memchr(base + position, Int32(first), whole.count - position) else { return nil }
                position = UnsafeRawPointer(found) - base
                guard position + word.count <= whole.count else { return nil }
                if whole[position..<position + word.count].elementsEqual(word) { return position }
                position += 1
            }
            return nil
        }
    }
}
