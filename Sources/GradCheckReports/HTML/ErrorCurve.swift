internal import Foundation
internal import GradCheck

/// The error of an entry's claim at every step that was measured, with the step that was chosen.
///
/// A right claim has errors that shrink with the step until noise takes over; the errors of a
/// wrong one come to rest on how wrong it is.
struct ErrorCurve {
  /// More steps than any scheme takes; a report from elsewhere may claim more.
  private static let stepLimit = 64
  private static let (width, height) = (340.0, 190.0)

  private let entry: EntryReport
  private let steps: [StepMeasurement]
  private let across: LogAxis
  private let up: LogAxis

  /// Creates the curve of an entry; nothing where fewer than two steps can be drawn.
  init?(_ entry: EntryReport) {
    let steps = entry.ladder.prefix(ErrorCurve.stepLimit).filter { step in
      step.step.isFinite && step.step > 0 && (entry.analytic - step.numeric).isFinite
    }
    let errors = steps.map { ($0.numeric - entry.analytic).magnitude }
    guard steps.count > 1,
      let across = LogAxis(holding: steps.map(\.step), from: 52, to: ErrorCurve.width - 12),
      let up = LogAxis(
        holding: errors + steps.map(\.noise) + [entry.allowance],
        from: ErrorCurve.height - 34,
        to: 12
      )
    else { return nil }
    (self.entry, self.steps, self.across, self.up) = (entry, steps, across, up)
  }

  /// The picture with its caption, and the same as a table.
  var markup: Markup {
    let (width, height) = (Int(ErrorCurve.width), Int(ErrorCurve.height))
    return """
      <figure class="curve">
      <svg role="img" aria-label="\(summary)" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" fill="none" stroke-width="1.5">
      \(grid)\(chosen)\(allowed)\(noise)\(errors)</svg>
      <figcaption><code>\(entry.entry)</code></figcaption>
      \(table)</figure>

      """
  }

  private func error(_ step: StepMeasurement) -> Double {
    (entry.analytic - step.numeric).magnitude
  }

  /// What the picture shows, for those who do not see it.
  private var summary: String {
    let (first, last) = (steps[0], steps[steps.count - 1])
    return "Error of \(entry.entry) against the step: \(NumberText.error(error(first))) at "
      + "\(NumberText.error(first.step)), \(NumberText.error(error(last))) at "
      + "\(NumberText.error(last.step)); chosen step \(NumberText.error(entry.step))"
  }

  // MARK: The picture

  private var grid: Markup {
    let (left, right) = (ErrorCurve.text(across.start), ErrorCurve.text(across.end))
    let (bottom, top) = (ErrorCurve.text(up.start), ErrorCurve.text(up.end))
    let columns: [Markup] = across.ticks(atMost: 6).map { decade in
      let x = ErrorCurve.text(across.position(of: pow(10, Double(decade))))
      return """
        <path class="grid" stroke="#888" stroke-opacity=".3" \
        d="M\(trusted: x) \(trusted: top)V\(trusted: bottom)"/>\
        <text x="\(trusted: x)" y="\(Int(up.start) + 14)" text-anchor="middle">1e\(decade)</text>

        """
    }
    let rows: [Markup] = up.ticks(atMost: 6).map { decade in
      let y = up.position(of: pow(10, Double(decade)))
      return """
        <path class="grid" stroke="#888" stroke-opacity=".3" \
        d="M\(trusted: left) \(trusted: ErrorCurve.text(y))H\(trusted: right)"/>\
        <text x="\(Int(across.start) - 5)" y="\(trusted: ErrorCurve.text(y + 4))" \
        text-anchor="end">1e\(decade)</text>

        """
    }
    return """
      <g font-size="11" fill="currentColor">
      \(columns)\(rows)<text x="\(trusted: right)" y="\(Int(ErrorCurve.height) - 4)" \
      text-anchor="end">step</text>
      </g>

      """
  }

  /// The line at the step that was chosen.
  private var chosen: Markup {
    guard entry.step.isFinite, entry.step > 0 else { return "" }
    let x = ErrorCurve.text(across.position(of: entry.step))
    return """
      <path class="chosen" stroke="#888" stroke-dasharray="1 3" \
      d="M\(trusted: x) \(trusted: ErrorCurve.text(up.end))V\(trusted: ErrorCurve.text(up.start))"/>

      """
  }

  /// The line at the error that would have been allowed.
  private var allowed: Markup {
    guard entry.allowance.isFinite, entry.allowance > 0 else { return "" }
    let (y, left) = (ErrorCurve.text(up.position(of: entry.allowance)), across.start)
    return """
      <path class="allowed" stroke="#14713a" stroke-dasharray="8 4" \
      d="M\(trusted: ErrorCurve.text(left)) \(trusted: y)H\(trusted: ErrorCurve.text(across.end))"/>

      """
  }

  private var noise: Markup {
    let finite = steps.filter(\.noise.isFinite)
    guard finite.count > 1 else { return "" }
    return """
      <path class="noise" stroke="#4d87b8" stroke-dasharray="3 3" \
      d="\(trusted: path(finite, \.noise))"/>

      """
  }

  private var errors: Markup {
    let dots: [Markup] = steps.map { step in
      let isChosen = step.step == entry.step
      return """
        <circle cx="\(trusted: ErrorCurve.text(across.position(of: step.step)))" \
        cy="\(trusted: ErrorCurve.text(up.position(of: error(step))))" \
        r="\(isChosen ? 5 : 3)"/>

        """
    }
    return """
      <path class="error" stroke="#ab2328" d="\(trusted: path(steps, error))"/>
      <g class="dots" fill="#ab2328">
      \(dots)</g>

      """
  }

  private func path(
    _ steps: [StepMeasurement],
    _ value: (StepMeasurement) -> Double
  ) -> String {
    let points = steps.map { step in
      ErrorCurve.text(across.position(of: step.step)) + " "
        + ErrorCurve.text(up.position(of: value(step)))
    }
    return "M" + points.joined(separator: "L")
  }

  private static func text(_ length: Double) -> String { String(format: "%.1f", length) }

  // MARK: The table

  private var table: Markup {
    let rows: [Markup] = steps.map { step in
      """
      <tr><th scope="row" class="number">\(NumberText.error(step.step))\
      \(step.step == entry.step ? " (chosen)" : "")</th>\
      <td class="number">\(NumberText.value(step.numeric))</td>\
      <td class="number">\(NumberText.error(error(step)))</td>\
      <td class="number">\(NumberText.error(step.noise))</td></tr>

      """
    }
    return """
      <details><summary>as a table</summary>
      <table>
      <caption>Steps of \(entry.entry)</caption>
      <thead><tr><th scope="col" class="number">step</th>\
      <th scope="col" class="number">difference</th><th scope="col" class="number">|error|</th>\
      <th scope="col" class="number">noise</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </details>

      """
  }
}
