internal import Foundation
internal import GradCheck

/// What is claimed of the entries of a failing block against what was measured of them.
///
/// Right claims lie on the diagonal; those that are multiplied by a number lie on another line through
/// the origin, and those that have one added beside the diagonal.
struct ScatterPlot {
  private static let (left, top, size) = (64.0, 10.0, 240.0)
  /// The entries that agree and are drawn at most.
  private static let agreeingLimit = 100

  private let block: BlockReport
  private let entries: StoredEntries
  /// The places of the entries that fail, and of some that agree.
  private let (failing, agreeing): ([Int], [Int])
  private let range: ClosedRange<Double>
  private let leftOut: Int

  /// Creates the plot of a block; nothing where none of its entries can be drawn.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - entries: What the report holds of it.
  ///   - limit: How many of the failing entries to draw, and a third of that of those that agree.
  init?(_ block: BlockReport, entries: StoredEntries, limit: Int) {
    guard block.verdict.isFailure, block.count < .max else { return nil }
    let found = entries.findings
    let drawable = entries.positions.filter {
      found[$0].verdict != .notChecked && found[$0].analytic.magnitude < 1e300
        && found[$0].numeric.magnitude < 1e300
    }
    let wrong = drawable.filter { found[$0].verdict == .disagrees }
    guard !wrong.isEmpty else { return nil }
    self.block = block
    self.entries = entries
    failing = ScatterPlot.spread(wrong, limit)
    agreeing = ScatterPlot.spread(
      drawable.filter { found[$0].verdict == .agrees },
      min(ScatterPlot.agreeingLimit, limit / 3)
    )
    leftOut = wrong.count - failing.count
    let values = (failing + agreeing).flatMap { [found[$0].analytic, found[$0].numeric] }
    let (least, most) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let margin = most > least ? 0.04 * (most - least) : 1
    range = (least - margin)...(most + margin)
  }

  /// The picture with its caption.
  var markup: Markup {
    let (width, height) = (Int(ScatterPlot.left + ScatterPlot.size + 12), 290)
    return """
      <figure class="scatter">
      <svg role="img" aria-label="\(summary)" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" fill="none">
      \(frame)<g class="within" fill="#4d87b8" fill-opacity=".75">
      \(agreeing.map { dot($0, radius: "1.5") })</g>
      <g class="beyond" fill="#ab2328" fill-opacity=".75">
      \(failing.map { dot($0, radius: "3") })</g></svg>
      <figcaption>\(caption)</figcaption>
      </figure>

      """
  }

  private var summary: String {
    "Claimed against measured of \(block.name): "
      + NumberText.count(block.counts.disagrees, "entry", plural: "entries")
      + " off the diagonal"
  }

  private var caption: String {
    let rest = leftOut > 0 ? ", \(NumberText.count(leftOut)) more of them not drawn" : ""
    return
      "Claimed against measured: red disagrees\(rest), blue agrees; right claims lie on the line."
  }

  private var frame: Markup {
    let (start, end) = (ScatterPlot.left, ScatterPlot.left + ScatterPlot.size)
    let bottom = ScatterPlot.top + ScatterPlot.size
    func text(_ length: Double) -> String { ScatterPlot.text(length) }
    let ticks: [Markup] = ScatterPlot.ticks(in: range).map { value in
      let (x, y) = (across(value), up(value))
      return """
        <path class="grid" stroke="#888" stroke-opacity=".25" d="M\(trusted: text(x)) \
        \(trusted: text(ScatterPlot.top))V\(trusted: text(bottom))M\(trusted: text(start)) \
        \(trusted: text(y))H\(trusted: text(end))"/>\
        <text x="\(trusted: text(x))" y="\(trusted: text(bottom + 14))" \
        text-anchor="middle">\(NumberText.short(value))</text>\
        <text x="\(trusted: text(start - 5))" y="\(trusted: text(y + 4))" \
        text-anchor="end">\(NumberText.short(value))</text>

        """
    }
    return """
      <g font-size="11" fill="currentColor">
      \(ticks)<text x="\(trusted: text(end))" y="\(trusted: text(bottom + 30))" \
      text-anchor="end">measured</text>
      <text x="\(trusted: text(start + 4))" y="\(trusted: text(ScatterPlot.top + 10))">claimed</text>
      </g>
      <path class="allowed" stroke="#14713a" d="M\(trusted: text(start)) \(trusted: text(bottom))\
      L\(trusted: text(end)) \(trusted: text(ScatterPlot.top))"/>

      """
  }

  private func dot(_ position: Int, radius: Markup) -> Markup {
    let (claimed, measured) = (
      entries.findings[position].analytic, entries.findings[position].numeric
    )
    let name = block.entryName(at: entries.offset(at: position)).cut(to: 48)
    return """
      <circle r="\(radius)" \
      cx="\(trusted: ScatterPlot.text(across(measured)))" \
      cy="\(trusted: ScatterPlot.text(up(claimed)))"><title>\(name): claimed \
      \(NumberText.short(claimed)), measured \(NumberText.short(measured))</title></circle>

      """
  }

  private func share(_ value: Double) -> Double {
    (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  private func across(_ value: Double) -> Double {
    ScatterPlot.left + share(value) * ScatterPlot.size
  }

  private func up(_ value: Double) -> Double {
    ScatterPlot.top + (1 - share(value)) * ScatterPlot.size
  }

  /// Returns as many of some places as there is room for, evenly spread over them.
  private static func spread(_ places: [Int], _ limit: Int) -> [Int] {
    guard places.count > limit else { return places }
    return (0..<limit).map { places[$0 * places.count / limit] }
  }

  /// Returns at most five round numbers in a range.
  static func ticks(in range: ClosedRange<Double>) -> [Double] {
    let length = range.upperBound - range.lowerBound
    guard length.isFinite, length > 0 else { return [] }
    let power = pow(10, log10(length / 4).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * power }.first { length / $0 <= 4 } ?? length
    guard step > 0, step.isFinite else { return [] }
    let first = (range.lowerBound / step).rounded(.up)
    let last = (range.upperBound / step).rounded(.down)
    guard last - first < 10 else { return [] }
    // Adding zero makes a zero of a negative zero.
    return stride(from: first, through: last, by: 1).map { $0 * step + 0 }
  }

  private static func text(_ length: Double) -> String { String(format: "%.1f", length) }
}
