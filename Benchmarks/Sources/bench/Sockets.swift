// Connections without a library between us and the kernel, so that the load costs little beside what it measures.
import Glibc

/// A connection to a server on this machine.
class Socket {
    let descriptor: Int32
    fileprivate(set) var isOpen = true
    var input: [UInt8] = []

    /// - Parameter receiveBuffer: how much the kernel keeps for us; nil leaves that to it.
    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw BenchError("no more sockets: \(errno)") }
        if var bytes = receiveBuffer {
            // Before connecting: the other end is told then.
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 else {
            Glibc.close(descriptor)
            throw BenchError("nobody listens on port \(port)")
        }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close() }

    /// Our end's port.
    var localPort: Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return result == 0 ? Int(in_port_t(bigEndian: address.sin_port)) : 0
    }

    func close() {
        if isOpen { Glibc.close(descriptor) }
        isOpen = false
    }

    /// Sends all of it.
    func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count && isOpen {
            let count = bytes.withUnsafeBytes { buffer in
                send(descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { sent += count } else if errno != EINTR { return }
        }
    }

    /// Takes what has arrived. False when the other end has gone.
    fileprivate func fill(_ room: UnsafeMutableRawBufferPointer) -> Bool {
        while true {
            let count = recv(descriptor, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                input.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<count]))
                if count < room.count { return true }
            } else if count < 0 && errno == EINTR {
                continue
            } else {
                return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
            }
        }
    }

    /// Called when something has arrived.
    func arrived(at time: UInt64) {}
}

/// Waits on many connections at once, on the calling thread.
final class SocketLoop {
    private var sockets: [Socket] = []
    private var waits: [pollfd] = []
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)

    deinit { room.deallocate() }

    func add(_ socket: Socket) {
        sockets.append(socket)
        waits.append(pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0))
    }

    var openCount: Int { sockets.count }

    /// Hands out what has arrived, waiting up to `milliseconds` for the first.
    func turn(waiting milliseconds: Int32 = 100) {
        guard poll(&waits, nfds_t(waits.count), milliseconds) > 0 else { return }
        var gone: [Int] = []
        for index in waits.indices where waits[index].revents != 0 {
            let socket = sockets[index]
            let isThere = socket.fill(room)
            socket.arrived(at: Clock.now())
            if !isThere { gone.append(index) }
        }
        for index in gone.reversed() {
            sockets[index].close()
            sockets.remove(at: index)
            waits.remove(at: index)
        }
    }

    func run(until end: UInt64) {
        while Clock.now() < end && !sockets.isEmpty { turn(waiting: 20) }
    }
}

extension ArraySlice<UInt8> {
    /// Where `pattern` begins.
    func start(of pattern: [UInt8]) -> Int? {
        guard let first = pattern.first, count >= pattern.count else { return nil }
        var position = startIndex
        while position <= endIndex - pattern.count {
            guard let found = self[position...].firstIndex(of: first), found <= endIndex - pattern.count else {
                return nil
            }
            if self[found..<found + pattern.count].elementsEqual(pattern) { return found }
            position = found + 1
        }
        return nil
    }

    /// The digits from the beginning, once something stands behind them.
    var leadingNumber: Int? {
        var number = 0
        for byte in self {
            guard (0x30...0x39).contains(byte) else { return byte == 0x0A || byte == 0x0D ? number : nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return nil
    }
}
