// A small web server on loopback that answers byte for byte what a test says, lies and all.
import Foundation
import Glibc
import Synchronization

/// The server, while `with` runs. One thread takes connections one after the other.
package final class TestHost: Sendable {
    /// What is written back for a path with its query; nil: nothing, until whoever asked gives up.
    package typealias Answers = @Sendable (_ path: String) -> [UInt8]?

    private struct State {
        var answers: Answers
        var asked: [String] = []
        var isOver = false
    }
    private let state: Mutex<State>
    private let listener: Int32
    private let port: UInt16

    /// `http://127.0.0.1:…`
    package var address: String { "http://127.0.0.1:\(port)" }
    /// The paths that were asked for, in order.
    package var asked: [String] { state.withLock { $0.asked } }

    /// From now on it answers so.
    package func answer(_ answers: @escaping Answers) { state.withLock { $0.answers = answers } }

    /// A whole answer with its true length.
    package static func page(_ body: String, status: String = "200 OK", headers: String = "") -> [UInt8] {
        let bytes = Array(body.utf8)
        return Array("HTTP/1.1 \(status)\r\nContent-Length: \(bytes.count)\r\n\(headers)Connection: close\r\n\r\n".utf8)
            + bytes
    }

    private init(_ answers: @escaping Answers) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (own, size) = (listener, length)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(own, raw, size) == 0 && listen(own, 16) == 0 && getsockname(own, raw, &length) == 0
            }
        }
        guard isListening else { throw CocoaError(.fileNoSuchFile) }
        port = UInt16(bigEndian: address.sin_port)
        state = Mutex(State(answers: answers))
    }

    /// A server for the time of `body`.
    package static func with(_ answers: @escaping Answers, _ body: (TestHost) async throws -> Void) async throws {
        let host = try TestHost(answers)
        Thread.detachNewThread { host.serve() }
        let result: Result<Void, any Error>
        do { result = .success(try await body(host)) } catch { result = .failure(error) }
        host.state.withLock { $0.isOver = true }
        shutdown(host.listener, Int32(SHUT_RDWR))
        close(host.listener)
        try result.get()
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            if state.withLock({ $0.isOver }) || connection < 0 { return }
            // One at a time would let a silent answer hold up the rest.
            Thread.detachNewThread { [self] in take(connection) }
        }
    }

    private func take(_ connection: Int32) {
        defer { close(connection) }
        var request: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: request, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            request += buffer[0..<count]
        }
        let path = String(decoding: request, as: UTF8.self).split(separator: " ").dropFirst().first ?? ""
        let answers = state.withLock { state in
            state.asked.append(String(path))
            return state.answers
        }
        guard let answer = answers(String(path)) else {
            // Until the other end has had enough.
            _ = recv(connection, &buffer, buffer.count, 0)
            return
        }
        var sent = 0
        while sent < answer.count {
            let count = answer[sent...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}
