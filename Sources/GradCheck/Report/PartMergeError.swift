/// Why reports of parts cannot be put together, in one sentence.
package struct PartMergeError: Error, Hashable, CustomStringConvertible {
  /// The sentence.
  package let description: String

  package init(_ description: String) { self.description = description }
}

extension PartMergeError {
  /// Says of two parts that what they found of an entry, or were told of it, is not of one function.
  ///
  /// - Parameters:
  ///   - findings: What the part has of the entry, and what those before it have.
  ///   - isClaim: Whether the claims differ, or what was measured.
  ///   - entry: What the entry is called.
  ///   - name: What sentences call the part.
  ///   - twin: The part with the same number, if there was one.
  init(
    beyond findings: (own: Finding, others: Finding),
    isClaim: Bool,
    entry: String,
    in name: String,
    twin: (name: String, index: Int)?
  ) {
    let (own, others) = findings
    let values =
      isClaim
      ? "claimed \(own.analytic), not \(others.analytic)"
      : "measured \(own.numeric) ± \(NumberText.error(own.uncertainty)), not \(others.numeric) ± "
        + NumberText.error(others.uncertainty)
    if let twin {
      self.init(
        "Expected each part once, found part \(twin.index) twice with other content, in “\(name)” "
          + "and “\(twin.name)”: \(entry) is \(values)."
      )
    } else {
      self.init(
        "Expected parts of one \(isClaim ? "claim" : "function"), found another in “\(name)” than "
          + "in the parts before it: \(entry) is \(values)."
      )
    }
  }

  /// Returns numbers as `sbatch --array=` takes them: `1-3,7`.
  package static func list(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = runs.last, number <= last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...max(last.upperBound, number)
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
    }.joined(separator: ",")
  }
}
