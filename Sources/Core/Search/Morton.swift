// The grid that documents are numbered by, so that whatever lies within a radius is a few ranges of numbers.

import Foundation

/// Cells of a grid over the earth, numbered along a Z-shaped curve.
enum Morton {
    private static let side = 65_536

    static func row(_ latitude: Double) -> Int {
        min(side - 1, max(0, Int((latitude + 90) / 180 * Double(side))))
    }

    static func column(_ longitude: Double) -> Int {
        min(side - 1, max(0, Int((longitude + 180) / 360 * Double(side))))
    }

    /// Interleaves the bits of a row and a column.
    static func cell(row: Int, column: Int) -> UInt32 {
        func spread(_ value: Int) -> UInt32 {
            var bits = UInt32(truncatingIfNeeded: value)
            bits = (bits | bits << 8) & 0x00FF_00FF
            bits = (bits | bits << 4) & 0x0F0F_0F0F
            bits = (bits | bits << 2) & 0x3333_3333
            return (bits | bits << 1) & 0x5555_5555
        }
        return spread(row) << 1 | spread(column)
    }

    /// Ranges of cells that together hold everything within a radius, in order, and not very much more.
    static func cover(_ center: GeoPoint, metres: Double) -> [ClosedRange<UInt32>] {
        guard metres >= 0 else { return [] }
        let angle = min(metres / Place.earthRadius, .pi)
        let height = angle * 180 / .pi + 1e-6
        let south = center.latitude - height
        let north = center.latitude + height
        guard angle < .pi / 2, south > -90, north < 90 else {
            return cover(rows: row(south)...row(north), columns: 0...side - 1).merged()
        }
        let ratio = sin(angle) / cos(center.latitude * .pi / 180)
        let width = ratio < 1 ? asin(ratio) * 180 / .pi + 1e-6 : 180
        let (west, east) = (center.longitude - width, center.longitude + width)
        let rows = row(south)...row(north)
        var ranges: [ClosedRange<UInt32>] = []
        if width >= 180 || west < -180 && east >= 180 {
            ranges = cover(rows: rows, columns: 0...side - 1)
        } else if west < -180 {
            ranges = cover(rows: rows, columns: 0...column(east))
            ranges += cover(rows: rows, columns: column(west + 360)...side - 1)
        } else if east >= 180 {
            ranges = cover(rows: rows, columns: column(west)...side - 1)
            ranges += cover(rows: rows, columns: 0...column(east - 360))
        } else {
            ranges = cover(rows: rows, columns: column(west)...column(east))
        }
        return ranges.merged()
    }

    /// Covers a box with at most 81 squares, each as large as it must be.
    private static func cover(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> [ClosedRange<UInt32>] {
        var shift = 0
        while max(
            rows.upperBound >> shift - rows.lowerBound >> shift,
            columns.upperBound >> shift - columns.lowerBound >> shift) > 8
        {
            shift += 1
        }
        let last = UInt32(truncatingIfNeeded: 1 << (2 * shift) - 1)
        var ranges: [ClosedRange<UInt32>] = []
        for row in rows.lowerBound >> shift...rows.upperBound >> shift {
            for column in columns.lowerBound >> shift...columns.upperBound >> shift {
                let first = cell(row: row << shift, column: column << shift)
                ranges.append(first...(first | last))
            }
        }
        return ranges
    }
}

extension [ClosedRange<UInt32>] {
    /// The same numbers in order, ranges that touch or overlap as one.
    fileprivate func merged() -> Self {
        var result: Self = []
        for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, UInt64(range.lowerBound) <= UInt64(last.upperBound) + 1 {
                result[result.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
