// A proof that is wrong is not believed.

import Assignment
import Testing

struct CertificateTests {
    private let problem: AssignmentProblem
    private let plan: AssignmentPlan

    init() throws {
        // Two members want the one place of advocate 0; advocate 1 has a place to spare.
        problem = try AssignmentProblem(
            goal: .bestTotal, capacities: [1, 2],
            candidates: [
                [.init(advocate: 0, score: 9), .init(advocate: 1, score: 4)],
                [.init(advocate: 0, score: 8), .init(advocate: 1, score: 1)], [],
            ])
        plan = AssignmentPlan(solving: problem)
    }

    private func flaw(_ change: (inout AssignmentCertificate) -> Void) -> AssignmentCertificate.Flaw? {
        var certificate = plan.certificate
        change(&certificate)
        return certificate.flaw(in: problem)
    }

    @Test func `the proof holds as it is`() {
        #expect(plan.total == 12)
        #expect(flaw { _ in } == nil)
    }

    @Test func `another plan is not proven by the same prices`() {
        #expect(flaw { $0.advocateOfMember = [0, 1, nil] } != nil)
        #expect(flaw { $0.advocateOfMember = [0, 0, nil] } != nil)
        #expect(flaw { $0.advocateOfMember = [1, nil, nil] } != nil)
        #expect(flaw { $0.advocateOfMember[2] = 0 } == .forbiddenPair(member: 2))
        #expect(flaw { $0.advocateOfMember[2] = 7 } == .forbiddenPair(member: 2))
    }

    @Test func `too many members at one advocate are seen`() throws {
        // The pairs are all worth their prices: only the count is wrong.
        let certificate = AssignmentCertificate(
            advocateOfMember: [0, 0, nil], memberPrices: [5, 4, 0], advocatePrices: [4, 0], matchValue: 0)
        #expect(certificate.flaw(in: problem) == .tooManyMembers(advocate: 0))
    }

    @Test func `prices that are not right are seen`() {
        #expect(flaw { $0.memberPrices[0] -= 1 } == .notTheirBest(member: 0))
        #expect(flaw { $0.memberPrices[2] = 1 } == .notTheirBest(member: 2))
        #expect(flaw { $0.memberPrices[2] = -1 } == .priceOutOfRange)
        #expect(flaw { $0.advocatePrices[0] = .max } == .priceOutOfRange)
        #expect(flaw { $0.matchValue = 5 } == .wrongMatchValue)
        #expect(flaw { $0.memberPrices.removeLast() } == .wrongSize)
    }

    @Test func `a free place with a price is seen`() {
        let certificate = AssignmentCertificate(
            advocateOfMember: [1, 0, nil], memberPrices: [3, 0, 0], advocatePrices: [8, 1], matchValue: 0)
        #expect(certificate.flaw(in: problem) == .dearFreePlace(advocate: 1))
    }

    @Test func `a pair that would be better is seen`() {
        let certificate = AssignmentCertificate(
            advocateOfMember: [0, 1, nil], memberPrices: [4, 1, 0], advocatePrices: [5, 0], matchValue: 0)
        #expect(certificate.flaw(in: problem) == .betterPair(member: 1, advocate: 0))
    }
}
