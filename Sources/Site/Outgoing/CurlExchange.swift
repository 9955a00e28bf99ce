// One question and its answer with Debian's libcurl, on the caller's thread.
import CCurl
import Domain
import Glibc

enum CurlExchange {
    /// Once for the process, before the first question.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    static func run(
        _ request: OutgoingRequest, limit: Span, largest: Int
    ) -> Result<OutgoingAnswer, OutgoingTrouble> {
        guard isReady, let curl = curl_easy_init() else { return .failure(.unreachable) }
        defer { curl_easy_cleanup(curl) }
        guard request.headers.allSatisfy({ isHeader($0.name) && isHeader($0.value) }) else {
            return .failure(.notUnderstood)
        }
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        for header in request.headers {
            guard let longer = curl_slist_append(list, "\(header.name): \(header.value)") else {
                return .failure(.notUnderstood)
            }
            list = longer
        }
        let received = Received(largest: largest)
        guard set(up: curl, request, list, limit: limit) else { return .failure(.notUnderstood) }
        let into = Unmanaged.passUnretained(received).toOpaque()
        guard kith_curl_set_writer(curl, receive, into) == CURLE_OK else { return .failure(.notUnderstood) }
        if request.isPublicOnly {
            guard kith_curl_set_opener(curl, openPublic, into) == CURLE_OK else { return .failure(.notUnderstood) }
        }
        let code = withExtendedLifetime(received) { send(request.body, with: curl) }
        if received.isTooLarge { return .failure(.tooLarge) }
        if code != CURLE_OK, received.isInside { return .failure(.notPublic) }
        guard code == CURLE_OK else { return .failure(trouble(code)) }
        let wait = kith_curl_retry_after(curl)
        return .success(
            OutgoingAnswer(
                status: kith_curl_status(curl), body: received.bytes, retryAfter: wait > 0 ? wait : nil))
    }

    private static func set(
        up curl: UnsafeMutableRawPointer, _ request: OutgoingRequest, _ headers: UnsafeMutablePointer<curl_slist>?,
        limit: Span
    ) -> Bool {
        let milliseconds = Int(limit.milliseconds)
        let numbers: [(CURLoption, Int)] = [
            // Not followed: who sends us on, sends what we carry on too.
            (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_TIMEOUT_MS, milliseconds), (CURLOPT_CONNECTTIMEOUT_MS, milliseconds / 2),
            // No signals: they would go to whichever thread.
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, 6),
        ]
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, request.address), (CURLOPT_USERAGENT, "Kith"),
            (CURLOPT_PROTOCOLS_STR, request.isThisComputer ? "http" : "https"),
        ]
        // What goes to this computer goes through no proxy; neither does what must be looked at here.
        if request.isThisComputer || request.isPublicOnly { texts.append((CURLOPT_PROXY, "")) }
        return numbers.allSatisfy { kith_curl_set_number(curl, $0.0, $0.1) == CURLE_OK }
            && texts.allSatisfy { kith_curl_set_text(curl, $0.0, $0.1) == CURLE_OK }
            && kith_curl_set_headers(curl, headers) == CURLE_OK
    }

    /// Asks, with the body in place for as long as libcurl looks at it.
    private static func send(_ body: [UInt8]?, with curl: UnsafeMutableRawPointer) -> CURLcode {
        guard var body else { return curl_easy_perform(curl) }
        let count = body.count
        return body.withUnsafeMutableBytes { bytes in
            var code = kith_curl_set_number(curl, CURLOPT_POST, 1)
            if code == CURLE_OK { code = kith_curl_set_number(curl, CURLOPT_POSTFIELDSIZE, count) }
            if code == CURLE_OK { code = kith_curl_set_pointer(curl, CURLOPT_POSTFIELDS, bytes.baseAddress) }
            return code == CURLE_OK ? curl_easy_perform(curl) : code
        }
    }

    /// One line of visible characters: a header is not where another begins.
    private static func isHeader(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    private static func trouble(_ code: CURLcode) -> OutgoingTrouble {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .tooSlow
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE: .notTrusted
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .notUnderstood
        default: .unreachable
        }
    }
}

/// What has arrived, on the one thread that asks.
private final class Received {
    let largest: Int
    var bytes: [UInt8] = []
    var isTooLarge = false
    /// An address was turned away because it is not everybody's.
    var isInside = false

    init(largest: Int) { self.largest = largest }
}

/// libcurl hands over what arrives. Taking less than it gives ends the transfer.
private func receive(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ into: UnsafeMutableRawPointer?
) -> Int {
    guard let data, let into else { return 0 }
    let received = Unmanaged<Received>.fromOpaque(into).takeUnretainedValue()
    let length = size * count
    guard received.bytes.count + length <= received.largest else {
        received.isTooLarge = true
        return 0
    }
    received.bytes.append(contentsOf: UnsafeRawBufferPointer(start: data, count: length))
    return length
}

/// libcurl is about to call an address. It is looked at here, and not when the name was: a name may lead elsewhere a moment
/// later.
private func openPublic(
    _ into: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let into, let address else { return -1 }
    guard PublicAddress.isPublic(PublicAddress.bytes(of: address)) else {
        Unmanaged<Received>.fromOpaque(into).takeUnretainedValue().isInside = true
        return -1
    }
    return socket(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
}
