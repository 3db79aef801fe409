import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Merge of parts")
struct PartMergeTests {
  /// Ways to cover a function, each of which parts have to cover together as a whole run does.
  static let coverages: [Coverage] = [
    .full, .sample(columns: 3), .sample(columns: 1), .directions(2),
  ]

  @Test("Is the undivided report, however the claim is given", arguments: coverages, [1, 2, 3, 7])
  func isWholeReport(_ coverage: Coverage, _ count: Int) throws {
    for form in [MixedFunction.Form.matrix, .pullback, .pushforward, .composition] {
      let function = Self.mixed(form, faults: Self.faults)
      try expectSame(count, Self.checker(coverage)) { try $0.check(function, at: function.point) }
    }
  }

  @Test("Is the undivided report for floats that are measured in double", arguments: coverages)
  func isWholeReportOfFloats(_ coverage: Coverage) throws {
    let base = Self.mixed(.composition)
    let function = MixedFunctionInFloats(base)
    try expectSame(5, Self.checker(coverage)) {
      try $0.check(function, at: function.point, promoted: base)
    }
  }

  @Test("Is the undivided report where directions go through an input")
  func isWholeReportOfDirections() throws {
    let inputs = [Block("a", shape: [40]), Block("b", shape: [2]), Block("c", shape: [50])]
    let function = ManyInputs.linear(inputs: inputs, outputs: 2, wrong: [3, 60], by: 0.5) {
      Double($0 + 1) + Double($1) / 7
    }
    try expectSame(4, Self.checker(.directions(3))) {
      try $0.check(function, at: ManyInputs.point(92))
    }
  }

  @Test("Finds the diagnosis that no part could find by itself")
  func diagnosesWhole() throws {
    let inputs = [Block("W", shape: [6, 8])]
    let function = ManyInputs.linear(inputs: inputs, wrong: Array(0..<48), by: 1) {
      1 + Double($1) / 7 + Double($0)
    }
    let merged = try expectSame(6, Self.checker(.full)) {
      try $0.check(function, at: ManyInputs.point(48))
    }
    #expect(merged.blocks[0].diagnosis?.kind != nil)
  }

  @Test("Does not depend on the order in which parts come")
  func ignoresOrder() throws {
    let function = Self.mixed(.pullback, faults: Self.faults)
    let parts = try Self.parts(5, Self.checker(.full)) {
      try $0.check(function, at: function.point)
    }
    let merged = try Self.merge(parts)
    for _ in 0..<5 {
      #expect(differences(try Self.merge(parts.shuffled()), merged) == [])
    }
  }

