// Statements on the texts of introductions, and on what happened with them. Each runs after the introduction was found visible.
import Access
import Domain
import SQLText
import Storage
import Vault
import Web

/// One version as the database holds it.
struct StoredText: Sendable {
    let introduction: IntroductionID
    let version: Int
    let writtenBy: PersonID
    let writtenAt: Instant
    let sealed: [UInt8]

    init(_ row: Row) throws {
        introduction = try row["introduction_id"]
        version = try row["version"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
        sealed = try row["sealed"]
    }
}

enum IntroductionTextTable {
    static func insert(
        _ version: Int, of id: IntroductionID, about member: PersonID, by viewer: Viewer, sealed: [UInt8],
        at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO introduction_texts (introduction_id, version, member_id, written_by, written_at, sealed)
            VALUES (\(id), \(version), \(member), \(viewer.person), \(now), \(sealed)) \(Acting.by(viewer))
            """)
    }

    static func one(
        _ version: Int, of id: IntroductionID, to viewer: Viewer, in database: some Queryable
    ) throws -> StoredText? {
        try database.first(
            """
            SELECT introduction_id, version, written_by, written_at, sealed FROM introduction_texts
            WHERE introduction_id = \(id) AND version = \(version) \(Acting.by(viewer))
            """
        ).map(StoredText.init)
    }

    /// For a member's own copy.
    static func export(of member: PersonID, in database: some Queryable) throws -> [StoredText] {
        try database.rows(
            """
            SELECT introduction_id, version, written_by, written_at, sealed FROM introduction_texts
            WHERE member_id = \(member) ORDER BY introduction_id, version \(Acting.program(.exportAndErasure))
            """
        ).map(StoredText.init)
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM introduction_texts WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}

/// Something that happened, as the database holds it.
struct StoredStep: Sendable {
    let id: IntroductionStepID
    let introduction: IntroductionID
    let kind: String
    let by: PersonID
    let name: String
    let at: Instant
    let day: LocalDay?
    let sealed: [UInt8]?
}

extension StoredStep {
    init(_ row: Row) throws {
        id = try row["id"]
        introduction = try row["introduction_id"]
        kind = try row["kind"]
        by = try row["by_person"]
        name = try row["name"]
        at = try row["at"]
        let day: String? = try row["day"]
        self.day = day.flatMap { LocalDay($0) }
        sealed = try row["sealed"]
    }
}

enum IntroductionStepTable {
    static func all(of id: IntroductionID, to viewer: Viewer, in database: some Queryable) throws -> [StoredStep] {
        try database.rows(
            """
            SELECT step.id, step.introduction_id, step.kind, step.by_person, who.name, step.at, step.day, step.sealed
            FROM introduction_steps AS step JOIN people AS who ON who.id = step.by_person
            WHERE step.introduction_id = \(id) ORDER BY step.at, step.id LIMIT 500 \(Acting.by(viewer))
            """
        ).map(StoredStep.init)
    }

    /// False when this form was sent before.
    @discardableResult
    static func insert(
        _ id: IntroductionStepID, _ kind: String, of introduction: StoredIntroduction, day: LocalDay? = nil,
        once: String? = nil, sealed: [UInt8]? = nil, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO introduction_steps (id, introduction_id, member_id, kind, by_person, at, day, form_key, sealed)
            VALUES (\(id), \(introduction.id), \(introduction.member), \(kind), \(viewer.person), \(now), \(day?.text),
                \(once ?? id.text), \(sealed))
            ON CONFLICT (introduction_id, form_key) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// For a member's own copy.
    static func export(of member: PersonID, in database: some Queryable) throws -> [StoredStep] {
        try database.rows(
            """
            SELECT step.id, step.introduction_id, step.kind, step.by_person, who.name, step.at, step.day, step.sealed
            FROM introduction_steps AS step JOIN people AS who ON who.id = step.by_person
            WHERE step.member_id = \(member) ORDER BY step.at, step.id \(Acting.program(.exportAndErasure))
            """
        ).map(StoredStep.init)
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM introduction_steps WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}

extension Cell {
    static func text(_ introduction: String, _ version: Int) -> Cell {
        Cell(table: "introduction_texts", column: "sealed", row: "\(introduction):\(version)")
    }
    static func step(_ id: String) -> Cell { Cell(table: "introduction_steps", column: "sealed", row: id) }
}
