internal import ArgumentParser
internal import GradCheckBench
internal import GradCheckStudy

/// Measures how fast checks are, beside the bare evaluations that they are made of.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradcheck-bench",
    abstract: "Measures how fast checks are.",
    discussion: """
      Times are medians of five. Ratios are to a loop over the same evaluations without the \
      checker, measured in the same run. A path is marked as estimated where its time follows from \
      checks of some of the columns. Behind each target stands its share of the limit.
      """
  )

  @Option(
    help: ArgumentHelp(
      "Run one part only; may be given more than once.",
      discussion: BenchPart.allCases.map(\.rawValue).joined(separator: ", "),
      valueName: "part"
    )
  )
  var only: [BenchPart] = []

  @Option(help: "The command-line tool, built for release.")
  var executable = "../.build/release/gradcheck"

  @Option(help: .private)
  var memoryCheck: String?

  @Option(help: .private)
  var rowCheck: String?

  @Flag(help: .private)
  var sparseCheck = false

  @Flag(help: "Exit with 1 if a target is missed.")
  var strict = false

  mutating func run() throws {
    if let memoryCheck { return try MemoryPart.check(writingTo: memoryCheck) }
    if let rowCheck { return try RowMemory.check(writingTo: rowCheck) }
    if sparseCheck { return try SparsePart.check() }
    var targets: [StudyTarget] = []
    for part in BenchPart.allCases where only.isEmpty || only.contains(part) {
      let result = try part.run(executable: executable)
      for table in result.tables { print("\n\(table.text)") }
      targets += result.targets
    }
    print("\nTargets")
    for target in targets { print(target.line) }
    if strict, targets.contains(where: { !$0.isMet }) { throw ExitCode(1) }
  }
}

extension BenchPart: ExpressibleByArgument {}
