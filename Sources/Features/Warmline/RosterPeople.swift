// Who could stand on the roster.
import Domain
import SQLText
import Storage

enum RosterPeople {
    /// Everybody who is there for people here, by name.
    static func all(in database: some Queryable) throws -> [(id: PersonID, name: String)] {
        try database.rows(
            """
            SELECT id, name FROM people WHERE hat = \(Hat.advocate) AND left_at IS NULL ORDER BY name, id LIMIT 500
            """
        ).map { (try $0["id"], try $0["name"]) }
    }
}
