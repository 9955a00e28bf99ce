// One connection to a PostgreSQL server's own statistics.
import PostgreSQLStorage
import Storage

enum PostgreSQLCounting {
    static func open(_ address: String) throws -> Database {
        Database(try PostgreSQLEngine(address, connections: 1))
    }
}
