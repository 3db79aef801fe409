internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels
internal import GradCheckReports

/// `gradcheck inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show a report that was written before.",
    discussion: "Exits with 0 whatever the report's verdict is."
  )

  @Argument(help: "The report: a .json or .h5 file.")
  var report: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Show every entry of these blocks.", valueName: "glob")
  )
  var block: [String] = []

  @Option(help: "How many of the worst entries to list.")
  var worst: Int = 20

  @Option(help: "The form in which to show the report.")
  var format: InspectFormat = .text

  @Option(help: "Whether to colour verdicts.")
  var color: When = .auto

  func validate() throws {
    guard worst >= 0 else {
      throw ValidationError("Expected a number of entries of at least 0, found \(worst).")
    }
  }

  func run() throws {
    var stored = try ReportSource.read(report)
    if !block.isEmpty {
      let filter = BlockFilter(only: block, skip: [])
      try filter.requireMatches(
        in: stored.blocks.map { BlockFilter.Candidate(name: $0.name, input: $0.input.name) }
      )
      stored.blocks.removeAll { !filter.isSelected($0.name, input: $0.input.name) }
    }
    switch format {
    case .json:
      Terminal.printResult(
        String(decoding: JSONReport.bytes(of: stored, values: .all), as: UTF8.self),
        terminator: ""
      )
    case .md: Terminal.printResult(MarkdownReport(stored).text, terminator: "")
    case .html: Terminal.printResult(HTMLReport(stored).text, terminator: "")
    case .junit: Terminal.printResult(JUnitReport(stored).text, terminator: "")
    case .text:
      let style = TextStyle(isColored: Terminal.isColored(color))
      Terminal.printResult(
        TextReport(stored, worstCount: worst, style: style).text,
        terminator: ""
      )
      if !block.isEmpty {
        for block in stored.blocks {
          Terminal.printResult("\n\(block.name)\n\(TextBlock(block).text)", terminator: "")
        }
      }
    }
  }
}

/// The forms that `inspect` can show.
enum InspectFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case md
  case html
  case junit
}
