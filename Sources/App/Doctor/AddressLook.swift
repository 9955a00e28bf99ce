// What can be seen of the public address from this computer: its certificate and its clock, through Debian's openssl.
package import Domain
import Foundation

/// What the address showed.
package struct AddressLook: Sendable, Equatable {
    /// When its certificate ends; nil when it was not reached.
    package var certificateEnds: Instant?
    /// Whether a browser would take it: the name, the chain, the time.
    package var isTrusted = false
    /// What time the server there says it is.
    package var date: Instant?
    /// Why not.
    package var trouble = "no answer"

    package init() {}

    /// Bounded to about ten seconds. The host goes to the shell as an argument, never as text of the script.
    private static let script = """
        command -v openssl >/dev/null 2>&1 || { echo "trouble=openssl is not installed here"; exit 0; }
        seen=$(timeout 8 openssl s_client -connect "$1:$2" -servername "$1" -verify_hostname "$1" </dev/null 2>/dev/null)
        printf '%s\\n' "$seen" | openssl x509 -noout -enddate 2>/dev/null
        printf '%s\\n' "$seen" | grep -m 1 'Verify return code'
        printf 'HEAD /healthz HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' "$1" \\
            | timeout 8 openssl s_client -quiet -connect "$1:$2" -servername "$1" 2>/dev/null | grep -i -m 1 '^date:'
        exit 0
        """

    package static func ask(_ url: String) -> AddressLook {
        guard let parts = URLComponents(string: url), let host = parts.host else { return AddressLook() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, "sh", host, String(parts.port ?? 443)]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return AddressLook()
        }
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return AddressLook(said)
    }

    /// Reads what openssl and the server have said.
    init(_ said: String) {
        for line in said.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if let text = AddressLook.rest(of: line, after: "notAfter=") {
                certificateEnds = AddressLook.moment(text, "MMM d HH:mm:ss yyyy zzz")
            } else if let text = AddressLook.rest(of: line, after: "Verify return code: ") {
                isTrusted = text.hasPrefix("0 ")
                trouble = text
            } else if let text = AddressLook.rest(of: line.lowercased(), after: "date: ") {
                date = AddressLook.moment(String(line.suffix(text.count)), "EEE, dd MMM yyyy HH:mm:ss zzz")
            } else if let text = AddressLook.rest(of: line, after: "trouble=") {
                trouble = text
            }
        }
    }

    private static func rest(of line: String, after start: String) -> String? {
        line.hasPrefix(start) ? String(line.dropFirst(start.count)) : nil
    }

    private static func moment(_ text: String, _ pattern: String) -> Instant? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = pattern
        return formatter.date(from: text.split(separator: " ").joined(separator: " ")).map { Instant($0) }
    }
}
