// A browser for tests: cookies, forms with their tokens, no network and no script.
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Web

/// What came back.
package struct TestAnswer: Sendable {
    package let status: Int
    package let headers: [String: String]
    /// Every Set-Cookie line.
    package let cookies: [String]
    package let body: String

    package var location: String? { headers["location"] }

    /// The token of the first form of the page.
    package var formToken: String? { body.between("name=\"form-token\" value=\"", "\"") }
}

/// One browser with its cookies.
package actor TestBrowser {
    private let site: TestSite
    private var cookies: [String: String] = [:]

    init(_ site: TestSite) { self.site = site }

    package func set(cookie name: String, _ value: String) { cookies[name] = value }

    package func cookie(_ name: String) -> String? { cookies[name] }

    /// GETs a page. Redirects are not followed.
    package func get(_ path: String, headers: [String: String] = [:]) async throws -> TestAnswer {
        try await send("GET", path, headers: headers, body: [])
    }

    /// Opens a page for its token and sends a form with a file, as a browser writes it.
    package func upload(
        _ path: String, _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8]),
        type: String = "application/octet-stream", from page: String
    ) async throws -> TestAnswer {
        let token = try await get(page).formToken ?? ""
        var body: [UInt8] = []
        for (field, value) in [("form-token", token)] + fields {
            body += Array("--XyZ\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            "--XyZ\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n".utf8)
        body += Array("Content-Type: \(type)\r\n\r\n".utf8) + file.bytes + Array("\r\n--XyZ--\r\n".utf8)
        return try await post(path, bytes: body, headers: ["Content-Type": "multipart/form-data; boundary=XyZ"])
    }

    /// Opens `page`, fills in its form's token, and posts the fields to `path`.
    package func submit(
        _ path: String, _ fields: [(String, String)], from page: String, headers: [String: String] = [:]
    ) async throws -> TestAnswer {
        let token = try await get(page).formToken ?? ""
        return try await post(path, fields + [("form-token", token)], headers: headers)
    }

    /// Posts fields as they are.
    package func post(
        _ path: String, _ fields: [(String, String)], headers: [String: String] = [:]
    ) async throws -> TestAnswer {
        let body = fields.map { "\(TestBrowser.encoded($0.0))=\(TestBrowser.encoded($0.1))" }.joined(separator: "&")
        return try await post(path, bytes: Array(body.utf8), headers: headers)
    }

    /// Posts bytes, whatever they are.
    package func post(
        _ path: String, bytes: [UInt8], headers: [String: String] = [:]
    ) async throws -> TestAnswer {
        var headers = headers
        if headers["Content-Type"] == nil { headers["Content-Type"] = "application/x-www-form-urlencoded" }
        return try await send("POST", path, headers: headers, body: bytes)
    }

    /// Sends any request.
    package func send(
        _ method: String, _ path: String, headers: [String: String], body: [UInt8]
    ) async throws -> TestAnswer {
        var head = HTTPRequest(
            method: HTTPRequest.Method(method) ?? .get, scheme: "http", authority: "localhost", path: path)
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { head.headerFields[name] = value }
        }
        if !cookies.isEmpty {
            head.headerFields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let source = ApplicationRequestContextSource(
            channel: EmbeddedChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let response = try await site.responder.respond(to: request, context: SiteContext(source: source))
        let collected = Collected()
        try await response.body.write(CollectingWriter(collected: collected))
        for line in response.headers[values: .setCookie] { keep(line) }
        var found: [String: String] = [:]
        for field in response.headers { found[field.name.canonicalName] = field.value }
        return TestAnswer(
            status: response.status.code, headers: found, cookies: response.headers[values: .setCookie],
            body: String(decoding: collected.bytes, as: UTF8.self))
    }

    private func keep(_ line: String) {
        let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        if pair[1].isEmpty { cookies[String(pair[0])] = nil } else { cookies[String(pair[0])] = String(pair[1]) }
    }

    /// As a browser encodes a form field.
    package static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: result.append(Character(Unicode.Scalar(byte)))
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}

private final class Collected: @unchecked Sendable {
    // Written by one response, read after its end.
    var bytes: [UInt8] = []
}

private struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected

    mutating func write(_ buffer: ByteBuffer) async throws { collected.bytes += buffer.readableBytesView }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension String {
    /// What stands between the first `start` and the next `end`.
    package func between(_ start: String, _ end: String) -> String? {
        guard let from = firstRange(of: start)?.upperBound, let to = self[from...].firstRange(of: end)?.lowerBound
        else { return nil }
        return String(self[from..<to])
    }
}
