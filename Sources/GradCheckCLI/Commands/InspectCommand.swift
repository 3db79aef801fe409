internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels
internal import GradCheckReports

/// `gradcheck inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show a report that was written before.",
    discussion: """
      Whatever a run can show or write can be made later from its JSON or HDF5 report. Of an HDF5 \
      report with more than 3.6 million entries everything else is shown. Exits with 0 whatever the \
      report's verdict is.
      """
  )

  @Argument(
    help: "The report: a .json or .h5 file, or - for standard input.",
    completion: .reports
  )
  var report: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Show every entry of these blocks, and no others.", valueName: "glob")
  )
  var block: [String] = []

  @Option(help: "How many of the worst entries to list as text; 20 by default.")
  var worst: Int?

  @Option(help: "The form in which to show the report.")
  var format: ShownFormat = .text

  @Option(
    name: .customLong("report"),
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Write a report as well, into a folder that is made if it is missing; the ending says the "
        + "format: \(ReportFormats.endings). - is standard output, which gets JSON and nothing else.",
      valueName: "path"
    ),
    completion: .destinations
  )
  var destinations: [String] = []

  @Option(help: "Whether to annotate the job that shows the report as text.")
  var annotations: AnnotationsArgument = .none

  @Option(help: "Whether to colour verdicts.")
  var color: When = .auto

  /// An option that would do nothing is refused.
  func validate() throws {
    if let worst, worst < 0 {
      throw ValidationError("Expected a number of entries of at least 0, found \(worst).")
    }
    guard format.format != nil else { return }
    if worst != nil || annotations != .none {
      let name = worst == nil ? "--annotations" : "--worst"
      throw ValidationError(
        "Expected \(name) together with --format text, found \(format.name)."
      )
    }
  }

  func run() throws {
    guard ReaderServer.isReading else {
      // A path that is wrong is not worth a process.
      if report != "-" { _ = try ReportFormats.readableFormat(of: report) }
      let arguments = CommandContext.arguments
      throw ExitCode(try ReaderProcess.runCommand(arguments, reading: [report]))
    }
    let destinations = try [ReportDestination].named(destinations)
    for destination in destinations {
      try destination.requireOther(than: report, "the report that is shown")
    }
    let filter = BlockFilter(only: block, skip: [])
    let inspected = try InspectedReport(path: report, filter: filter)
    var stored = inspected.report
    if !block.isEmpty {
      stored = try selection(of: stored, filter)
      try inspected.requireEntries()
    }
    let isAside = destinations.contains(where: \.isStandardOutput)
    let shown = Result { try show(stored, isAside: isAside) }
    try ReportFiles.write(stored, to: destinations, values: .all)
    try shown.get()
  }

  /// Returns the report with the chosen blocks only, in which it is said what was left out.
  private func selection(
    of report: GradientReport,
    _ filter: BlockFilter
  ) throws -> GradientReport {
    try filter.requireMatches(in: report.blocks.map(\.block))
    var selection = report
    selection.blocks = report.blocks.filter { filter.isSelected($0.block) }
    let leftOut = report.blocks.filter { !filter.isSelected($0.block) }
    guard !leftOut.isEmpty else { return report }
    selection.configuration.skippedBlocks += leftOut.map(\.name)
    selection.warnings.append(
      ReportWarning(
        code: "selection",
        message: "\(NumberText.count(leftOut.count, "block")) of the report "
          + "\(leftOut.count == 1 ? "is" : "are") left out here; "
          + "with all of its blocks the verdict is \(report.verdict.name)."
      )
    )
    return selection
  }

  private func show(_ stored: GradientReport, isAside: Bool) throws {
    if let format = format.format {
      try Terminal.printText(format.text(of: stored), isDisarmed: false, isAside: isAside)
    } else {
      try annotations.print(text(of: stored), with: Annotations(stored), isAside: isAside)
    }
  }

  private func text(of stored: GradientReport) -> String {
    let style = TextStyle(isColored: Terminal.isColored(color))
    let count = worst ?? 20
    let listed = stored.listing(worst: count)
    var text = TextReport(
      listed,
      worstCount: count,
      width: Terminal.width,
      style: style
    ).text
    if let note = listed.missingNote(worst: count) { text += "\n\(note)\n" }
    if !block.isEmpty {
      for block in stored.blocks {
        text += "\n\(block.name.singleLine)\n\(TextBlock(block, width: Terminal.width).text)"
      }
    }
    return text
  }
}
