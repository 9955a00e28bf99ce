// Server-sent events: a stream that resumes where its reader stood, ends when its reader leaves, and holds no text.
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
package import Storage

/// One event: HTML that the page adds, and the count from which to resume.
package struct ServerEvent: Sendable {
    package let id: Int64
    /// What kind of event it is, such as "line".
    package let name: String
    package let data: [UInt8]

    package init(id: Int64, name: String, data: [UInt8]) {
        self.id = id
        self.name = name
        self.data = data
    }

    /// The event on the wire: every line of the data gets its own `data:`.
    var wire: ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeString("event: \(name)\nid: \(id)\n")
        for line in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            buffer.writeString("data: ")
            buffer.writeBytes(line.filter { $0 != UInt8(ascii: "\r") })
            buffer.writeString("\n")
        }
        buffer.writeString("\n")
        return buffer
    }
}

/// Builds streams.
package enum EventStream {
    /// Streams what is found after a position, each time `topic` is woken.
    ///
    /// `read` finds it at one moment, or answers nil when the reader may no longer see it: the stream ends there.
    /// `events` makes of it what is sent. A session that was ended, on this device or another, ends its streams: it is
    /// looked for at the same moment, because every read of its own costs a turn on an engine's thread.
    package static func answer<Found: Sendable>(
        to visit: some AnyVisit, topic: String, from start: Int64,
        read: @escaping @Sendable (_ after: Int64, Snapshot) throws -> Found?,
        events: @escaping @Sendable (Found, _ after: Int64) async throws -> [ServerEvent]
    ) -> Answer {
        let site = visit.site
        let request = visit.request
        let isInProcess = visit.context.channel == nil
        let session = visit.context.session
        let next: Next = { position in
            let found = try await site.database.read { snapshot -> Found? in
                if let session, try !site.isActive(session, in: snapshot) { return nil }
                return try read(position, snapshot)
            }
            guard let found else { return nil }
            return try await events(found, position)
        }
        let resumed = request.headers[.lastEventID].flatMap(Int64.init) ?? start
        let body = ResponseBody { writer in
            site.numbers.add(1, to: "kith_streams_open")
            defer { site.numbers.add(-1, to: "kith_streams_open") }
            try await writer.write(ByteBuffer(string: "retry: 1500\n\n"))
            if isInProcess {
                try await run(on: &writer, site: site, topic: topic, from: resumed, once: true, next: next)
            } else {
                // Without this, a stream whose reader has gone never ends (MEASURED).
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await run(on: &writer, site: site, topic: topic, from: resumed, once: false, next: next)
                }
            }
            try await writer.finish(nil)
        }
        var response = Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
        response.headers[.cacheControl] = "no-store"
        if let name = HTTPField.Name("X-Accel-Buffering") { response.headers[name] = "no" }
        return .response(response)
    }

    /// What there is after a position; nil when the reader may no longer see it.
    private typealias Next = @Sendable (_ after: Int64) async throws -> [ServerEvent]?

    private static func run(
        on writer: inout any ResponseBodyWriter, site: Site, topic: String, from start: Int64, once: Bool,
        next: Next
    ) async throws {
        // Listening begins before the first look, so that nothing falls between the two.
        let wakeUps = site.live.wakeUps(for: topic)
        var position = start
        guard try await send(after: &position, on: &writer, next: next), !once else { return }
        for await _ in wakeUps {
            guard try await send(after: &position, on: &writer, next: next) else { return }
        }
    }

    private static func send(
        after position: inout Int64, on writer: inout any ResponseBodyWriter, next: Next
    ) async throws -> Bool {
        guard let events = try await next(position) else {
            try await writer.write(ByteBuffer(string: "event: ended\ndata:\n\n"))
            return false
        }
        if events.isEmpty {
            // A wake-up with nothing new is the heartbeat: it keeps proxies from closing a quiet stream.
            try await writer.write(ByteBuffer(string: ":\n\n"))
        }
        for event in events {
            try await writer.write(event.wire)
            position = event.id
        }
        return true
    }
}

extension HTTPField.Name {
    static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .range
}
