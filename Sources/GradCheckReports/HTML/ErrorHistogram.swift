internal import GradCheck

/// How many entries have an error of which size beside the uncertainty of their measurement.
///
/// Errors of right claims lie below 1; a heap just above it says that the bars are too tight, and a
/// heap far above it that the claim is wrong.
struct ErrorHistogram: Equatable {
  /// A range of |analytic − numeric| / uncertainty.
  struct Bin: Equatable {
    let label: String
    let isBeyondUncertainty: Bool
    var count = 0
  }

  private(set) var bins: [Bin] = [
    Bin(label: "0", isBeyondUncertainty: false),
    Bin(label: "up to 0.001", isBeyondUncertainty: false),
    Bin(label: "up to 0.01", isBeyondUncertainty: false),
    Bin(label: "up to 0.1", isBeyondUncertainty: false),
    Bin(label: "up to 1", isBeyondUncertainty: false),
    Bin(label: "up to 10", isBeyondUncertainty: true),
    Bin(label: "up to 100", isBeyondUncertainty: true),
    Bin(label: "up to 1000", isBeyondUncertainty: true),
    Bin(label: "above 1000", isBeyondUncertainty: true),
    Bin(label: "not finite", isBeyondUncertainty: true),
  ]

  /// What the entries are, where they are not all of the block.
  private let part: String?

  /// The number of entries in the fullest bin.
  var largestCount: Int { bins.map(\.count).max() ?? 0 }

  init(_ entries: StoredEntries) {
    part = entries.partText
    for position in entries.positions where entries.findings[position].verdict != .notChecked {
      let bin = ErrorHistogram.bin(
        error: entries.absoluteError(at: position),
        uncertainty: entries.findings[position].uncertainty
      )
      bins[bin].count += 1
    }
  }

  private static func bin(error: Double, uncertainty: Double) -> Int {
    guard error.isFinite, uncertainty.isFinite else { return 9 }
    if error == 0 { return 0 }
    let upperBounds = [0.001, 0.01, 0.1, 1, 10, 100, 1000]
    return 1 + (upperBounds.firstIndex { error <= $0 * uncertainty } ?? upperBounds.count)
  }

  /// The bins as a table with a bar in each row, without the empty ends.
  var markup: Markup {
    let filled = bins.indices.filter { bins[$0].count > 0 }
    guard let first = filled.first, let last = filled.last else { return "" }
    return """
      <table class="histogram">
      <caption>Errors beside the uncertainty of the measurement\(part.map { "; \($0)" } ?? "")</caption>
      <thead><tr><th scope="col">error ÷ uncertainty</th><th scope="col" class="number">entries</th>\
      <th scope="col"><span class="quiet">share</span></th></tr></thead>
      <tbody>
      \(bins[first...last].map(row))</tbody>
      </table>

      """
  }

  private func row(_ bin: Bin) -> Markup {
    let width = bin.count == 0 ? 0 : max(1, 200 * bin.count / max(1, largestCount))
    let kind: Markup = bin.isBeyondUncertainty ? "beyond" : "within"
    return """
      <tr><th scope="row">\(bin.label)</th><td class="number">\(NumberText.count(bin.count))</td>\
      <td><svg aria-hidden="true" width="200" height="12"><rect class="\(kind)" \
      width="\(width)" height="12" fill="\(bin.isBeyondUncertainty ? "#ab2328" : "#4d87b8")"/>\
      </svg></td></tr>

      """
  }
}
