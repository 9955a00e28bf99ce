// The whole of Open Eligibility, as it is published: every node comes, with its tree.
import Foundation
import TestSupport
import Testing

@testable import Directory

@Suite(.enabled(if: SharedFolder.path != nil, SharedFolder.skipReason)) struct OpenEligibilityTests {
    @Test func `all of Open Eligibility comes`() throws {
        let path = try #require(SharedFolder.path) + "/data/hsds/openeligibility/taxonomy"
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let terms = try TaxonomyReading.terms(of: bytes, named: "x")
        #expect(terms.filter { $0.taxonomy == "Open Eligibility" }.count == 291)
        #expect(terms.filter { $0.taxonomy != "Open Eligibility" }.count == 94)
        #expect(Set(terms.map(\.code)).count == 385)
        #expect(terms.first { $0.code == "1310" }?.name == "Peer Support")
        let codes = Set(terms.map(\.code))
        #expect(terms.allSatisfy { term in term.parent.map(codes.contains) ?? true })
    }
}
