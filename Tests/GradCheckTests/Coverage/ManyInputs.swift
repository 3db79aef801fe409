import GradCheck

/// Functions of many inputs, of which one entry may be claimed wrong.
enum ManyInputs {
  /// Returns fᵢ = Σⱼ aᵢⱼ xⱼ, whose claim is off in the entries at the places i·n + j by a share.
  static func linear(
    inputs: [Block],
    outputs: Int = 1,
    wrong: [Int] = [],
    by share: Double = 0,
    entry: @escaping @Sendable (_ row: Int, _ column: Int) -> Double
  ) -> ClosureFunction<Double> {
    let domain = Space(inputs)
    let count = domain.count
    let right = (0..<outputs * count).map { entry($0 / count, $0 % count) }
    var claim = right
    for place in wrong { claim[place] *= 1 + share }
    let claimed = claim
    return ClosureFunction(
      domain: domain,
      codomain: Space("f", shape: outputs == 1 ? [] : [outputs]),
      value: { point in
        (0..<outputs).map { row in
          var sum = 0.0
          for column in 0..<count { sum += right[row * count + column] * point[column] }
          return sum
        }
      },
      derivative: { _ in
        .matrix(try Matrix(rowCount: outputs, columnCount: count, elements: claimed))
      }
    )
  }

  /// Coordinates of sizes from ½ to 1.
  static func point(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var generator = SeededGenerator(seed: seed, name: "many inputs")
    return (0..<count).map { _ in Double.random(in: 0.5...1, using: &generator) }
  }
}
