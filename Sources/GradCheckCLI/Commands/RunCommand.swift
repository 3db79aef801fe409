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

  @Option(name: .shortAndLong, help: "The model to check, or all; see: gradcheck models.")
  var model: String?

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
    try remote.validate(model: model, settings: subject.settings, input: subject.input)
    guard order == 1 || order == 2 else {
      throw ValidationError("Expected --order 1 or 2, found \(order).")
    }
    // A Hessian is measured whole: its parts would each need all first derivatives.
    guard order == 1 || (subject.shard == nil && subject.resume == nil) else {
      throw ValidationError("Expected --order 1 with --shard or --resume, found \(order).")
    }
  }

  func run() throws {
    try remote.withModel(model, jobs: method.jobs, check)
  }

  /// Checks a model, which may be made of a function in another process.
  private func check(_ model: String, _ function: RemoteSubject?) throws {
    let part = try subject.part()
    let destinations = try output.destinations(model: function?.fileName ?? model, part: part?.part)
    if let input = subject.input {
      for destination in destinations { try destination.requireOther(than: input, "--input") }
    }
    // Read before the run, which may replace it.
    let baseline = try output.baseline.map { try ReaderProcess.report($0) }
    var checker = try method.checker(seed: subject.seed)
    checker.part = part?.part
    // How long a check takes differs between runs; one that goes on must do the same.
    if subject.resume != nil, checker.coverage == .automatic { checker.coverage = .full }
    var plan = try RunPlan(model: model, subject: subject, precision: method.precision.precision)
    try plan.useOrder(order)
    try plan.requireFewParts(checker)
    let precision = method.precision.precision
    let journal = try subject.resume.map {
      try JournalFile(path: $0, header: plan.journalHeader(checker, precision: precision))
    }
    let meter = ProgressMeter(
      total: plan.entryCount(checker),
      when: output.quiet ? .never : output.progress
    )
    let (streamed, written) = output.divided(
      destinations,
      leavesOutEntries: plan.leavesOutEntries(checker)
    )
    // A merge needs every entry of a part.
    let values = output.jsonValues?.values ?? (part == nil ? .automatic : .all)
    let files = ReportFiles(written, values: values)
    defer { files.close() }
    var report = try plan.run(
      checker,
      journal: journal,
      streamingTo: streamed,
      blocks: files.add,
      progress: { meter?.advance(by: $0) }
    )
    meter?.finish()
    try function?.finish(&report)
    files.start(report)

    let diff = baseline.map { ReportDiff(old: $0, new: report) }
    let shown = Result { try output.show(report, diff) }
    // The reports are written before the verdict becomes the exit code, which holds only then, and
    // even if nothing can be shown.
    try files.finish()
    journal?.remove()
    try shown.get()
    if let part, !output.quiet {
      try Terminal.printResult(plan.note(on: part, report))
    }
    if !output.quiet, !destinations.isEmpty {
      try Terminal.printResult("reports: " + destinations.map(\.path).joined(separator: ", "))
    }
    if diff?.hasRegression == true { throw ExitCode(ExitStatus.fails.rawValue) }
    try finish(with: report)
  }

  /// Ends with what the report calls for: what could not be checked outweighs what is wrong.
  private func finish(with report: GradientReport) throws {
    for failure in report.failedChecks {
      Terminal.printError("\(failure.scope): \(failure.message)".singleLine)
    }
    let status = report.failedChecks.isEmpty ? ExitStatus(report.verdict) : .software
    if status != .agrees { throw ExitCode(status.rawValue) }
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
      "The relative error that must be visible: 1e-4 for doubles, 1e-2 for floats by default.",
      valueName: "r"
    )
  )
  var resolution: Double?

  @Option(help: "How many evaluations a column may take that looks wrong; 12 by default.")
  var budget: Int?

  @Option(help: "Accept this difference on top of the uncertainty.")
  var atol: Double = 0

  @Option(help: "Accept this share of the derivative on top of the uncertainty.")
  var rtol: Double = 0

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
    )
  )
  var coverage: String?

  @Option(help: "How many evaluations run at once; all cores by default.")
  var jobs: Int?

  func checker(seed: UInt64) throws -> GradientChecker {
    var checker = GradientChecker()
    checker.scheme = try differenceScheme
    checker.tolerance = Tolerance(absolute: atol, relative: rtol)
    checker.coverage = try coverageOfEntries
    checker.jobs = jobs
    checker.seed = seed
    try checker.validateSettings()
    return checker
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
      arguments.resolution = resolution
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

/// What is shown, and where reports go.
struct OutputOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Write a report; the ending says the format: \(ReportFormats.endings).",
      valueName: "path"
    )
  )
  var report: [String] = []

  @Option(help: "Which arrays a JSON report holds; by default those of small or failed blocks.")
  var jsonValues: JSONValuesArgument?

  @Option(
    help: ArgumentHelp(
      "Compare with an earlier report; a regression exits with 1.",
      valueName: "report"
    )
  )
  var baseline: String?

  @Option(help: "Whether to annotate the job that runs the check.")
  var annotations: AnnotationsArgument = .auto

  @Option(help: "Whether to colour verdicts.")
  var color: When = .auto

  @Option(help: "Whether to show how far a long check has come.")
  var progress: When = .auto

  @Flag(name: .shortAndLong, help: "Print the verdict only.")
  var quiet = false

  /// Returns where reports go, having made sure that they can be written there.
  func destinations(model: String, part: CheckPart? = nil) throws -> [ReportDestination] {
    guard report.isEmpty else { return try report.map { try ReportDestination(path: $0) } }
    let suffix = part.map { "-part-\($0.index)-of-\($0.count)" } ?? ""
    return try ReportDestination.defaults(model: model + suffix)
  }

  /// Returns the files that are written while entries are judged, where these are too many to be
  /// kept, and those that are written from the report.
  func divided(
    _ destinations: [ReportDestination],
    leavesOutEntries: Bool
  ) -> (streamed: [String], written: [ReportDestination]) {
    guard leavesOutEntries else { return ([], destinations) }
    func isStreamed(_ destination: ReportDestination) -> Bool {
      (destination.format as? any ReadableReportFormat)?.isStreamed == true
    }
    let streamed = destinations.filter(isStreamed).map(\.path)
    if !quiet {
      Terminal.printError(
        "gradcheck: the entries are too many to be kept; "
          + (streamed.isEmpty
            ? "reports have their summary only." : "the HDF5 report alone has them.")
      )
    }
    return (streamed, destinations.filter { !isStreamed($0) })
  }

  /// Prints a report, and what changed since the baseline, for a person and for GitHub.
  func show(_ report: GradientReport, _ diff: ReportDiff?) throws {
    let style = TextStyle(isColored: Terminal.isColored(color))
    let text = TextReport(report, width: Terminal.width, style: style)
    var shown = quiet ? text.verdictLine + "\n" : text.text + "\n"
    if let diff {
      let change = DiffText(diff, width: Terminal.width)
      shown += quiet ? change.summary : change.text + "\n"
    }
    try annotations.print(shown, with: Annotations(report))
  }
}
