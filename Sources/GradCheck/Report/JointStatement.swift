extension Statement {
  /// The name of the statement that claims at kinks do not go together.
  package static let jointSlope = "jointSlope"

  /// The most coordinates that a statement names.
  private static let namedCoordinates = 4

  /// States that the claims at kinks that several coordinates share add up to another slope than the
  /// output has where these move together.
  init(
    _ found: KinkExamination.Contradiction,
    domain: Space,
    codomain: Space,
    scope: String
  ) {
    let unit = found.displacements.map(\.length.magnitude).max() ?? 1
    let moved = found.displacements.prefix(Statement.namedCoordinates).map { column, length in
      "\(NumberText.short(length / unit)) of \(domain.coordinateName(column))"
    }
    let rest = found.displacements.count > Statement.namedCoordinates ? ", …" : ""
    let output = codomain.coordinateName(found.row)
    self.init(
      Statement.jointSlope,
      scope: scope,
      verdict: .disagrees,
      text:
        "\(output) has one slope all around the point, \(NumberText.value(found.slope / unit)), "
        + "where coordinates move together by \(moved.joined(separator: ", "))\(rest); the claims "
        + "add up to \(NumberText.value(found.claimed / unit)).",
      place: output
    )
  }
}
