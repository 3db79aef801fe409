internal import GradCheck

/// Entries with their claims, measurements and verdicts, as a table of a page.
struct EntryListing {
  let caption: String
  let entries: [EntryReport]

  var markup: Markup {
    guard !entries.isEmpty else { return "" }
    return """
      <div class="wide"><table class="entries">
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">entry</th><th scope="col" class="number">analytic</th>\
      <th scope="col" class="number">numeric</th><th scope="col" class="number">uncertainty</th>\
      <th scope="col" class="number">|error|</th><th scope="col" class="number">relative</th>\
      <th scope="col" class="number">allowed</th><th scope="col" class="number">step</th>\
      <th scope="col">verdict</th></tr></thead>
      <tbody>
      \(entries.map(row))</tbody>
      </table></div>

      """
  }

  private func row(_ entry: EntryReport) -> Markup {
    """
    <tr class="is-\(entry.verdict.name)"><th scope="row"><code>\(entry.entry)</code></th>\
    <td class="number">\(NumberText.value(entry.analytic))</td>\
    <td class="number">\(NumberText.value(entry.numeric))</td>\
    <td class="number">\(NumberText.error(entry.uncertainty))</td>\
    <td class="number">\(NumberText.error(entry.absoluteError))</td>\
    <td class="number">\(NumberText.error(entry.relativeError))</td>\
    <td class="number">\(NumberText.error(entry.allowance))</td>\
    <td class="number">\(NumberText.error(entry.step))</td>\
    <td>\(VerdictBadge(entry.verdict).markup) \(entry.reason.explanation)\
    \(diagnosis(of: entry))</td></tr>

    """
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
    \#(verdict.name)\#(detail)</span>
    """#
  }
}
