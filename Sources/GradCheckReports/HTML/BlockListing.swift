internal import GradCheck

/// The table of blocks of a page, with a filter by verdict that needs no script.
struct BlockListing {
  let shown: ShownBlocks
  /// The names of the sections that there are, in the order of the blocks.
  let anchors: [String: String]

  var markup: Markup {
    """
    \(filter)<div class="wide"><table aria-labelledby="blocks">
    <thead><tr><th scope="col">block</th><th scope="col" class="rare">shape</th>\
    <th scope="col" class="number">entries</th><th scope="col">verdict</th>\
    <th scope="col" class="number">ratio</th>\
    <th scope="col" class="number rare">max |error|</th>\
    <th scope="col" class="number">max relative</th>\
    <th scope="col" class="number rare">detectable</th>\
    <th scope="col" class="rare">worst entry</th></tr></thead>
    <tbody>
    \(shown.blocks.map(row))</tbody>
    </table></div>
    \(shown.noteMarkup)\(coverage)
    """
  }

  /// The table of blocks that were not covered in full; empty if there is none.
  private var coverage: Markup {
    let rows: [Markup] = CoverageTable(shown.blocks).rows.map { row in
      let cells: [Markup] = row.cells.map { "<td class=\"number\">\($0)</td>" }
      return "<tr><th scope=\"row\"><code>\(row.name)</code></th>\(cells)</tr>\n"
    }
    guard !rows.isEmpty else { return "" }
    let headings: [Markup] = CoverageTable.longHeadings.map { heading in
      let isNumber = heading.hasPrefix(">")
      return isNumber
        ? "<th scope=\"col\" class=\"number\">\(String(heading.dropFirst()))</th>"
        : "<th scope=\"col\">\(heading)</th>"
    }
    return """
      <div class="wide"><table>
      <caption>Blocks that were not checked in full</caption>
      <thead><tr>\(headings)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>

      """
  }

  /// The choice of a verdict; hidden unless the style sheet that gives it an effect applies.
  private var filter: Markup {
    // Kinks are looked for in blocks that agree as well.
    let verdicts = Verdict.allCases.filter { verdict in
      verdict != .kink && shown.blocks.contains { $0.verdict == verdict }
    }
    let kinkCount = shown.blocks.count { $0.counts.kink > 0 }
    guard verdicts.count + min(kinkCount, 1) > 1 else { return "" }
    let kinks: Markup = kinkCount > 0 ? choice(.kink, "with kinks", kinkCount) : ""
    return """
      <fieldset class="filter" hidden><legend>Show</legend>
      <label><input type="radio" name="verdict" id="show-all" checked> all</label>
      \(verdicts.map { verdict in
        choice(verdict, verdict.name, shown.blocks.count { $0.verdict == verdict })
      })\(kinks)</fieldset>

      """
  }

  private func choice(_ verdict: Verdict, _ name: String, _ count: Int) -> Markup {
    """
    <label><input type="radio" name="verdict" id="show-\(verdict.name)"> \
    <span aria-hidden="true">\(verdict.sign)</span> \(name) (\(count))</label>

    """
  }

  private func row(_ block: BlockReport) -> Markup {
    """
    <tr class="\(block.styleClass)"><th scope="row">\(name(of: block))</th>\
    <td class="rare">\(NumberText.shape(block.shape))</td>\
    <td class="number">\(NumberText.count(block.count))</td>\
    <td>\(VerdictBadge(block.verdict, detail: detail(of: block)).markup)</td>\
    <td class="number">\(ratio(of: block))</td>\
    <td class="number rare">\(NumberText.error(block.maximumAbsoluteError))</td>\
    <td class="number">\(NumberText.error(block.maximumRelativeError))</td>\
    <td class="number rare">\(NumberText.error(block.smallestDetectableError))</td>\
    <td class="rare">\(worst(of: block))</td></tr>

    """
  }

  private func name(of block: BlockReport) -> Markup {
    guard let anchor = anchors[block.name] else { return "<code>\(block.name)</code>" }
    return ##"<a href="#\##(anchor)"><code>\##(block.name)</code></a>"##
  }

  private func worst(of block: BlockReport) -> Markup {
    guard let index = block.worstIndex else { return "–" }
    return "<code>\(block.entryName(at: index))</code>"
  }

  /// Claimed / measured of the worst entry of a block that is not right.
  private func ratio(of block: BlockReport) -> String {
    guard let worst = block.worst.first, worst.finding.verdict.isSuspicious else { return "" }
    return RatioText.cell(worst.finding)
  }

  private func detail(of block: BlockReport) -> String {
    let count = block.counts[block.verdict]
    if block.verdict == .agrees, block.counts.kink > 0 {
      return " (\(NumberText.count(block.counts.kink, "kink")))\(block.coverageNote)"
    }
    let share =
      block.verdict != .agrees && count > 0 && count < block.counts.compared
      ? " (\(NumberText.count(count)))" : ""
    return share + block.coverageNote
  }
}

extension BlockReport {
  /// The classes of what shows the block, by which it is filtered.
  var styleClass: String {
    "block is-\(verdict.name)" + (counts.kink > 0 ? " has-kink" : "")
  }
}

extension ShownBlocks {
  /// The note on what was left out as a paragraph; empty if all is shown.
  var noteMarkup: Markup {
    // Inside an interpolation the literal would be a string, and its tags would be escaped.
    guard let note else { return "" }
    return "<p>\(note)</p>\n"
  }
}
