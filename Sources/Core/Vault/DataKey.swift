// One author's key in one box: seals and opens their texts.
import Crypto
import FoundationEssentials

/// Seals and opens what one author writes in one box. AES-256-GCM, a fresh random nonce for each value.
///
/// Random nonces are safe up to about four thousand million values under one key, more than a person writes.
package struct DataKey: Sendable, Masked {
    /// Which key this is.
    package let name: KeyName
    let id: KeyID
    private let material: SymmetricKey
    /// Box and author, joined once: the start of every value's associated data.
    private let context: [UInt8]

    init(name: KeyName, id: KeyID, material: SymmetricKey) {
        self.name = name
        self.id = id
        self.material = material
        context = Fields("kith sealed value", name.box.text, name.author.text).bytes
    }

    static func random(name: KeyName) -> DataKey {
        DataKey(name: name, id: .random(), material: SymmetricKey(size: .bits256))
    }

    /// The bytes themselves, for wrapping alone.
    var materialBytes: [UInt8] { material.withUnsafeBytes { Array($0) } }

    /// Seals a text for one place. The result is longer by 30 to 93 bytes, so that it does not tell the text's length.
    package func seal(_ text: String, in cell: Cell) throws(SealBroken) -> Sealed {
        try seal(padded: Padding.add(to: text.utf8), in: cell)
    }

    /// Seals bytes for one place.
    package func seal(_ bytes: [UInt8], in cell: Cell) throws(SealBroken) -> Sealed {
        try seal(padded: Padding.add(to: bytes), in: cell)
    }

    /// Opens a text that was sealed for this place, with exactly the bytes that were sealed.
    package func open(_ sealed: Sealed, in cell: Cell) throws(SealBroken) -> String {
        // Not String(decoding:), which would turn what is not text into replacement characters.
        guard let text = String(validating: try openBytes(sealed, in: cell), as: UTF8.self) else {
            throw SealBroken(.notText, in: cell)
        }
        return text
    }

    /// Opens bytes that were sealed for this place.
    package func openBytes(_ sealed: Sealed, in cell: Cell) throws(SealBroken) -> [UInt8] {
        guard sealed.bytes.first == Self.version,
            let box = try? AES.GCM.SealedBox(combined: sealed.bytes.dropFirst())
        else { throw SealBroken(.format, in: cell) }
        guard let padded = try? AES.GCM.open(box, using: material, authenticating: associatedData(cell))
        else {
            throw SealBroken(.authentication, in: cell)
        }
        guard let bytes = Padding.remove(from: padded) else { throw SealBroken(.format, in: cell) }
        return Array(bytes)
    }

    private static let version: UInt8 = 1

    private func seal(padded: [UInt8], in cell: Cell) throws(SealBroken) -> Sealed {
        guard
            let box = try? AES.GCM.seal(padded, using: material, authenticating: associatedData(cell)),
            let combined = box.combined
        else { throw SealBroken(.cipher, in: cell) }
        var bytes: [UInt8] = [Self.version]
        bytes.reserveCapacity(1 + combined.count)
        bytes.append(contentsOf: combined)
        return Sealed(bytes: bytes)
    }

    private func associatedData(_ cell: Cell) -> [UInt8] {
        var fields = Fields(continuing: context)
        fields.append(cell.table)
        fields.append(cell.column)
        fields.append(cell.row)
        return fields.bytes
    }
}
