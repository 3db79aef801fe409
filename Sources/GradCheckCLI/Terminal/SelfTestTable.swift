internal import GradCheck
package import GradCheckModels

/// What `gradcheck selftest` prints: a line for each fault, then what was missed, by name.
package struct SelfTestTable {
  private let faults: [String]
  private let isVerbose: Bool
  private let namesSeeds: Bool
  private let width: Int
  private var outcomes: [(place: String, outcome: SelfTest.Outcome)] = []
  private var wrong: [String] = []

  /// Creates an empty table of some faults.
  package init(faults: [String], isVerbose: Bool, namesSeeds: Bool, width: Int) {
    self.width = width
    self.faults = faults
    self.isVerbose = isVerbose
    self.namesSeeds = namesSeeds
  }

  /// Adds what came of one model.
  package mutating func add(_ test: SelfTest, model: String, seed: UInt64) {
    let origin = namesSeeds ? "\(model), seed \(seed)" : model
    outcomes += test.outcomes.map { ("\(origin): \($0.fault) in \($0.block)", $0) }
    wrong += test.wrongBlocks.map { "\(origin): \($0) is wrong before a fault is planted" }
  }

  /// Whether nothing was missed.
  package var passes: Bool { whole.passes }

  /// The test of all models together.
  private var whole: SelfTest { test(of: outcomes) }

  /// The table and the lists.
  package var text: String {
    var table = TextTable([
      "fault", ">planted", ">caught", ">missed", ">no effect", ">diagnosed", "otherwise said to be",
    ])
    for fault in faults {
      let own = outcomes.filter { $0.outcome.fault == fault }
      // Faults of patterns are planted where a pattern is claimed.
      if !own.isEmpty || outcomes.isEmpty { append(fault, own, to: &table) }
    }
    append("all", outcomes, to: &table)
    var lines = table.lines(width: width)
    let missed = outcomes.filter { $0.outcome.result == .missed }.map { "missed: \($0.place)" }
    lines += (missed + wrong).flatMap { $0.singleLine.wrapped(to: width) }
    if isVerbose {
      lines += outcomes.filter { $0.outcome.result == .caught && !$0.outcome.isDiagnosed }
        .flatMap { place, outcome in
          "diagnosed otherwise: \(place): \(outcome.sentence ?? "nothing said")".singleLine
            .wrapped(to: width)
        }
    }
    lines.append(conclusion)
    return lines.joined(separator: "\n") + "\n"
  }

  private var conclusion: String {
    let (caught, missed) = (whole.count(.caught), whole.count(.missed))
    guard caught + missed > 0 else {
      return wrong.isEmpty
        ? "No fault changes anything."
        : "No fault was planted: the claim is wrong by itself, which is to be mended first."
    }
    let share = Double(whole.diagnosedCount) / Double(max(1, caught))
    return
      "\(NumberText.count(caught)) of \(NumberText.count(caught + missed)) faults were caught, "
      + "\(NumberText.short(100 * share)) % of these diagnosed as planted."
  }

  private func test(of rows: [(place: String, outcome: SelfTest.Outcome)]) -> SelfTest {
    var test = SelfTest()
    test.outcomes = rows.map(\.outcome)
    test.wrongBlocks = wrong
    return test
  }

  private func append(
    _ name: String,
    _ rows: [(place: String, outcome: SelfTest.Outcome)],
    to table: inout TextTable
  ) {
    let test = test(of: rows)
    let others = test.outcomes.filter { $0.result == .caught && !$0.isDiagnosed }
    let kinds = Dictionary(grouping: others) { $0.diagnosis?.kind.rawValue ?? "nothing" }
    let said = kinds.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
      "\($0.value.count) \($0.key)"
    }
    let counts = [
      test.count(.caught) + test.count(.missed), test.count(.caught), test.count(.missed),
      test.count(.noEffect), test.diagnosedCount,
    ]
    table.append(
      [.init(name)] + counts.map { .init(NumberText.count($0)) }
        + [.init(said.joined(separator: ", "))]
    )
  }
}
