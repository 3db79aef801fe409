internal import ArgumentParser
internal import GradCheckStudy

/// Measures how far the verdicts of the checker can be trusted.
@main
struct Study: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradcheck-study",
    abstract: "Measures how far the checker's verdicts can be trusted.",
    discussion: """
      Random functions, layers and losses, a corpus of named functions, and ReLU networks are \
      checked with right and wrong claims; the exact derivatives come from dual numbers of about \
      30 digits.

      Exits with 0 if every target is reached and 1 if one is missed.
      """
  )

  // Seeds below 1000 are for tuning the checker; the default is not one of them.
  @Option(help: "Where all random choices start; below 1000 for tuning.")
  var seed: UInt64 = 2_718_281_828

  @Option(help: "How many random functions each row of the coverage table takes.")
  var functions = 10_000

  @Option(
    help: ArgumentHelp(
      "Run one part only; may be given more than once.",
      discussion: StudyPart.allCases.map(\.rawValue).joined(separator: ", "),
      valueName: "part"
    )
  )
  var only: [StudyPart] = []

  @Flag(help: "Print every miss, false alarm, inconclusive right claim and uncovered error.")
  var listFailures = false

  mutating func validate() throws {
    guard functions >= 2 else {
      throw ValidationError("Expected at least 2 random functions, found \(functions).")
    }
  }

  mutating func run() throws {
    print("seed \(seed), \(functions) random functions")
    let settings = StudySettings(seed: seed, functions: functions)
    var targets: [StudyTarget] = []
    for part in only.isEmpty ? StudyPart.allCases : only {
      let start = ContinuousClock.now
      let result = try part.run(settings)
      for table in result.tables { print("\n\(table.text)") }
      let duration = ContinuousClock.now - start
      print("(\(part.rawValue): \(duration.formatted()))")
      if listFailures { for failure in result.failures { print(failure.line) } }
      targets += result.targets
    }
    print("\nTargets")
    for target in targets { print(target.line) }
    if targets.contains(where: { !$0.isMet }) { throw ExitCode(1) }
  }
}

extension StudyPart: ExpressibleByArgument {}

extension Duration {
  /// The duration in seconds.
  fileprivate func formatted() -> String {
    "\(NumberText.fixed(self / .seconds(1), 1)) s"
  }
}
