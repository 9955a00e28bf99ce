// Argon2id from Debian's libargon2.
import CArgon2
import Glibc

/// What one hash costs: memory in KiB, passes over it, lanes (all in one thread here).
package struct Argon2Cost: Hashable, Sendable {
    /// Memory in KiB.
    package let memory: UInt32
    /// Passes over the memory.
    package let passes: UInt32
    /// Lanes.
    package let lanes: UInt32

    /// 19 MiB, two passes, one lane: about 20 ms of one core.
    package static let standard = Argon2Cost(checkedMemory: 19 * 1024, passes: 2, lanes: 1)

    /// Nil outside what a hash may cost here: 8 KiB a lane to 256 MiB, 1 to 16 passes, 1 to 4 lanes. A stored hash
    /// is read by this too, so that a planted one cannot take the machine's memory.
    package init?(memory: UInt32, passes: UInt32, lanes: UInt32) {
        guard (1...4).contains(lanes), (1...16).contains(passes), (8 * lanes...256 * 1024).contains(memory)
        else {
            return nil
        }
        self.init(checkedMemory: memory, passes: passes, lanes: lanes)
    }

    private init(checkedMemory memory: UInt32, passes: UInt32, lanes: UInt32) {
        self.memory = memory
        self.passes = passes
        self.lanes = lanes
    }
}

/// The hash function itself, on the caller's thread.
enum Argon2 {
    /// The tag of a passphrase; nil when the library fails, which is for want of memory alone once the cost is checked.
    static func tag(of passphrase: [UInt8], salt: [UInt8], cost: Argon2Cost, byteCount: Int) -> [UInt8]? {
        var passphrase = passphrase
        var salt = salt
        var tag = [UInt8](repeating: 0, count: byteCount)
        let code = passphrase.withUnsafeMutableBufferPointer { passphrase in
            salt.withUnsafeMutableBufferPointer { salt in
                tag.withUnsafeMutableBufferPointer { tag in
                    var context = argon2_context()
                    context.out = tag.baseAddress
                    context.outlen = UInt32(tag.count)
                    context.pwd = passphrase.baseAddress
                    context.pwdlen = UInt32(passphrase.count)
                    context.salt = salt.baseAddress
                    context.saltlen = UInt32(salt.count)
                    context.t_cost = cost.passes
                    context.m_cost = cost.memory
                    context.lanes = cost.lanes
                    context.threads = 1
                    context.version = ARGON2_VERSION_13.rawValue
                    context.allocate_cbk = lendHashMemory
                    context.free_cbk = takeHashMemoryBack
                    return argon2id_ctx(&context)
                }
            }
        }
        return code == ARGON2_OK.rawValue ? tag : nil
    }
}
