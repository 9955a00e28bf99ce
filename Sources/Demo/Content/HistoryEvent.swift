// What happened in the demo's six months, as values: another module applies them to a database.

/// One thing that happened.
package struct HistoryEvent: Sendable, Hashable {
    /// Milliseconds since 1970, UTC.
    package let at: Int64
    package let act: HistoryAct
}

/// What happened. People are keys of the cast; relationships, asks, hellos, lines and concerns have names of their own
/// that stay the same for the same seed.
package enum HistoryAct: Sendable, Hashable {
    /// Somebody joins, or is added when staff.
    case joins(person: String)
    /// An advocate's profile stands from now on as in the cast.
    case savesProfile(advocate: String)
    /// An advocate stops or starts taking new people.
    case takesNew(advocate: String, Bool)
    /// A member reads the promise and agrees, before their first word.
    case agreesToPromise(member: String, version: Int)
    /// A member asks; what they say is their `CastPerson.ask`.
    case asks(ask: String, member: String)
    case saysHello(hello: String, member: String, advocate: String, text: String)
    /// Makes the relationship of that name.
    case accepts(hello: String, relationship: String, member: String, advocate: String)
    /// The advocate passes, without a reason.
    case passes(hello: String)
    /// Nobody answered for two days, and the hello came back.
    case comesBack(hello: String)
    case writes(line: String, relationship: String, by: String, text: String)
    /// A service of the town goes into the conversation with a note. It is a line too.
    case shares(line: String, relationship: String, by: String, service: String, note: String)
    /// "Saved for me".
    case keeps(member: String, service: String)
    /// "I'm worried".
    case worries(concern: String, relationship: String, by: String, text: String)
    /// A report to the supervisor about the other person, with the lines it is about.
    case reports(concern: String, relationship: String, by: String, lines: [String], text: String)
    case blocks(relationship: String, by: String)
    case ends(relationship: String, by: String)
}
