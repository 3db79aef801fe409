/// Functions of one hard kind, drawn at random: where checkers err, a few named functions show too
/// little.
package struct Family: Sendable {
  /// What makes the functions hard, as the table names it.
  package let name: String
  /// Whether the program that is checked is off from the function that is meant, so that its own
  /// derivative is not quite the right claim.
  package let isInexact: Bool
  private let body: @Sendable (inout StudyGenerator) -> CorpusCase

  init(
    _ name: String,
    isInexact: Bool = false,
    _ body: @escaping @Sendable (inout StudyGenerator) -> CorpusCase
  ) {
    self.name = name
    self.isInexact = isInexact
    self.body = body
  }

  /// Draws the function of one trial.
  package func draw(_ trial: Int, seed: UInt64) -> CorpusCase {
    var generator = StudyGenerator(seed: seed, part: "family \(name)", trial: trial)
    return body(&generator)
  }

  /// Every family.
  package static let all: [Family] = smooth + inexact + kinked + nearlyNothing

  /// What wrong claims get wrong of the entry that matters most: sign, half of it more, all of it,
  /// 1 % and twice the default resolution.
  static let faults: [Fault] = [
    .oneEntry(-1), .oneEntry(1.5), .zeroedEntry, .oneEntry(1.01), .oneEntry(1 + 2e-4),
  ]

  /// What wrong claims get wrong where the right entries are zero or lie at a kink.
  static func added(_ size: Double) -> [Fault] {
    [.added(2 * size), .added(-1.5 * size), .added(10 * size), .added(-100 * size)]
  }
}

extension StudyGenerator {
  /// Returns numbers from a bell curve.
  mutating func normals(_ count: Int) -> [Double] { (0..<count).map { _ in normal() } }

  /// Returns numbers drawn evenly from low ..< high.
  mutating func uniforms(_ count: Int, _ low: Double, _ high: Double) -> [Double] {
    (0..<count).map { _ in uniform(low, high) }
  }

  /// Returns a number of either sign between two powers of ten, each power as likely.
  mutating func logarithmic(_ low: Double, _ high: Double) -> Double {
    Double.power(10, uniform(low, high))
  }

  /// Returns one of the numbers low … high.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(bits() >> 33) % range.count
  }
}
