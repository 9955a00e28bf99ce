// The crisis lines, our own phone and the way out, from the organisation and its country's pack.
package import Design
import Domain
package import Markup
package import Packs
import Vault

extension Organisation {
    /// What stands on every page. `confirmations`: line id → digest of the facts that a person here confirmed.
    package func alwaysThere(packs: Packs, confirmations: [String: String]) -> AlwaysThere {
        guard !country.isEmpty else { return beforeAnybody(packs: packs) }
        let pack = packs.lines(for: country)
        return AlwaysThere(
            organisationName: name, phone: phone, hours: phoneHours,
            crisisLines: (pack?.primary ?? []).map { line in
                line.view(isConfirmed: confirmations[line.id] == line.factsDigest)
            },
            emergencyNumber: pack?.emergency.call,
            exit: exit, aboutExit: "/leaving", wording: wording)
    }

    /// No country is set yet: the first line for everybody of each country that we know, and nothing of ours.
    private func beforeAnybody(packs: Packs) -> AlwaysThere {
        let lines = Packs.countries.compactMap { packs.lines(for: $0) }.compactMap { pack in
            pack.primary.first { $0.audience == "everyone" }.map { line in
                var view = line.view(isConfirmed: false)
                view.name = "\(pack.countryName): \(line.name)"
                view.note = "If a life is in danger: \(pack.emergency.call)"
                return view
            }
        }
        return AlwaysThere(
            organisationName: name, phone: nil, hours: "", crisisLines: lines, emergencyNumber: nil,
            exit: Link(web: exitURL) ?? "/away", aboutExit: "/leaving", wording: wording)
    }
}

extension Organisation {
    /// Where the quick exit leads: always out, even if what was set is no address.
    package var exit: Link { Link(web: exitURL) ?? Organisation.neutralPage }

    /// A page that anybody may have open.
    private static let neutralPage = Link(web: "https://www.weather.gov/") ?? "/"
}

extension CrisisLine {
    /// Stands for the facts of this line: a confirmation holds only while they are the same.
    package var factsDigest: String { Digest(of: Array(facts.utf8)).description }

    /// The line as pages show it.
    package func view(isConfirmed: Bool) -> CrisisLineView {
        CrisisLineView(
            name: name, phone: callShown ?? call, textNumber: text?.first?.to, textWord: text?.first?.words,
            chat: chat, hours: hours ?? "", note: callNote ?? "", isConfirmed: isConfirmed)
    }
}
