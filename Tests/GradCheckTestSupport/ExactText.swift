package import GradCheck

/// Returns where two reports differ, bit for bit; nothing if they are the same.
///
/// `==` will not do: it says that NaN differs from itself, and that 0 equals −0.
package func differences(_ left: GradientReport, _ right: GradientReport) -> [String] {
  let (lines, others) = (exactText(left), exactText(right))
  guard lines.count == others.count else { return ["\(lines.count) lines, \(others.count) lines"] }
  return zip(lines, others).filter { $0 != $1 }.map { "\($0)\n\($1)" }
}

/// A report written out so that two texts are equal only if the values are, bit for bit.
///
/// All NaNs are alike: files do not keep which one it is.
private func exactText(_ report: GradientReport) -> [String] {
  var header = report
  header.blocks = []
  header.configuration.options = [:]
  let options = report.configuration.options.sorted { $0.key < $1.key }
  let lines =
    [String(reflecting: header), String(reflecting: options)] + report.blocks.flatMap(exactText)
  return lines.map { $0.replacing("-nan", with: "nan") }
}

private func exactText(_ block: BlockReport) -> [String] {
  var header = block
  header.findings = nil
  header.keptFindings = nil
  header.kinks = [:]
  let kinks = block.kinks.sorted { $0.key < $1.key }
  return [String(reflecting: header), String(reflecting: kinks)]
    + (block.findings.map(exactText) ?? ["no entries"])
    + (block.keptFindings.map { [String(reflecting: $0.indices)] + exactText($0.findings) }
      ?? ["no selection"])
}

private func exactText(_ entries: [Finding]) -> [String] {
  entries.map { String(reflecting: $0) }
}
