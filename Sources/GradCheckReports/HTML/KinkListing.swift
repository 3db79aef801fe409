internal import GradCheck

/// The kinks of a block with their one-sided slopes, as a table of a page.
struct KinkListing {
  private let block: BlockReport
  private let limit: Int

  /// Lists the first kinks of a block; the arrays of a report hold them all.
  init(_ block: BlockReport, limit: Int) {
    self.block = block
    self.limit = limit
  }

  var markup: Markup {
    guard !block.kinks.isEmpty else { return "" }
    let shown = block.kinks.sorted { $0.key < $1.key }.prefix(limit)
    let leftOut = block.kinks.count - shown.count
    let caption =
      leftOut == 0 ? "Kinks" : "Kinks: the first \(shown.count), \(leftOut) more left out"
    return """
      <div class="wide"><table>
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">entry</th><th scope="col" class="number">slope below</th>\
      <th scope="col" class="number">slope above</th><th scope="col" class="number">distance</th>\
      </tr></thead>
      <tbody>
      \(shown.map(row))</tbody>
      </table></div>

      """
  }

  private func row(index: Int, kink: Kink) -> Markup {
    """
    <tr><th scope="row"><code>\(block.entryName(at: index))</code></th>\
    <td class="number">\(NumberText.value(kink.slopeBelow))</td>\
    <td class="number">\(NumberText.value(kink.slopeAbove))</td>\
    <td class="number">\(NumberText.error(kink.distance))</td></tr>

    """
  }
}
