internal import ArgumentParser
internal import GradCheck
internal import GradCheckReports

/// What is shown, and where reports go.
struct OutputOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Write a report, into a folder that is made if it is missing; the ending says the format: "
        + "\(ReportFormats.endings). - is standard output, which gets JSON and nothing else; "
        + "none is no report.",
      valueName: "path"
    ),
    completion: .destinations
  )
  var report: [String] = []

  @Option(help: "Which arrays a JSON report holds; by default those of small or failed blocks.")
  var jsonValues: JSONValuesArgument?

  @Option(
    help: ArgumentHelp(
      "Compare with an earlier report of the same model, or - for standard input. Exits with 1 if "
        + "something got worse, and with 0 otherwise, also where something fails that failed before.",
      valueName: "report"
    ),
    completion: .reports
  )
  var baseline: String?

  @Flag(help: "Do not call it worse that a block of the baseline is not there any more.")
  var allowMissingBlocks = false

  @Option(help: "Whether to annotate the job that runs the check.")
  var annotations: AnnotationsArgument = .auto

  @Option(help: "Whether to colour verdicts.")
  var color: When = .auto

  @Option(help: "Whether to show how far a long check has come.")
  var progress: When = .auto

  @Flag(name: .shortAndLong, help: "Print the verdict only.")
  var quiet = false

  func validate() throws {
    guard baseline != nil || !allowMissingBlocks else {
      throw ValidationError(
        "Expected --allow-missing-blocks together with --baseline, found it alone."
      )
    }
  }

  /// The report to compare with; nothing if none is named.
  var earlierReport: Baseline? {
    get throws { try Baseline(baseline, allowsMissingBlocks: allowMissingBlocks) }
  }

  /// Returns where reports go, having made sure that they can be written there; `defaults` says where
  /// if no option does.
  func destinations(
    _ defaults: () throws -> [ReportDestination] = { [] }
  ) throws -> [ReportDestination] {
    try report.isEmpty ? defaults() : .named(report)
  }

  /// Returns the files that are written while entries are judged, where these are too many to be
  /// kept, and those that are written from the report; prints a sentence about that beforehand.
  func divided(
    _ destinations: [ReportDestination],
    leavesOutEntries: Bool,
    _ sentence: (_ isStored: Bool) -> String
  ) -> (streamed: [String], written: [ReportDestination]) {
    guard leavesOutEntries else { return ([], destinations) }
    func isStreamed(_ destination: ReportDestination) -> Bool {
      (destination.format as? any ReadableReportFormat)?.isStreamed == true
    }
    let streamed = destinations.filter(isStreamed).map(\.path)
    if !quiet { Terminal.printNotice(sentence(!streamed.isEmpty)) }
    return (streamed, destinations.filter { !isStreamed($0) })
  }

  /// Prints a report, and what changed since the baseline, for a person and for GitHub; `isAside`
  /// leaves standard output to a report.
  func show(_ ending: ReportEnding, isAside: Bool) throws {
    let style = TextStyle(isColored: !isAside && Terminal.isColored(color))
    let text = TextReport(ending.report, width: Terminal.width, style: style)
    var shown = quiet ? text.verdictLine + "\n" : text.text + "\n"
    if let diff = ending.diff {
      let change = DiffText(diff, width: Terminal.width)
      shown += quiet ? change.summary : change.text + "\n"
      if let hint = ending.hint { shown += hint + (quiet ? "\n" : "\n\n") }
    }
    try annotations.print(shown, with: Annotations(ending.report), isAside: isAside)
  }

  /// Says where the reports are.
  func showPaths(of destinations: [ReportDestination]) throws {
    let files = destinations.filter { !$0.isStandardOutput }.map(\.path)
    guard !quiet, !files.isEmpty else { return }
    try Terminal.printText(
      "reports: \(files.joined(separator: ", "))\n",
      isAside: files.count < destinations.count
    )
  }
}