  @Test("Names every part that is lost, for random subsets of lost parts")
  func refusesLostParts() throws {
    let function = MixedFunction()
    let parts = try Self.parts(9, Self.checker(.full)) {
      try $0.check(function, at: function.point)
    }
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed, name: "lost parts")
    for _ in 0..<200 {
      let lost = Set((1...9).filter { _ in Bool.random(using: &generator) })
      guard !lost.isEmpty, lost.count < 9 else { continue }
      var merge = PartMerge()
      for (place, part) in parts.enumerated() where !lost.contains(place + 1) {
        try merge.add(part, from: "part \(place + 1)")
      }
      #expect(merge.missing == lost.sorted(), "seed \(seed)")
      let error = #expect(throws: PartMergeError.self, "seed \(seed)") { try merge.merged() }
      let list = PartMergeError.list(lost.sorted())
      #expect(error?.description.contains(list) == true, "seed \(seed)")
      let report = try merge.merged(allowsMissing: true)
      #expect(report.counts.notChecked > 0, "seed \(seed)")
      #expect(report.warnings.contains { $0.code == .partsMissing }, "seed \(seed)")
    }
  }

  @Test("Lists numbers as an array of jobs takes them")
  func listsNumbers() {
    #expect(PartMergeError.list([7, 1, 2, 3]) == "1-3,7")
    #expect(PartMergeError.list([5]) == "5")
    #expect(PartMergeError.list([]) == "")
  }

  // MARK: What was never one check

  @Test("Takes a part that is there twice once, and refuses it with other content")
  func refusesDoubles() throws {
    let function = MixedFunction()
    let parts = try Self.parts(3, Self.checker(.full)) {
      try $0.check(function, at: function.point)
    }
    #expect(differences(try Self.merge(parts + [parts[1]]), try Self.merge(parts)) == [])
    var other = parts[1]
    let place = try #require(
      other.blocks[0].findings?.firstIndex { $0.reason != .anotherPart }
    )
    other.blocks[0].findings?[place].numeric += 1
    try Self.expectRefused(parts + [other], "part 2 twice with other content")
  }

  @Test("Refuses parts from another seed, point, scheme, tolerance, coverage or number of parts")
  func refusesOtherSettings() throws {
    let function = MixedFunction()
    func part(
      _ index: Int,
      of count: Int = 3,
      at point: [Double]? = nil,
      _ change: (inout GradientChecker) -> Void = { _ in }
    ) throws -> GradientReport {
      var checker = Self.checker(.full)
      checker.part = try CheckPart(index, of: count)
      change(&checker)
      return try checker.check(function, at: point ?? function.point)
    }
    let first = try part(1)
    var moved = function.point
    moved[7] += 0.25
    let others: [(GradientReport, String)] = [
      (try part(2) { $0.seed = 1 }, "seed"), (try part(2, at: moved), "coordinate 7"),
      (try part(2) { $0.scheme = .central(step: .relative(nil)) }, "scheme"),
      (try part(2) { $0.tolerance = Tolerance(relative: 1e-3) }, "relative tolerance"),
      (try part(2) { $0.coverage = .sample(columns: 2) }, "coverage"),
      (try part(2) { $0.worstCount = 3 }, "number of worst entries"),
      (try part(2, of: 4), "number of parts"),
    ]
    for (other, word) in others { try Self.expectRefused([first, other], word) }
  }

  @Test("Refuses parts of another build, another model's file and another claim")
  func refusesOtherPrograms() throws {
    let function = MixedFunction()
    let parts = try Self.parts(2, Self.checker(.full)) {
      try $0.check(function, at: function.point)
    }
    for key in ["program", "model"] {
      var (one, other) = (parts[0], parts[1])
      one.part?.digests[key] = "aaaa"
      other.part?.digests[key] = "bbbb"
      try Self.expectRefused([one, other], "another \(key)")
    }
    let faulty = Self.mixed(.matrix, faults: Self.faults)
    let wrong = try Self.parts(2, Self.checker(.full)) {
      try $0.check(faulty, at: faulty.point)
    }
    try Self.expectRefused([parts[0], wrong[1]], "one claim")
  }

  @Test("Refuses parts that measured another function where they overlap")
  func refusesOtherFunctions() throws {
    func function(_ factor: Double) -> ClosureFunction<Double> {
      ClosureFunction(
        domain: Space("x", shape: [12]),
        codomain: Space("f"),
        value: { [$0.reduce(0) { $0 + factor * $1 * $1 }] },
        derivative: { .row($0.map { 2 * $0 }) }
      )
    }
    let point = ManyInputs.point(12)
    let parts = try Self.parts(2, Self.checker(.full)) { try $0.check(function(1), at: point) }
    let others = try Self.parts(2, Self.checker(.full)) {
      try $0.check(function(1.001), at: point)
    }
    try Self.expectRefused([parts[0], others[1]], "one function")
  }

  @Test("Notes parts whose last bits differ within the uncertainties")
  func notesOtherBits() throws {
    let function = MixedFunction()
    var parts = try Self.parts(2, Self.checker(.full)) {
      try $0.check(function, at: function.point)
    }
    for place in parts[1].blocks[0].findings?.indices ?? 0..<0
    where parts[1].blocks[0].findings?[place].verdict == .agrees {
      let numeric = parts[1].blocks[0].findings?[place].numeric ?? 0
      parts[1].blocks[0].findings?[place].numeric = numeric.nextUp
    }
    let merged = try Self.merge(parts)
    #expect(merged.warnings.contains { $0.code == .partsDiffer })
  }

  @Test("Refuses whole reports and reports without entries")
  func refusesOtherReports() throws {
    let function = MixedFunction()
    let whole = try GradientChecker().check(function, at: function.point)
    try Self.expectRefused([whole], "found a whole report")
    var part = try Self.parts(2, Self.checker(.full)) {
      try $0.check(function, at: function.point)
    }[0]
    part.blocks[0].findings = nil
    try Self.expectRefused([part], "found a summary")
  }

  // MARK: Helpers

  /// Entries that are claimed wrong.
  static let faults: [[Int]: Double] = [[0, 0]: 40, [2, 9]: .nan, [6, 17]: -3]

  static func mixed(_ form: MixedFunction.Form, faults: [[Int]: Double] = [:]) -> MixedFunction {
    var function = MixedFunction()
    function.form = form
    function.replacements = faults
    function.hasEdge = true
    return function
  }

  static func checker(_ coverage: Coverage) -> GradientChecker {
    var checker = GradientChecker()
    checker.coverage = coverage
    return checker
  }

  static func parts(
    _ count: Int,
    _ checker: GradientChecker,
    _ check: (GradientChecker) throws -> GradientReport
  ) throws -> [GradientReport] {
    try (1...count).map { index in
      var checker = checker
      checker.part = try CheckPart(index, of: count)
      return try check(checker)
    }
  }

  static func merge(_ parts: [GradientReport]) throws -> GradientReport {
    var merge = PartMerge()
    for (place, part) in parts.enumerated() { try merge.add(part, from: "file \(place + 1)") }
    var merged = try merge.merged()
    merged.run.evaluations = 0
    return merged
  }

  static func expectRefused(_ parts: [GradientReport], _ words: String) throws {
    let error = #expect(throws: PartMergeError.self) { try merge(parts) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "nothing")")
  }

  /// Checks a function whole and in parts, and expects the same report.
  @discardableResult
  func expectSame(
    _ count: Int,
    _ checker: GradientChecker,
    _ name: String = "",
    _ check: (GradientChecker) throws -> GradientReport
  ) throws -> GradientReport {
    var whole = try check(checker)
    whole.run.evaluations = 0
    let merged = try Self.merge(try Self.parts(count, checker, check).shuffled())
    #expect(differences(merged, whole) == [], "\(name)")
    return merged
  }
}
