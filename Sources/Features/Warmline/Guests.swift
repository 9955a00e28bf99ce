// Whoever chose to be known on the line: by a cookie of their own and, if they like, a name. Nothing else is looked at.
import Access
package import Domain
import SQLText
import Storage
import Vault
import Web

/// Somebody who chose to be known.
package struct StoredGuest: Sendable {
    package let id: WarmlineGuestID
    let sealedName: [UInt8]?
    let endsAt: Instant

    init(_ row: Row) throws {
        id = try row["id"]
        sealedName = try row["sealed_name"]
        endsAt = try row["ends_at"]
    }
}

enum GuestTable {
    static func find(cookie: String, at now: Instant, in database: some Queryable) throws -> StoredGuest? {
        try database.first(
            """
            SELECT id, sealed_name, ends_at FROM warmline_guests
            WHERE \(Visible.byCookie("warmline_guests.cookie", cookie)) AND ends_at > \(now)
            """
        ).map(StoredGuest.init)
    }

    static func insert(
        _ id: WarmlineGuestID, cookie: String, sealedName: [UInt8]?, ends: Instant, at now: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO warmline_guests (id, cookie, sealed_name, kept_at, ends_at)
            VALUES (\(id), \(cookie), \(sealedName), \(now), \(ends))
            ON CONFLICT (cookie) DO UPDATE SET ends_at = excluded.ends_at \(Acting.visitor)
            """)
    }

    static func renew(_ id: WarmlineGuestID, ends: Instant, in transaction: Transaction) throws {
        try transaction.run("UPDATE warmline_guests SET ends_at = \(ends) WHERE id = \(id) \(Acting.visitor)")
    }

    /// How many chats of theirs have been answered since.
    static func chats(of guest: WarmlineGuestID, since: Instant, in database: some Queryable) throws -> Int {
        try database.value(
            """
            SELECT COUNT(*) AS chats FROM warmline_chats WHERE guest_id = \(guest) AND answered_at >= \(since)
            \(Acting.program(.counting))
            """) ?? 0
    }

    static func ended(by now: Instant, in database: some Queryable) throws -> [WarmlineGuestID] {
        try database.rows(
            """
            SELECT id FROM warmline_guests WHERE ends_at <= \(now) ORDER BY ends_at LIMIT 100
            \(Acting.program(.warmline))
            """
        ).map { try $0["id"] }
    }

    /// Only once the key is destroyed.
    static func delete(_ id: WarmlineGuestID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM warmline_guests WHERE id = \(id) \(Acting.program(.warmline))")
        try transaction.run(
            "UPDATE warmline_chats SET guest_id = NULL WHERE guest_id = \(id) \(Acting.program(.warmline))")
    }
}

extension WarmlineFeature {
    /// How long a guest stays known after they came last.
    package static let guestDays = 90

    private static func guestCell(_ id: WarmlineGuestID) -> Cell {
        Cell(table: "warmline_guests", column: "sealed_name", row: id.text)
    }

    /// Makes somebody known who chose it. The same cookie twice is one guest.
    package func keepGuest(named name: String, cookie: String, at now: Instant) async throws -> WarmlineGuestID {
        if let found = try await guest(cookie: cookie, at: now) { return found.id }
        let id = WarmlineGuestID(at: now)
        var sealed: [UInt8]?
        if !name.isEmpty {
            let key = try await site.vault.key(for: .warmline(id.text), author: .service)
            sealed = try key.seal(name, in: WarmlineFeature.guestCell(id)).bytes
        }
        let sealedName = sealed
        try await site.database.write { transaction in
            try GuestTable.insert(
                id, cookie: cookie, sealedName: sealedName, ends: now + .days(WarmlineFeature.guestDays), at: now,
                in: transaction)
        }
        return try await guest(cookie: cookie, at: now)?.id ?? id
    }

    package func guest(cookie: String, at now: Instant) async throws -> StoredGuest? {
        try await site.database.read { try GuestTable.find(cookie: cookie, at: now, in: $0) }
    }

    func name(of guest: StoredGuest) async throws -> String? {
        guard let sealed = guest.sealedName,
            let key = try await site.vault.existingKey(for: .warmline(guest.id.text), author: .service)
        else { return nil }
        return try key.open(Sealed(bytes: sealed), in: WarmlineFeature.guestCell(guest.id))
    }

    /// Known for as long again, because they came.
    func renew(_ guest: StoredGuest, at now: Instant) async throws {
        try await site.database.write {
            try GuestTable.renew(guest.id, ends: now + .days(WarmlineFeature.guestDays), in: $0)
        }
    }

    /// Whether somebody known has had as many chats today as everybody may.
    package func hasHadEnough(_ guest: WarmlineGuestID, at now: Instant) async throws -> Bool {
        let organisation = site.organisation
        return try await site.database.read { snapshot in
            let settings = try SettingsTable.find(in: snapshot).settings
            let zone = settings.zone(of: organisation)
            let midnight = LocalDay(now, zone: zone).moment(minute: 0, in: zone)
            return try GuestTable.chats(of: guest, since: midnight, in: snapshot) >= settings.chatsADay
        }
    }

    /// Forgets somebody at their word.
    package func forgetGuest(cookie: String, at now: Instant) async throws {
        guard let guest = try await guest(cookie: cookie, at: now) else { return }
        try await forget(guest.id)
    }

    private func forget(_ id: WarmlineGuestID) async throws {
        try await destroyKey(id.text)
        try await site.database.write { try GuestTable.delete(id, in: $0) }
    }

    /// Forgets whoever has not come for ninety days, and pauses whose day has come.
    package func endGuests(at now: Instant) async throws {
        let (guests, pauses) = try await site.database.read {
            (try GuestTable.ended(by: now, in: $0), try PauseTable.ended(by: now, in: $0))
        }
        for id in guests { try await forget(id) }
        for id in pauses {
            try await destroyKey(id.text)
            try await site.database.write { try PauseTable.delete(id, in: $0) }
        }
    }
}
