internal import GradCheck

/// One block of a page: its heat map, histogram, kinks and worst entries.
struct BlockSection {
  /// How many entries and how many kinks of a block are listed at most.
  static let rowLimit = 10

  let block: BlockReport
  /// The name by which the table of blocks links to the section.
  let anchor: String
  /// How many cells the heat map may have.
  let cellLimit: Int
  /// How many entries, and how many kinks, are listed.
  let rowLimit: Int
  /// How many curves of error against step are drawn.
  let curveLimit: Int
  /// Whether the section can be read without being opened first.
  let isOpen: Bool
  /// Whether the page has said already how the block is wrong.
  let isExplained: Bool
  /// The entries that the page has listed already.
  let known: Set<EntryKey>
  /// How many of the failing entries are drawn against their measured values.
  let scatterLimit: Int

  var markup: Markup {
    let entries = StoredEntries(block)
    return """
      <details class="\(block.styleClass)" id="\(anchor)"\(isOpen ? " open" : "")>
      <summary><h3><code>\(block.name)</code></h3> \(VerdictBadge(block.verdict).markup) \
      \(NumberText.shape(block.shape))</summary>
      <p>\(counts)</p>
      \(diagnosis)\
      <div class="figures">
      \(HeatMap(block, entries: entries, limit: cellLimit)?.markup ?? missingMap)\
      \(ScatterPlot(block, entries: entries, limit: scatterLimit)?.markup ?? "")\
      \(ErrorHistogram(entries).markup)</div>
      \(EntryListing(caption: listCaption, entries: worst).markup)\
      \(CurveListing(block.worst, limit: curveLimit).markup)\
      \(KinkListing(block, limit: rowLimit).markup)\
      </details>

      """
  }

  /// The entries that are not yet on the page: no entry is shown twice.
  private var worst: [EntryReport] {
    block.entriesToShow(limit: rowLimit).filter {
      !known.contains(EntryKey(block: $0.block, index: $0.index))
    }
  }

  private var listCaption: String {
    if known.contains(where: { $0.block == block.name }) { return "Further entries" }
    return block.verdict == .agrees ? "Largest errors" : "Worst entries"
  }

  private var diagnosis: Markup {
    guard !isExplained, let sentence = block.diagnosisText else { return "" }
    return "<p class=\"diagnosis\">\(sentence)</p>\n"
  }

  private var missingMap: Markup {
    "<p>The report holds only the summary of this block, not its entries.</p>\n"
  }

  private var counts: String {
    var parts = [NumberText.count(block.counts.compared, "entry", plural: "entries") + " compared"]
    for verdict in Verdict.allCases where block.counts[verdict] > 0 {
      parts.append("\(NumberText.count(block.counts[verdict])) \(verdict.name)")
    }
    parts.append(NumberText.count(block.evaluations, "evaluation"))
    if block.smallestDetectableError.isFinite {
      parts.append(
        "relative errors from \(NumberText.error(block.smallestDetectableError)) would have been seen"
      )
    }
    if let coverage = block.coverage {
      parts.append("\(coverage.method) left the rest unchecked")
      if let text = coverage.directionsText { parts.append("along directions: \(text)") }
    }
    return parts.joined(separator: " · ")
  }
}

/// What tells an entry of a report from all others.
struct EntryKey: Hashable {
  var block: String
  var index: Int
}
