internal import ArgumentParser
internal import GradCheckReports

/// `gradcheck diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two reports.",
    discussion: """
      An error counts as changed only beyond the uncertainties of both reports. Exits with 1 if \
      something got worse: a new failure, a failure whose error grew, an entry that can no longer be \
      decided, or a block that is not there any more. Exits with 0 otherwise, whatever the reports' verdicts are.
      """
  )

  @Argument(
    help: "The report that is the measure: a .json or .h5 file, or - for standard input.",
    completion: .reports
  )
  var old: String

  @Argument(
    help: "The report that is compared with it: a .json or .h5 file, or -.",
    completion: .reports
  )
  var new: String

  @Option(help: "The form in which to show what changed.")
  var format: DiffFormat = .text

  @Flag(help: "Do not call it worse that a block is not there any more.")
  var allowMissingBlocks = false

  func run() throws {
    guard ReaderServer.isReading else {
      // A path that is wrong is not worth a process.
      for path in [old, new] where path != "-" { _ = try ReportFormats.readableFormat(of: path) }
      let arguments = CommandContext.arguments
      throw ExitCode(try ReaderProcess.runCommand(arguments, reading: [old, new]))
    }
    let diff = ReportDiff(
      old: try ReportFormats.read(old),
      new: try ReportFormats.read(new),
      allowsMissingBlocks: allowMissingBlocks
    )
    switch format {
    case .text: try Terminal.printText(DiffText(diff, width: Terminal.width).text)
    case .md: try Terminal.printResult(DiffMarkdown(diff).text, terminator: "")
    case .json: try Terminal.printResult(DiffJSON(diff).text, terminator: "")
    }
    if diff.hasRegression { throw ExitCode(ExitStatus.fails.rawValue) }
  }
}

/// The forms that `diff` can show.
enum DiffFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case md
  case json
}
