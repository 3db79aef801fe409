/// What the colours and the lines of a heat map mean, once for the page.
struct HeatMapLegend {
  var markup: Markup {
    let levels = Array(0...ErrorLevel.notFinite)
    return """
      \(HeatMapLegend.hatching)<figure class="legend">
      <figcaption>Relative error |analytic − numeric| / max(|analytic|, |numeric|)</figcaption>
      <ul>
      \(levels.map(item))\(CellMark.allCases.dropFirst().map(item))</ul>
      </figure>

      """
  }

  private func item(level: Int) -> Markup {
    "<li>\(sample(HeatMap.stroke(level: level, "M0 .5h1"))) \(ErrorLevel.label(of: level))</li>\n"
  }

  private func item(mark: CellMark) -> Markup {
    let meaning =
      switch mark {
      case .none: ""
      case .kink: "dots: a kink"
      case .inconclusive: "dashes: inconclusive"
      case .failure: "a line: disagrees or is not finite"
      }
    let strokes: Markup =
      HeatMap.stroke(level: 3, "M0 .5h1") + HeatMap.stroke(mark: mark, "M0 .5h1")
    return "<li>\(sample(strokes)) \(meaning)</li>\n"
  }

  /// One cell.
  private func sample(_ strokes: Markup) -> Markup {
    """
    <svg aria-hidden="true" width="18" height="18" viewBox="0 0 1 1">\(strokes)</svg>
    """
  }

  /// The hatching of errors that are not finite, to which every map of the page refers.
  private static let hatching: Markup = """
    <svg aria-hidden="true" width="0" height="0"><defs>
    <pattern id="hatch" width=".5" height=".5" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect class="hatch-ground" width=".5" height=".5" fill="#fff"/>\
    <rect class="hatch-line" width=".25" height=".5" fill="#8b1a8b"/></pattern>
    </defs></svg>

    """
}
