// Who has which advocate, kept so that both sides can be asked: a list of members for each advocate.

/// Members at advocates. The place after the last advocate is `nobody`; a member who is being moved is nowhere.
struct Seating: Sendable, Equatable {
    static let nowhere: Int32 = -1

    /// The number of the place for members without an advocate.
    let nobody: Int
    /// The place of each member.
    private(set) var places: [Int32]
    /// How many members each place has.
    private(set) var counts: [Int]
    /// The first member at each place, and each member's neighbours there.
    private var firsts: [Int32]
    private var nexts: [Int32]
    private var previous: [Int32]

    /// All members are nowhere.
    init(members: Int, advocates: Int) {
        nobody = advocates
        places = Array(repeating: Self.nowhere, count: members)
        counts = Array(repeating: 0, count: advocates + 1)
        firsts = Array(repeating: Self.nowhere, count: advocates + 1)
        nexts = Array(repeating: Self.nowhere, count: members)
        previous = Array(repeating: Self.nowhere, count: members)
    }

    mutating func addMember() {
        places.append(Self.nowhere)
        nexts.append(Self.nowhere)
        previous.append(Self.nowhere)
    }

    /// Sits a member down who is nowhere.
    mutating func seat(_ member: Int, at place: Int) {
        let neighbour = firsts[place]
        places[member] = Int32(place)
        nexts[member] = neighbour
        previous[member] = Self.nowhere
        if neighbour != Self.nowhere { previous[Int(neighbour)] = Int32(member) }
        firsts[place] = Int32(member)
        counts[place] += 1
    }

    /// Makes a member stand up.
    mutating func lift(_ member: Int) {
        let place = Int(places[member])
        let (before, after) = (previous[member], nexts[member])
        if before != Self.nowhere { nexts[Int(before)] = after } else { firsts[place] = after }
        if after != Self.nowhere { previous[Int(after)] = before }
        places[member] = Self.nowhere
        counts[place] -= 1
    }

    /// Any member at a place.
    func someone(at place: Int) -> Int? {
        firsts[place] == Self.nowhere ? nil : Int(firsts[place])
    }

    @inline(__always)
    func forEachMember(at place: Int, _ body: (Int) -> Void) {
        var member = firsts[place]
        while member != Self.nowhere {
            body(Int(member))
            member = nexts[Int(member)]
        }
    }
}
