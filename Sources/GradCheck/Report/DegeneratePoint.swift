/// What about a point keeps a check from seeing mistakes that it would see elsewhere.
package struct DegeneratePoint {
  private let domain: Space
  private let point: [Double]
  private let blocks: [BlockReport]
  private let activity: JacobianActivity

  package init(
    domain: Space,
    point: [Double],
    blocks: [BlockReport],
    activity: JacobianActivity
  ) {
    self.domain = domain
    self.point = point
    self.blocks = blocks
    self.activity = activity
  }

  /// The share of the columns by one input that may be zero on both sides.
  ///
  /// Where half the pixels of an image are black and half the units behind it inactive, three
  /// quarters of the columns are zero and nothing is amiss.
  static let zeroColumnShare = 0.9
  /// How many inputs are named.
  static let nameCount = 3

  /// A code and a sentence for each weakness.
  package var findings: [(code: ReportWarning.Code, message: String)] {
    uniformInputs + specialScalars + likeInputs + zeroColumns + inactiveUnits
  }

  /// The inputs that were looked at, by their place in the domain.
  private var inputs: [Int] {
    domain.blocks.indices.filter { place in
      blocks.contains { $0.input == domain.blocks[place] }
    }
  }

  // MARK: The point itself

  private var uniformInputs: [(code: ReportWarning.Code, message: String)] {
    let candidates = inputs.filter { domain.blocks[$0].count >= 2 && !isMeantZero($0) }
    func names(_ isUniform: (ArraySlice<Double>) -> Bool) -> [String] {
      candidates.filter { isUniform(point[domain.ranges[$0]]) }.map { domain.blocks[$0].name }
    }
    let zero = names { $0.allSatisfy { $0 == 0 } }
    let one = names { $0.allSatisfy { $0 == 1 } }
    let equal = names { numbers in
      guard let first = numbers.first, first != 0, first != 1 else { return false }
      return numbers.allSatisfy { $0 == first }
    }
    return [
      (.inputsAllZero, zero, "zero"), (.inputsAllOne, one, "one"),
      (.inputsAllEqual, equal, "equal"),
    ]
    .filter { !$0.1.isEmpty }
    .map { code, names, word in
      let shown = DegeneratePoint.listed(names)
      return (
        code,
        "The coordinates of \(shown) are all \(word), where a derivative that is transposed or "
          + "permuted can look right; take a point whose coordinates differ, such as a random one."
      )
    }
  }

  /// Numbers that are 0 or 1, by which factors and powers cannot be told apart.
  private var specialScalars: [(code: ReportWarning.Code, message: String)] {
    let scalars = inputs.filter { domain.blocks[$0].count == 1 && !isMeantZero($0) }
    func names(_ number: Double) -> [String] {
      scalars.filter { point[domain.ranges[$0].lowerBound] == number }.map {
        domain.blocks[$0].name
      }
    }
    return [
      (
        ReportWarning.Code.scalarsZero, names(0), "0",
        "a term or a factor of it that is wrong vanishes"
      ),
      (
        .scalarsOne, names(1), "1",
        "a derivative that is multiplied or divided by its own coordinate looks right"
      ),
    ]
    .filter { !$0.1.isEmpty }
    .map { code, names, number, loss in
      (
        code,
        "\(DegeneratePoint.listed(names)) \(names.count == 1 ? "is" : "are") \(number), where "
          + "\(loss); take another point, such as a random one."
      )
    }
  }

  /// Inputs that have the same values, of which one may stand for the other.
  private var likeInputs: [(code: ReportWarning.Code, message: String)] {
    let candidates = inputs.filter { place in
      !isMeantZero(place) && !point[domain.ranges[place]].allSatisfy { $0 == 0 || $0 == 1 }
    }
    let groups = Dictionary(grouping: candidates) { place in
      Alike(shape: domain.blocks[place].shape, values: Array(point[domain.ranges[place]]))
    }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { places in
      let names = places.map { domain.blocks[$0].name }
      return (
        .inputsAlike,
        "\(DegeneratePoint.listed(names)) have the same values, where the derivative by one can "
          + "stand for that by another; take a point where they differ, such as a random one."
      )
    }
  }

  private struct Alike: Hashable {
    var shape: [Int]
    var values: [Double]
  }

  /// Whether an input is zero and is meant to be.
  private func isMeantZero(_ place: Int) -> Bool {
    domain.blocks[place].isOrigin && point[domain.ranges[place]].allSatisfy { $0 == 0 }
  }

  // MARK: What the Jacobian says

  private var zeroColumns: [(code: ReportWarning.Code, message: String)] {
    inputs.compactMap { place in
      let input = domain.blocks[place]
      let isZero = activity.isZeroColumn[place] ?? []
      let zeroCount = isZero.count { $0 }
      guard Double(zeroCount) > DegeneratePoint.zeroColumnShare * Double(input.count) else {
        return nil
      }
      let zero = isZero.indices.filter { isZero[$0] }
      let names = zero.prefix(DegeneratePoint.nameCount + 1)
        .map { input.name + input.subscriptText(at: $0) }
      let shown = DegeneratePoint.listed(names, of: zero.count)
      let count = NumberText.count(input.count, "derivative")
      return (
        .zeroColumns,
        "The function does not depend on \(shown) here: \(NumberText.count(zero.count)) of "
          + "\(count) by \(input.name) \(zero.count == 1 ? "is" : "are") exactly zero, claimed and "
          + "measured, and say nothing of other points; take one where \(input.name) matters."
      )
    }
  }

  private var inactiveUnits: [(code: ReportWarning.Code, message: String)] {
    blocks.enumerated().compactMap { place, block in
      guard let layer = activity.layers[place], layer.isDiagonal else { return nil }
      let (inactive, count) = (layer.inactiveCount, block.input.count)
      // Where none is active the columns say so already.
      guard inactive < count, LayerActivity.isWeak(inactive: inactive, of: count) else {
        return nil
      }
      return (
        .inactiveUnits,
        "\(NumberText.count(inactive)) of \(NumberText.count(count, "unit")) of "
          + "\(block.output.name) are inactive: their derivatives by \(block.input.name) are "
          + "exactly zero, which hides mistakes before and behind them; take a point with more "
          + "active units."
      )
    }
  }

  /// Returns the first few of some names and how many more there are.
  private static func listed(_ names: [String], of count: Int? = nil) -> String {
    let shown = names.prefix(nameCount)
    let rest = (count ?? names.count) - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(NumberText.count(rest)) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.joined() }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}

/// What is usual of layers whose units are active or not.
package enum LayerActivity: Sendable {
  /// Whether more units are inactive than the half that are so at a random point.
  ///
  /// Of k units that toss a fair coin k/2 are inactive, give or take a standard deviation of √k/2.
  /// Up to there a warning would be raised for every other point and nobody would read it.
  package static func isWeak(inactive: Int, of count: Int) -> Bool {
    let count = Double(count)
    return Double(inactive) > (count + count.squareRoot()) / 2
  }
}
