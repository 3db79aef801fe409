public import GradCheck

/// A report as one self-contained page.
///
/// The page has no script and asks for nothing: its policy allows its own style sheet, by hash, and
/// it can be read without that. It depends on nothing but the report's value, so the same
/// report gives the same bytes. With the entries of 100,000 derivatives it stays below 1 MB.
public struct HTMLReport: Sendable {
  /// How many blocks are listed.
  static let blockLimit = 500
  /// How many blocks have a section of their own.
  static let sectionLimit = 50
  /// Above this many cells, each of which has a title, entries are shown in tiles, by their worst.
  static let cellLimit = 4_000
  /// How many cells the heat maps that are open may have together, and those that are folded away.
  static let (openCellLimit, foldedCellLimit) = (4_000, 2_000)
  /// How many of the worst entries of all blocks are listed first.
  static let worstCount = 10
  /// How many warnings are listed.
  static let warningLimit = 20

  private let report: GradientReport

  /// Creates the page of a report.
  public init(_ report: GradientReport) { self.report = report }

  /// The page.
  public var text: String {
    let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'sha256-\(trusted: SHA256.base64(Array(style.utf8)))'; base-uri 'none'; \
      form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(report.verdict.sign) \(title)</title>
      <style>\(trusted: style)</style>
      </head>
      <body>
      <main>
      \(header)\(worstSection)\(warnings)\(content)\(RunSection(report: report).markup)</main>
      </body>
      </html>

      """
    return page.text
  }

  private var title: String {
    "\(report.run.model.isEmpty ? "gradcheck" : report.run.model): \(report.verdict.name)"
  }

  /// The verdict, what was compared, and what would have been seen.
  private var header: Markup {
    let presentation = TextReport(report)
    let answer = ReportAnswer(report)
    let findings: [Markup] = answer.findings.map { "<li>\($0)</li>\n" }
    let list: Markup =
      findings.isEmpty ? "" : "<ul class=\"answer\">\n\(findings)</ul>\n"
    return """
      <header class="is-\(report.verdict.name)">
      <h1><span aria-hidden="true">\(report.verdict.sign)</span> \(title)</h1>
      <p>\(answer.extent).</p>
      \(list)<p>\(presentation.detectionLine ?? "")</p>
      <p class="quiet">\(presentation.heading)</p>
      </header>

      """
  }

  private var warnings: Markup {
    guard !report.warnings.isEmpty else { return "" }
    let shown: [Markup] = report.warnings.prefix(HTMLReport.warningLimit).map { warning in
      "<li>\(warning.scope.isEmpty ? "" : warning.scope + ": ")\(warning.message)</li>\n"
    }
    let leftOut = report.warnings.count - shown.count
    let rest: Markup = leftOut > 0 ? "<li>and \(NumberText.count(leftOut)) more</li>\n" : ""
    return """
      <section aria-labelledby="warnings">
      <h2 id="warnings">Warnings</h2>
      <ul>
      \(shown)\(rest)</ul>
      </section>

      """
  }

  /// The table of blocks, the worst entries, and a section for each block.
  private var content: Markup {
    let listed = ShownBlocks(report, limit: HTMLReport.blockLimit).worstFirst
    let detailed = ShownBlocks(report, limit: HTMLReport.sectionLimit).worstFirst
    func isOpen(_ block: BlockReport) -> Bool {
      block.verdict != .agrees || block.name == report.worstBlock?.name
    }
    let open = HTMLReport.cellLimit(
      of: detailed.blocks.filter(isOpen),
      total: HTMLReport.openCellLimit
    )
    let folded = HTMLReport.cellLimit(
      of: detailed.blocks.filter { !isOpen($0) },
      total: HTMLReport.foldedCellLimit
    )
    let answer = ReportAnswer(report)
    var anchors: [String: String] = [:]
    for (number, block) in detailed.blocks.enumerated() where anchors[block.name] == nil {
      anchors[block.name] = "block-\(number + 1)"
    }
    let known = Set(worst.map { EntryKey(block: $0.block, index: $0.index) })
    let scatterLimit = max(20, 1_500 / max(1, detailed.blocks.count { $0.verdict.isFailure }))
    let sections: [Markup] = detailed.blocks.enumerated().map { number, block in
      BlockSection(
        block: block,
        anchor: "block-\(number + 1)",
        cellLimit: isOpen(block) ? open : folded,
        rowLimit: max(4, min(BlockSection.rowLimit, 200 / detailed.blocks.count)),
        curveLimit: max(1, min(3, 60 / detailed.blocks.count)),
        isOpen: isOpen(block),
        isExplained: answer.lists(block),
        known: known,
        scatterLimit: scatterLimit
      ).markup
    }
    return """
      <section aria-labelledby="blocks">
      <h2 id="blocks">Blocks, worst first</h2>
      \(BlockListing(shown: listed, anchors: anchors).markup)</section>
      <section aria-labelledby="details">
      <h2 id="details">Block by block</h2>
      \(HeatMapLegend().markup)\(sections)\(detailed.noteMarkup)</section>

      """
  }

  /// The entries that a reader should see first.
  private var worstSection: Markup {
    guard !worst.isEmpty else { return "" }
    let heading =
      worst.contains { $0.finding.verdict != .agrees } ? "Worst entries" : "Largest errors"
    return """
      <section aria-labelledby="worst">
      <h2 id="worst">\(heading)</h2>
      \(EntryListing(heading: "worst", entries: worst).markup)</section>

      """
  }

  /// The entries that failed or are inconclusive; where there are none, kinks or a few others.
  private var worst: [EntryReport] {
    let worst = report.entriesToShow(limit: HTMLReport.worstCount)
    let telling = worst.filter { $0.finding.verdict != .agrees }
    return telling.isEmpty ? Array(worst.prefix(5)) : telling
  }

  /// Returns how many cells each heat map may have, so that together they keep to a limit.
  static func cellLimit(of blocks: [BlockReport], total limitOfAll: Int) -> Int {
    var limit = cellLimit
    func total() -> Int { blocks.reduce(0) { $0 + min($1.count, limit) } }
    while limit > 100, total() > limitOfAll { limit -= limit / 8 }
    return limit
  }
}
