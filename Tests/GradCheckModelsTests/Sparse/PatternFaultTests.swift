import GradCheck
import GradCheckModels
import Testing

@Suite("Faults of sparsity patterns")
struct PatternFaultTests {
  private static let variant = ModelVariant(name: "sparse", settings: ["kind=banded", "size=60"])

  private func report(_ fault: String?, _ coverage: Coverage? = nil) throws -> Examination {
    var checks = try Self.variant.checks()
    if let fault { checks = try PlantedFault(parsing: fault).plant(in: checks).checks }
    var checker = GradientChecker()
    if let coverage { checker.coverage = coverage }
    let check = try #require(checks.first)
    return try checker.examine(check.subject, options: ExaminationOptions(scope: check.scope))
  }

  @Test("A right pattern is measured by its colours and agrees")
  func right() throws {
    let right = try report(nil)
    #expect(right.record.coverage == .coloured)
    #expect(right.verdict == .agrees)
    #expect(right.blocks.first?.counts.agrees == 404)
  }

  @Test(
    "Is caught, and named for what it is",
    arguments: [
      ("missing-nonzero", "is not in the pattern"),
      ("pattern-transposed", "The pattern is transposed"),
      ("pattern-shifted", "which is not in the pattern"),
    ]
  )
  func caught(_ fault: String, _ words: String) throws {
    let faulty = try report(fault)
    #expect(faulty.verdict == .disagrees)
    let statement = try #require(faulty.statements.first { $0.name == Statement.sparsityPattern })
    #expect(statement.verdict == .disagrees)
    #expect(statement.text.contains(words), "\(statement.text)")
  }

  @Test("Is seen entry by entry where coverage is full", arguments: ["missing-nonzero"])
  func full(_ fault: String) throws {
    #expect(try report(fault, .full).verdict == .disagrees)
  }

  @Test("Changes nothing in a function that claims no pattern")
  func noPattern() throws {
    let checks = try ModelVariant(name: "linear").checks()
    #expect(
      message { try PlantedFault(parsing: "missing-nonzero").plant(in: checks) }
        .contains("found that it changes nothing")
    )
  }

  @Test("Entries that are wrong inside a pattern are diagnosed as ever")
  func entries() throws {
    let faulty = try report("factor:2")
    #expect(faulty.record.coverage == .coloured)
    #expect(faulty.blocks.first?.diagnosis?.kind == .factor)
    #expect(faulty.statements.allSatisfy { $0.verdict == .agrees })
  }
}
