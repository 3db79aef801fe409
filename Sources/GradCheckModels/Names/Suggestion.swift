/// The known name that somebody probably meant.
package enum Suggestion {
  /// Returns the nearest of some names, or nothing if none is near.
  ///
  /// Near is at most a third of the name's length in edits, and at least one edit.
  package static func nearest(to name: String, among known: [String]) -> String? {
    let allowed = max(1, name.count / 3)
    return known.map { (name: $0, distance: editDistance(name, $0)) }
      .filter { $0.distance <= allowed }
      .min { $0.distance < $1.distance }?
      .name
  }

  /// Returns the question that follows an unknown name: `Did you mean “mlp”?`.
  package static func sentence(for name: String, among known: [String]) -> String? {
    nearest(to: name, among: known).map { "Did you mean “\($0)”?" }
  }

  /// Returns the edits that lead from one name to another.
  ///
  /// An edit inserts, removes or replaces a character, or exchanges two neighbours; case does
  /// not count.
  package static func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.lowercased())
    let right = Array(right.lowercased())
    var twoBack: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replacement = previous[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(replacement, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, twoBack[column - 1] + 1)
        }
        current.append(best)
      }
      (twoBack, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
