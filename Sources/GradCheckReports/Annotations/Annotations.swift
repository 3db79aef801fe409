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
    commands("error", report.blocks.filter(\.verdict.isFailure), notes: errors)
      + commands(
        "warning",
        report.blocks.filter { $0.verdict == .inconclusive },
        notes: statements { $0 == .inconclusive }
          + report.warnings.map { Note(title: $0.scope, text: $0.message) }
      )
  }

  /// Something to say that is about no block.
  private struct Note {
    var title: String
    var text: String
  }

  private var errors: [Note] {
    report.failedChecks.map { Note(title: $0.scope, text: $0.message) }
      + statements { $0.isFailure }
  }

  private func statements(_ isWanted: (Verdict) -> Bool) -> [Note] {
    report.statements.filter { isWanted($0.verdict) }.map { statement in
      Note(title: "\(statement.name) \(statement.verdict.name)", text: statement.sentence)
    }
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

  private func commands(_ kind: String, _ blocks: [BlockReport], notes: [Note]) -> String {
    let worst = ShownBlocks.worstFirst(blocks).prefix(Annotations.limit)
    var lines = worst.map { block in
      line(kind, "\(block.name) \(block.verdict.name)", message(of: block))
    }
    lines += notes.prefix(Annotations.limit - lines.count).map { line(kind, $0.title, $0.text) }
    let leftOut = blocks.count + notes.count - lines.count
    if leftOut > 0 {
      lines.append(line(kind, "", "\(NumberText.count(leftOut)) more; see the report."))
    }
    return lines.joined()
  }

  /// The finding on a block, with the values of its worst entry where a pattern leaves them out.
  private func message(of block: BlockReport) -> String {
    let single = GradientReport(configuration: report.configuration, blocks: [block])
    let findings = ReportAnswer(single).findings.joined(separator: " ")
    let isPattern = block.diagnosis.map { $0.kind != .noSimplePattern } ?? false
    guard isPattern, let worst = block.entriesToShow(limit: 1).first else { return findings }
    let count = block.counts[block.verdict]
    let rest = count > 1 ? " (the worst of \(NumberText.count(count)))" : ""
    return "\(findings) \(worst.findingText)\(rest)"
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
      } else if scalar.changesLayout {
        // Logs and pages show them by their numbers.
        escaped += scalar.escaped(asASCII: true)
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
