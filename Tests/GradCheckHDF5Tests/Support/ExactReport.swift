import GradCheck
import GradCheckTestSupport

/// A report in a form in which equal means equal to the last bit, NaN being equal to NaN.
struct ExactReport: Equatable {
  private let lines: [String]

  init(_ report: GradientReport) {
    var header = report
    header.blocks = []
    var lines = [String(reflecting: header.run), String(reflecting: header.generator)]
    lines.append(header.created)
    lines.append(ExactReport.text(header.configuration))
    lines.append(String(reflecting: header.warnings))
    for block in report.blocks {
      var plain = block
      plain.findings = nil
      plain.kinks = [:]
      lines.append(String(reflecting: plain))
      lines.append(String(reflecting: block.kinks.sorted { $0.key < $1.key }))
      if let entries = block.findings {
        for numbers in [
          entries.analytic, entries.numeric, entries.uncertainty, entries.step,
          entries.detectableError,
        ] {
          lines.append(
            numbers.map {
              String($0.isNaN ? 0 : $0.bitPattern, radix: 16) + ($0.isNaN ? "nan" : "")
            }.joined(separator: " ")
          )
        }
        lines.append(String(reflecting: entries.verdict))
        lines.append(String(reflecting: entries.reason))
        lines.append(String(reflecting: entries.evaluations))
      }
    }
    self.lines = lines
  }

  /// A dictionary prints in another order from one time to the next.
  private static func text(_ configuration: ConfigurationRecord) -> String {
    var plain = configuration
    plain.options = [:]
    return String(reflecting: plain)
      + String(reflecting: configuration.options.sorted { $0.key < $1.key })
  }
}
