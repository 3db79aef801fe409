public import GradCheck

/// A report as the workflow commands that GitHub turns into annotations.
///
/// GitHub shows ten errors and ten warnings of a step, so at most nine blocks are annotated in each
/// kind, the worst first, and a tenth annotation says how many more there are.
public struct Annotations: Sendable {
  /// How many blocks are annotated in each kind.
  static let limit = 9

  private let report: GradientReport

  /// Creates the annotations of a report.
  public init(_ report: GradientReport) { self.report = report }

  /// One command on each line; empty where there is nothing to say.
  public var text: String {
    commands("error", report.blocks.filter(\.verdict.isFailure), warnings: [])
      + commands(
        "warning",
        report.blocks.filter { $0.verdict == .inconclusive },
        warnings: report.warnings
      )
  }

  /// Returns text for a log in which GitHub sees no command, whatever names it holds.
  ///
  /// The word that ends the part without commands is drawn anew each time: nobody who names a block,
  /// or who made the report, knows it.
  public static func disarmed(_ text: String) -> String {
    let token = "gradcheck-" + String(UInt64.random(in: .min ... .max), radix: 16)
    let ending = text.hasSuffix("\n") ? "" : "\n"
    return "::stop-commands::\(token)\n\(text)\(ending)::\(token)::\n"
  }

  private func commands(_ kind: String, _ blocks: [BlockReport], warnings: [ReportWarning])
    -> String
  {
    let worst = ShownBlocks.worstFirst(blocks).prefix(Annotations.limit)
    var lines = worst.map { block in
      line(kind, "\(block.name) \(block.verdict.name)", message(of: block))
    }
    lines += warnings.prefix(Annotations.limit - lines.count).map { warning in
      line(kind, warning.scope, warning.message)
    }
    let leftOut = blocks.count + warnings.count - lines.count
    if leftOut > 0 {
      lines.append(line(kind, "", "\(NumberText.count(leftOut)) more; see the report."))
    }
    return lines.joined()
  }

  private func message(of block: BlockReport) -> String {
    let count = block.counts[block.verdict]
    let finding = block.findingText
    let worst = count > 1 ? "\(finding) (the worst of \(NumberText.count(count)))" : finding
    return block.diagnosisText.map { "\($0) \(worst)" } ?? worst
  }

  private func line(_ kind: String, _ title: String, _ message: String) -> String {
    let subject = [report.run.model, title].filter { !$0.isEmpty }.joined(separator: " ")
    let name = Annotations.property(subject.isEmpty ? "gradcheck" : subject)
    return "::\(kind) title=\(name)::\(Annotations.data(message))\n"
  }

  /// Escapes the message of a command.
  static func data(_ text: String) -> String { escape(text, "%\r\n") }

  /// Escapes a property of a command, which ends at a colon or a comma.
  static func property(_ text: String) -> String { escape(text, "%\r\n:,") }

  /// Escapes by scalar: “\r\n” is one character and would match neither of the two.
  private static func escape(_ text: String, _ special: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      if special.unicodeScalars.contains(scalar) {
        escaped +=
          (scalar.value < 16 ? "%0" : "%") + String(scalar.value, radix: 16, uppercase: true)
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
