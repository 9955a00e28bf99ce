// The town's directory as people keep it: calls that were made, something that changed, and somebody who says it is wrong.
import App
import Directory
import Domain
import Web

/// Fills in checks of services, through the directory's own front door.
struct DemoDirectory {
    let features: Features
    let now: Instant

    func fill(advocate: PersonID, coordinator: PersonID) async throws {
        let checking = features.directory.checking
        let tamar = Checker.person(Viewer(person: advocate, hat: .advocate))
        let teo = Checker.person(Viewer(person: coordinator, hat: .coordinator))
        func id(_ key: String) -> ServiceID { DirectoryImporter.serviceID(of: Town.serviceID(key), source: Town.name) }
        for (key, days) in [("door-line", 3), ("shelter-showers", 12), ("shelter-beds", 40)] {
            try await checking.check(id(key), .right, by: tamar, once: "demo \(key)", at: now - .days(days))
        }
        try await checking.check(
            id("door-rent"), .changed, by: teo, way: .visit,
            corrections: [
                .hours: "Monday and Wednesday, 9 to 12, until the new year",
                .note: "Ring the bell on the left, and say that you come about the rent.",
            ], once: "demo rent", at: now - .days(6))
        try await checking.check(id("door-deposit"), .noAnswer, by: tamar, once: "demo deposit", at: now - .days(2))
        try await checking.report(
            .hours, words: "It was locked on Friday at ten, with nobody there. A note says mornings only.",
            about: id("shelter-lockers"), from: "demo", once: "demo lockers", at: now - .days(1))
    }
}
