internal import GradCheck

/// Entries with their claims, measurements and verdicts, as a table of a page.
struct EntryListing {
  /// The heading that names the table; nothing where a caption does.
  private let heading: String?
  private let caption: String?
  private let entries: [EntryReport]

  /// Lists entries below a heading of the page, by its name.
  init(heading: String, entries: [EntryReport]) {
    self.heading = heading
    caption = nil
    self.entries = entries
  }

  /// Lists entries under a caption.
  init(caption: String, entries: [EntryReport]) {
    heading = nil
    self.caption = caption
    self.entries = entries
  }

  var markup: Markup {
    guard !entries.isEmpty else { return "" }
    return """
      <div class="wide"><table class="entries"\(label)>
      \(captionMarkup)\
      <thead><tr><th scope="col">entry</th><th scope="col" class="number">analytic</th>\
      <th scope="col" class="number">numeric</th><th scope="col" class="number">ratio</th>\
      <th scope="col" class="number rare">uncertainty</th>\
      <th scope="col" class="number rare">|error|</th>\
      <th scope="col" class="number rare">relative</th>\
      <th scope="col" class="number rare">allowed</th><th scope="col" class="number rare">step</th>\
      <th scope="col">verdict</th></tr></thead>
      <tbody>
      \(entries.map(row))</tbody>
      </table></div>

      """
  }

  private func row(_ entry: EntryReport) -> Markup {
    """
    <tr class="is-\(entry.finding.verdict.name)"><th scope="row"><code>\(entry.entry)</code></th>\
    <td class="number">\(NumberText.value(entry.finding.analytic))</td>\
    <td class="number">\(NumberText.value(entry.finding.numeric))</td>\
    <td class="number">\(entry.finding.verdict == .agrees ? "" : RatioText.cell(entry.finding))</td>\
    <td class="number rare">\(NumberText.error(entry.finding.uncertainty))</td>\
    <td class="number rare">\(NumberText.error(entry.finding.absoluteError))</td>\
    <td class="number rare">\(NumberText.error(entry.finding.relativeError))</td>\
    <td class="number rare">\(NumberText.error(entry.allowance))</td>\
    <td class="number rare">\(NumberText.error(entry.finding.step))</td>\
    <td>\(VerdictBadge(entry.finding.verdict).markup)\(reason(of: entry))\
    \(diagnosis(of: entry))</td></tr>

    """
  }

  private var label: Markup {
    guard let heading else { return "" }
    return #" aria-labelledby="\#(heading)""#
  }

  private var captionMarkup: Markup {
    guard let caption else { return "" }
    return "<caption>\(caption)</caption>\n"
  }

  /// Why, where a reader would not expect it.
  private func reason(of entry: EntryReport) -> String {
    let isUsual =
      entry.finding.reason == .beyondAllowance || entry.finding.reason == .withinUncertainty
    return isUsual ? "" : " " + entry.finding.reason.explanation
  }

  private func diagnosis(of entry: EntryReport) -> Markup {
    guard let diagnosis = entry.diagnosis else { return "" }
    return #"<br><span class="diagnosis">\#(diagnosis)</span>"#
  }
}

/// A verdict as a sign, a word and a colour.
struct VerdictBadge {
  private let verdict: Verdict
  private let detail: String

  init(_ verdict: Verdict, detail: String = "") {
    self.verdict = verdict
    self.detail = detail
  }

  var markup: Markup {
    #"""
    <span class="badge is-\#(verdict.name)"><span aria-hidden="true">\#(verdict.sign)</span> \#
    <span class="word">\#(verdict.name)\#(detail)</span></span>
    """#
  }
}
