internal import ArgumentParser
internal import Foundation
internal import GradCheck
internal import GradCheckModels
internal import GradCheckReports

/// `gradcheck run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Check a model, or a function in another process, and write reports.",
    discussion: """
      Every derivative that the model claims is compared, entry by entry, with one that is \
      measured. Reports go to reports/MODEL.json and reports/MODEL.h5 unless --report says \
      otherwise.
      """
  )

  @OptionGroup
  var models: ModelArguments

  @OptionGroup(title: "A function in another process, in the place of a model")
  var remote: RemoteArguments

  @OptionGroup(title: "What to check")
  var subject: SubjectOptions

  @OptionGroup(title: "How to measure and judge")
  var method: MethodOptions

  @Option(
    help: ArgumentHelp(
      "Check derivatives up to this order: 2 for Hessians as well, where they are claimed.",
      valueName: "1|2"
    )
  )
  var order = 1

  @OptionGroup(title: "What to write")
  var output: OutputOptions

  func validate() throws {
    try remote.validate(models: models, settings: subject.settings, input: subject.input)
    guard order == 1 || order == 2 else {
      throw ValidationError("Expected --order 1 or 2, found \(order).")
    }
  }

  func run() throws {
    try remote.withModels(models, jobs: method.jobs, check)
  }

  /// Checks models, of which one may be made of a function in another process.
  private func check(_ selection: ModelSelection, _ function: RemoteSubject?) throws {
    let part = try subject.part()
    // Read before the run, which may replace it.
    let baseline = try output.earlierReport
    try baseline?.requireModel(selection.title)
    let name = function?.fileName ?? selection.title
    let destinations = try output.destinations { try .defaults(model: name, part: part?.part) }
    if let input = subject.input {
      for destination in destinations { try destination.requireOther(than: input, "--input") }
    }
    var checker = try method.checker(seed: subject.seed.value)
    checker.part = part?.part
    // How long a check takes differs between runs; one that goes on must do the same.
    if subject.resume != nil, checker.coverage == .automatic { checker.coverage = .full }
    let precision = method.precision.precision
    var plan = try RunPlan(selection, subject: subject, precision: precision)
    try plan.useOrder(order)
    try plan.requireFewParts(checker)
    try plan.requireBlocks(checker)
    let journal = try subject.resume.map {
      try JournalFile(path: $0, header: plan.journalHeader(checker, precision: precision))
    }
    // A merge needs every entry of a part.
    let values = output.jsonValues?.values ?? (part == nil ? .automatic : .all)
    let (report, files) = try measure(plan, checker, journal, destinations, values, function)
    defer { files.close() }
    files.start(report)

    let ending = ReportEnding(report: report, diff: baseline?.diff(to: report))
    let isAside = destinations.contains(where: \.isStandardOutput)
    let shown = Result { try output.show(ending, isAside: isAside) }
    // The reports are written before the verdict becomes the exit code, which holds only then, and
    // even if nothing can be shown.
    try files.finish()
    journal?.remove()
    try shown.get()
    if let part, !output.quiet {
      try Terminal.printText(plan.note(on: part, report) + "\n", isAside: isAside)
    }
    try output.showPaths(of: destinations)
    try ending.finish()
  }

  /// Checks everything, and returns the report with the files that its blocks are written to.
  private func measure(
    _ plan: RunPlan,
    _ checker: GradientChecker,
    _ journal: JournalFile?,
    _ destinations: [ReportDestination],
    _ values: JSONValues,
    _ function: RemoteSubject?
  ) throws -> (GradientReport, ReportFiles) {
    let meter = ProgressMeter(
      total: plan.entryCount(checker),
      when: output.quiet ? .never : output.progress,
      requests: function?.requests
    )
    let isStreamed = plan.isStreamed(checker)
    let (streamed, written) = output.divided(
      destinations,
      leavesOutEntries: isStreamed.contains(true)
    ) { plan.cost(checker).sentence(isStored: $0) }
    let files = ReportFiles(written, values: values)
    do {
      let report = try plan.run(
        checker,
        journal: journal,
        streaming: (isStreamed, streamed),
        blocks: files.add,
        progress: { meter?.note($0) },
        finishing: { try function?.finish(&$0) }
      )
      meter?.finish()
      return (report, files)
    } catch {
      files.close()
      throw error
    }
  }
}

