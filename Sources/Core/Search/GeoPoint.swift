// Places on the earth: what callers give, and the form in which the index keeps them.

import Foundation

/// A place in degrees.
package struct GeoPoint: Sendable, Hashable {
    /// Degrees north, -90 to 90.
    package let latitude: Double
    /// Degrees east, from -180 to below 180.
    package let longitude: Double

    /// Nil unless latitude lies in -90...90 and longitude in -180...180.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude == 180 ? -180 : longitude
    }
}

/// A place as the index keeps it: a unit vector, so that comparing distances needs no trigonometry.
struct Place: Sendable {
    /// The mean radius of the earth in metres.
    static let earthRadius = 6_371_008.8

    let x: Double
    let y: Double
    let z: Double
    /// The cell of a 65,536 × 65,536 grid in Morton order: neighbours mostly have neighbouring numbers.
    let cell: UInt32

    init(_ point: GeoPoint) {
        let latitude = point.latitude * .pi / 180
        let longitude = point.longitude * .pi / 180
        x = cos(latitude) * cos(longitude)
        y = cos(latitude) * sin(longitude)
        z = sin(latitude)
        cell = Morton.cell(row: Morton.row(point.latitude), column: Morton.column(point.longitude))
    }

    init(x: Double, y: Double, z: Double, cell: UInt32) {
        self.x = x
        self.y = y
        self.z = z
        self.cell = cell
    }

    /// The square of the straight line between two unit vectors: grows with distance, from 0 to 4.
    @inline(__always)
    func squaredChord(to other: Place) -> Double {
        let dx = x - other.x
        let dy = y - other.y
        let dz = z - other.z
        return dx * dx + dy * dy + dz * dz
    }

    /// Metres over the ground for a squared chord.
    static func metres(squaredChord: Double) -> Double {
        2 * earthRadius * asin(min(1, squaredChord.squareRoot() / 2))
    }

    /// The squared chord for metres over the ground; NaN stays NaN, which is more than no distance.
    static func squaredChord(metres: Double) -> Double {
        guard metres < earthRadius * .pi else { return metres.isNaN ? metres : 5 }
        guard metres >= 0 else { return -1 }
        let chord = 2 * sin(metres / earthRadius / 2)
        return chord * chord
    }
}
