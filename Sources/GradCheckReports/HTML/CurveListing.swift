internal import GradCheck

/// The error-against-step curves of a block's worst entries, where the report holds their steps.
struct CurveListing {
  private let curves: [ErrorCurve]

  /// Draws the curves of the first entries that have one.
  init(_ entries: [EntryReport], limit: Int) {
    curves = Array(entries.lazy.compactMap(ErrorCurve.init).prefix(limit))
  }

  var markup: Markup {
    guard !curves.isEmpty else { return "" }
    return """
      <h4>Error against step</h4>
      <p class="quiet">Dots: |analytic − D(h)|, larger at the step that was chosen, where the dotted \
      line stands. Short dashes: the noise of D(h). Long dashes: the error that would have been \
      allowed. The curve of a wrong claim comes to rest on its error; that of a right one falls \
      into the noise.</p>
      <div class="figures">
      \(curves.map(\.markup))</div>

      """
  }
}