/// How derivatives are measured and how claims are judged.
struct MethodOptions: ParsableArguments {
  @Option(help: "The scheme of measurement.")
  var scheme = SchemeArgument()

  @Option(
    help: ArgumentHelp(
      "The step of the central scheme: absolute, or relative:H for a share of |x|.",
      valueName: "h"
    )
  )
  var step: StepArgument?

  @Option(
    help: ArgumentHelp(
      "The relative error that must be visible: 1e-4 for doubles, 1e-2 for floats by default. "
        + "GLOB=R is for blocks of their own, as of --atol and --rtol: it may be there again.",
      valueName: "r"
    )
  )
  var resolution: [BlockNumberArgument] = []

  @Option(help: "How many evaluations a column may take that looks wrong; 12 by default.")
  var budget: Int?

  @Option(
    help: ArgumentHelp(
      "Accept this difference on top of the uncertainty; GLOB=A of these blocks.",
      valueName: "a"
    )
  )
  var atol: [BlockNumberArgument] = []

  @Option(
    help: ArgumentHelp(
      "Accept this share of the derivative on top of the uncertainty; GLOB=R of these blocks.",
      valueName: "r"
    )
  )
  var rtol: [BlockNumberArgument] = []

  @Option(
    help: ArgumentHelp(
      "What is known of the function's own error: a share of |f|, or abs:A for a difference.",
      valueName: "a"
    )
  )
  var accuracy: AccuracyArgument?

  @Option(help: "The scalar of the claim.")
  var precision: PrecisionArgument = .double

  @Option(
    help: ArgumentHelp(
      "What to check of each input: full, the default up to an estimated ten minutes; "
        + "sample:N for the derivatives by N of its coordinates; "
        + "directions:K for all of them together along K random directions, from which wrong "
        + "entries are searched for; coloured for columns of a claimed sparsity pattern together, "
        + "the default where that takes a quarter of the evaluations.",
      valueName: "coverage"
    ),
    completion: .list(["full", "coloured", "sample:", "directions:"])
  )
  var coverage: String?

  @Option(help: "How many evaluations run at once; all cores by default.")
  var jobs: Int?

  func checker(seed: UInt64) throws -> GradientChecker {
    var checker = GradientChecker()
    checker.scheme = try differenceScheme
    let numbers = try numbers
    checker.tolerance = try numbers.tolerance
    checker.blockSettings = try numbers.blockSettings
    checker.accuracy = accuracy?.accuracy
    checker.coverage = try coverageOfEntries
    checker.jobs = jobs
    checker.seed = seed
    try checker.validateSettings()
    return checker
  }

  private var numbers: BlockNumbers {
    get throws(CommandFailure) {
      try BlockNumbers(absolute: atol, relative: rtol, resolution: resolution)
    }
  }

  private var coverageOfEntries: Coverage {
    get throws {
      guard let coverage else { return .automatic }
      guard let known = Coverage(text: coverage), known != .automatic else {
        throw CommandFailure(
          .usage,
          "Expected --coverage full, sample:N, directions:K or coloured, found “\(coverage)”."
        )
      }
      return known
    }
  }

  /// An option of the scheme that was not chosen would do nothing, so it is refused.
  private var differenceScheme: DifferenceScheme {
    get throws {
      var arguments = NamedScheme.Arguments()
      arguments.step = step?.step
      arguments.resolution = try numbers.commonResolution
      arguments.budget = budget
      if let other = arguments.given.first(where: { !scheme.scheme.parameters.contains($0) }) {
        let owners = NamedScheme.all.filter { $0.parameters.contains(other) }.map(\.name)
        throw CommandFailure(
          .usage,
          "Expected --\(other) together with --scheme \(owners.joined(separator: " or ")), found "
            + "the scheme \(scheme.scheme.name)."
        )
      }
      return scheme.scheme.make(arguments)
    }
  }
}
