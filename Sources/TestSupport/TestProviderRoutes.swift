// The test provider's pages.
import HTTPTypes
import Hummingbird
import NIOCore
import Web

enum TestProviderRoutes {
    static func add(
        to router: Router<BasicRequestContext>, _ provider: @escaping @Sendable () throws -> TestProvider
    ) {
        router.get("/.well-known/openid-configuration") { _, _ in json(try provider().document()) }
        router.get("keys") { _, _ in json((200, try provider().keys())) }
        router.get("authorize") { request, _ in
            guard let back = try provider().authorize(try fields(Array((request.uri.query ?? "").utf8))) else {
                throw HTTPError(.badRequest)
            }
            // In the body too: the test's own browser has no redirects.
            return Response(status: .seeOther, headers: [.location: back], body: body(back))
        }
        router.post("token") { request, _ in
            let collected = try await request.body.collect(upTo: 1 << 16)
            let form = try fields(Array(collected.readableBytesView))
            return json(try provider().token(form, authorization: request.headers[.authorization]))
        }
        // What no provider should do.
        router.get("elsewhere") { _, _ in
            Response(status: .found, headers: [.location: try provider().issuer + "/keys"], body: body("moved"))
        }
        router.get("huge") { _, _ in
            Response(status: .ok, body: body(String(repeating: "x", count: (1 << 20) + 1)))
        }
        router.get("silent") { _, _ in
            try await Task.sleep(for: .seconds(60))
            return Response(status: .ok)
        }
    }

    private static func fields(_ bytes: [UInt8]) throws -> [String: String] {
        Dictionary(try FormInput(urlEncoded: bytes).fields.map { ($0.name, $0.value) }) { first, _ in first }
    }

    private static func json(_ answer: (status: Int, body: String)) -> Response {
        Response(
            status: HTTPResponse.Status(code: answer.status), headers: [.contentType: "application/json"],
            body: body(answer.body))
    }

    private static func body(_ text: String) -> ResponseBody { ResponseBody(byteBuffer: ByteBuffer(string: text)) }
}
