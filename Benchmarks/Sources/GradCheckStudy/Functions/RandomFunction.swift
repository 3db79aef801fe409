/// A function drawn at random: expression trees over a dozen elementary functions.
package struct RandomFunction: Sendable {
  /// The formula, the scales, and the point.
  package let name: String
  /// The function.
  package let tape: Tape
  /// Where it is to be checked.
  package let point: [Double]
  /// The length that is natural for each input.
  package let scales: [Double]
  /// f(x).
  package let value: [Double]
  /// Its derivative there.
  package let exact: ExactJacobian
  /// How far each output is off when it is evaluated in double: at the point or near it.
  package let rounding: [Double]

  /// Draws the function of one trial.
  ///
  /// - Parameters:
  ///   - part: The part of the study that the function is for.
  ///   - trial: Which of the part's functions.
  ///   - seed: The study's seed.
  ///   - isSingle: Whether point and constants are rounded to single precision.
  package init(part: String, trial: Int, seed: UInt64, isSingle: Bool = false) {
    var generator = StudyGenerator(seed: seed, part: part, trial: trial)
    self = RandomFunction.draw(isSingle, using: &generator)
  }

  private init(
    name: String,
    tape: Tape,
    point: [Double],
    scales: [Double],
    value: [Double]
  ) {
    self.name = name
    self.tape = tape
    self.point = point
    self.scales = scales
    self.value = value
    exact = ExactJacobian(of: tape, at: point)
    rounding = RandomFunction.rounding(of: tape, around: point, scales: scales)
  }

  /// Returns the largest error of each output in double at the point and at four neighbours.
  ///
  /// The last digits of the value alone do not tell: intermediate results may round away more.
  private static func rounding(
    of tape: Tape,
    around point: [Double],
    scales: [Double]
  ) -> [Double] {
    var errors = [Double](repeating: 0, count: tape.outputCount)
    for neighbour in -2...2 {
      let place = zip(point, scales).map { $0 + Double(neighbour) * 0x1p-20 * $1 }
      let exact: [DoubleDouble] = tape(place.map { DoubleDouble($0) })
      let programmed: [Double] = tape(place)
      for (index, value) in exact.enumerated() {
        errors[index] = max(
          errors[index],
          (DoubleDouble(programmed[index]) - value).magnitude.rounded
        )
      }
    }
    return errors
  }

  /// Whether an entry is large enough to be seen beside the values of the function.
  package func isVisible(_ index: Int) -> Bool {
    change(index) >= 1e-6 * max(1, value[index / point.count].magnitude * 1e-3)
  }

  /// Returns |∂fᵢ/∂xⱼ| sⱼ: how much an entry changes its output over the input's natural length.
  package func change(_ index: Int) -> Double {
    exact.entries()[index].magnitude * scales[index % point.count]
  }

  private static func draw(_ isSingle: Bool, using generator: inout StudyGenerator) -> Self {
    while true {
      let inputs = generator.choice([1, 1, 1, 1, 1, 2, 3, 4])
      let outputs = generator.choice([1, 1, 1, 1, 2, 3])
      let scales = (0..<inputs).map { _ in
        generator.choice([1, 1, 1, 1e-3, 1e3, 1e-6, 1e5])
      }
      let offsets = (0..<outputs).map { _ in generator.choice([0, 0, 0, 0, 1, 100, 1e4]) }
      var point = scales.map { $0 * generator.uniform(-2, 2) }
      var formulas: [String] = []
      var tape = Tape(inputs: inputs) { inputs in
        let scaled = zip(inputs, scales).map { $1 == 1 ? $0 : $0 / $1 }
        return offsets.map { offset in
          let tree = ExpressionTree(
            depth: generator.choice([2, 3, 3, 4]),
            inputs: scaled,
            using: &generator
          )
          formulas.append(offset == 0 ? tree.formula : "\(tree.formula) + \(offset)")
          return offset == 0 ? tree.expression : tree.expression + offset
        }
      }
      if isSingle {
        tape = tape.withSingleConstants
        point = point.map { Double(Float($0)) }
      }
      let value = isSingle ? tape(point.map { Float($0) }).map { Double($0) } : tape(point)
      guard value.allSatisfy({ $0.magnitude <= 1e12 }) else { continue }
      let name = "\(formulas.joined(separator: ", ")) scales \(scales) at \(point)"
      let function = RandomFunction(
        name: name,
        tape: tape,
        point: point,
        scales: scales,
        value: value
      )
      let indices = 0..<function.exact.count
      guard indices.allSatisfy({ function.exact.entries()[$0].isFinite }) else { continue }
      if indices.contains(where: function.isVisible) { return function }
    }
  }
}
