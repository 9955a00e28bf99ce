// The schema's files as a list, from the C target that embeds them.
import Schema

extension Migrator {
    /// Every migration of Schema/Migrations, in order.
    package static let kith = Migrator(
        (0..<kith_migration_count()).map { index in
            let name = String(cString: kith_migration_name(index))
            return Migration(
                version: Int(name.prefix(4)) ?? index + 1, name: name, text: String(cString: kith_migration_text(index))
            )
        })
}
