/// The tables of a dataset, joined: for each row, the rows of other tables that belong to it.
///
/// A join costs two numbers a row: the first child of a parent, and the next child of the same one.
final class TableSet {
    private struct Link: Hashable {
        let parent: HSDSTable
        let child: HSDSTable
    }

    private struct Chain {
        var first: [Int32]
        var next: [Int32]
    }

    let reading: Reading
    /// Terms made so far, by the id that attributes name them with.
    var terms: [String: HSDSTaxonomyTerm] = [:]
    private var tables: [HSDSTable: Table] = [:]
    private var chains: [Link: Chain] = [:]

    init(_ reading: Reading) {
        self.reading = reading
    }

    /// The table of a kind, if the dataset has it.
    subscript(kind: HSDSTable) -> Table? { tables[kind] }

    /// All tables, in HSDS's order.
    var all: [Table] { HSDSTable.allCases.compactMap { tables[$0] } }

    func add(_ table: Table) {
        tables[table.kind] = table
    }

    /// The rows of `child` that belong to a row, in their file's order.
    func children(of table: Table, _ row: Int, in child: Table) -> [Int] {
        guard let chain = chains[Link(parent: table.kind, child: child.kind)] else { return [] }
        var rows: [Int] = []
        var at = chain.first[row]
        while at >= 0 {
            if child.state[Int(at)] != .leftOut { rows.append(Int(at)) }
            at = chain.next[Int(at)]
        }
        return rows
    }

    /// Follows every foreign key; a row that belongs to nothing in the dataset is left out and noted.
    func join() {
        // What others belong to comes first, so that a row whose parent falls out here falls out as well.
        for kind in [HSDSTable.program, .serviceAtLocation, .contact, .phone] { tables[kind].map(link) }
        for table in all where ![.program, .serviceAtLocation, .contact, .phone].contains(table.kind) { link(table) }
        linkLocations()
    }

    private func link(_ child: Table) {
        guard !child.kind.parents.isEmpty else { return }
        var dangling: [Int: [(field: String, id: String)]] = [:]
        var isLinked = [Bool](repeating: false, count: child.count)
        for parent in child.kind.parents {
            let field = parent.rawValue + "_id"
            var chain = emptyChain(parent, child)
            for row in (0..<child.count).reversed() where child.state[row] != .leftOut {
                guard let id = reference(child, row, parent) else { continue }
                if let target = tables[parent]?.row(id: id) {
                    chain.next[row] = chain.first[target]
                    chain.first[target] = Int32(row)
                    isLinked[row] = true
                } else {
                    dangling[row, default: []].append((field, id))
                }
            }
            chains[Link(parent: parent, child: child.kind)] = chain
        }
        for row in 0..<child.count where child.state[row] != .leftOut {
            let missing = dangling[row] ?? []
            if !isLinked[row] {
                let first = missing.first
                child.leaveOut(row, first == nil ? .noParent : .danglingParent, field: first?.field, value: first?.id)
            } else {
                for (field, id) in missing { child.note(.danglingReference, row: row, field: field, value: id) }
            }
        }
    }

    /// The id of the parent of this kind that a row names. Attributes name the kind in a column of its own.
    private func reference(_ child: Table, _ row: Int, _ parent: HSDSTable) -> String? {
        if let id = child.text(row, parent.rawValue + "_id")?.asID, !id.isEmpty { return id }
        guard child.kind == .attribute, let id = child.text(row, "link_id")?.asID, !id.isEmpty else { return nil }
        let entity = child.text(row, "link_entity").map(HSDSTable.plainName)
        if entity.flatMap(HSDSTable.init(member:)) == parent { return id }
        // Of an unknown kind: whichever has the id; said to dangle once, as a service.
        guard entity.flatMap(HSDSTable.init(member:)) == nil else { return nil }
        return parent == .service || tables[parent]?.row(id: id) != nil ? id : nil
    }

    /// An organization gets its locations that no service is at.
    private func linkLocations() {
        guard let locations = tables[.location] else { return }
        var isServed = [Bool](repeating: false, count: locations.count)
        for table in [tables[.serviceAtLocation], tables[.service]].compactMap({ $0 }) {
            for row in 0..<table.count where table.state[row] != .leftOut {
                guard let id = table.text(row, "location_id")?.asID, let at = locations.row(id: id) else { continue }
                isServed[at] = true
            }
        }
        var chain = emptyChain(.organization, locations)
        var dangling: [(row: Int, id: String)] = []
        for row in (0..<locations.count).reversed() where locations.state[row] != .leftOut {
            guard let id = locations.text(row, "organization_id")?.asID, !id.isEmpty else { continue }
            guard let target = tables[.organization]?.row(id: id) else {
                dangling.append((row, id))
                continue
            }
            if isServed[row] { continue }
            chain.next[row] = chain.first[target]
            chain.first[target] = Int32(row)
        }
        for (row, id) in dangling.reversed() {
            locations.note(.danglingReference, row: row, field: "organization_id", value: id)
        }
        chains[Link(parent: .organization, child: .location)] = chain
    }

    private func emptyChain(_ parent: HSDSTable, _ child: Table) -> Chain {
        Chain(
            first: [Int32](repeating: -1, count: tables[parent]?.count ?? 0),
            next: [Int32](repeating: -1, count: child.count))
    }
}
