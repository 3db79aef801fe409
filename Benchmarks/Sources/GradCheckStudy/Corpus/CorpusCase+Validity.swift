extension CorpusCase {
  /// Returns the entries of a claim that are wrong, and by enough that a checker could see it.
  ///
  /// An error is visible when over the input's natural length it changes the output by at least a
  /// hundred units of its rounding. What changes it by less no checker can know.
  package func wrongEntries(of claim: CaseClaim) -> [Int] {
    let unit = precision == .single ? 0x1p-24 : 0x1p-53
    return claim.entries.indices.filter { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: point.count)
      let error = exact.error(of: claim.entries[index], at: index)
      let size = max(claim.entries[index].magnitude, exact.entries()[index].magnitude)
      return error >= 1e-6 * size
        && error * scales[column] >= 100 * unit * max(value[row].magnitude, .leastNormalMagnitude)
    }
  }

  /// What is wrong with the case itself, in one sentence; nothing if it is well-formed.
  package var complaint: String? {
    guard exact.entries().allSatisfy(\.isFinite), value.allSatisfy(\.isFinite) else {
      return "Expected a finite value and derivative of “\(name)”, found \(value) and "
        + "\(exact.entries())."
    }
    for claim in claims {
      let wrong = wrongEntries(of: claim)
      if claim.isRight, !wrong.isEmpty {
        return "Expected the claim “\(claim.name)” of “\(name)” to be right, found "
          + "\(claim.entries)."
      }
      if !claim.isRight, wrong.isEmpty {
        return "Expected the claim “\(claim.name)” of “\(name)” to be visibly wrong, found "
          + "\(claim.entries) where \(exact.entries()) is right."
      }
    }
    return nil
  }
}
