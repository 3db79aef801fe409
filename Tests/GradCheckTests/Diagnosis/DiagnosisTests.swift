import GradCheck
import Testing

@Suite("Diagnosis of wrong claims")
struct DiagnosisTests {
  /// A fault of a block, and what must be said of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var sentence: String
    var function: ClaimedFunction
    var testDescription: String { sentence }

    init(
      _ sentence: String,
      _ inputs: [Block] = [Block("W", shape: [3, 4])],
      _ output: Block = Block("J"),
      idle: Set<Int> = [],
      _ claim: @escaping @Sendable (_ right: [Double], _ point: [Double]) -> [Double]
    ) {
      self.sentence = sentence
      function = ClaimedFunction(inputs, output)
      function.idle = idle
      function.claim = claim
    }
  }

  static let pair = [Block("a", shape: [4]), Block("b", shape: [4])]
  static let vector = [Block("v", shape: [7])]

  static let cases: [Case] = [
    Case("Every entry of ∂J/∂W is zero.") { right, _ in right.map { _ in 0 } },
    Case("∂J/∂s is zero.", [Block("s")]) { _, _ in [0] },
    Case("Every entry of ∂J/∂W has the opposite sign.") { right, _ in right.map { -$0 } },
    Case("∂J/∂W is 2.000 × too large.") { right, _ in right.map { 2 * $0 } },
    Case("∂J/∂W is 2.000 × too small.") { right, _ in right.map { $0 / 2 } },
    Case("∂J/∂W is 3.000 × too large (3 is the number of rows of W).") { right, _ in
      right.map { 3 * $0 }
    },
    Case("∂J/∂W is 4.000 × too small (4 is the number of columns of W).") { right, _ in
      right.map { $0 / 4 }
    },
    Case("∂J/∂W is 1.370 × too large.") { right, _ in right.map { 1.37 * $0 } },
    Case("∂J/∂W is 0.01 % too large.") { right, _ in
      right.map { 1.0001 * $0 }
    },
    Case("∂J/∂W is -1.500 × what was measured.") { right, _ in right.map { -1.5 * $0 } },
    Case("∂J/∂s is 2.000 × too large.", [Block("s")]) { right, _ in [2 * right[0]] },
    Case("Every entry of ∂J/∂W is claimed to be 0.5.") { right, _ in right.map { _ in 0.5 } },
    Case("∂J/∂W is laid out in the order of its transpose.") { right, _ in
      (0..<12).map { right[$0 % 3 * 4 + $0 / 3] }
    },
    Case("∂J/∂W is the transpose of the measured Jacobian.", [Block("W", shape: [3, 3])]) {
      right,
      _ in (0..<9).map { right[$0 % 3 * 3 + $0 / 3] }
    },
    Case("∂z/∂v is laid out in the order of its transpose.", vector, Block("z", shape: [2])) {
      right,
      _ in (0..<14).map { right[$0 % 2 * 7 + $0 / 2] }
    },
    Case("The columns of ∂J/∂W are shifted by 1 place.") { right, _ in
      (0..<12).map { right[$0 / 4 * 4 + ($0 + 3) % 4] }
    },
    Case("The rows of ∂J/∂W are shifted by 1 place.") { right, _ in
      (0..<12).map { right[($0 + 8) % 12] }
    },
    Case("The entries of ∂J/∂v are shifted by -2 places.", vector) { right, _ in
      (0..<7).map { right[($0 + 2) % 7] }
    },
    Case(
      "The rows of ∂J/∂W are permuted: row 0 holds what was measured for row 2, row 2 holds what "
        + "was measured for row 0."
    ) { right, _ in Array(right[8...] + right[4..<8] + right[..<4]) },
    Case("∂J/∂W lacks the term 0.01 · W.") { right, point in
      zip(right, point).map { $0 - 0.01 * $1 }
    },
    Case("∂J/∂W has the term W too much.") { right, point in zip(right, point).map { $0 + $1 } },
    Case("∂J/∂a lacks the term ∂J/∂b.", pair) { right, _ in
      zip(right[..<4], right[4...]).map { $0 - $1 } + right[4...]
    },
    Case("∂J/∂a holds the values of ∂J/∂b.", pair) { right, _ in
      Array(right[4...] + right[4...])
    },
    Case("Row 2 of ∂J/∂W is zero.") { right, _ in right[..<8] + [0, 0, 0, 0] },
    Case("Rows 1–2 of ∂J/∂W have the opposite sign.") { right, _ in
      right[..<4] + right[4...].map { -$0 }
    },
    Case("Columns 0 and 3 of ∂J/∂W are 1.700 × too large.") { right, _ in
      right.enumerated().map { [0, 3].contains($0.offset % 4) ? 1.7 * $0.element : $0.element }
    },
    Case("Slice of dimension 3 1 of ∂J/∂T is zero.", [Block("T", shape: [2, 3, 2])]) { right, _ in
      right.enumerated().map { $0.offset % 2 == 1 ? 0 : $0.element }
    },
    Case("∂J/∂W is zero where W is not positive, though measured otherwise.") { right, point in
      zip(right, point).map { $1 > 0 ? $0 : 0 }
    },
    Case("3 of 12 entries of ∂J/∂W are zero, though measured otherwise; all others agree.") {
      right,
      _ in right.enumerated().map { [0, 5, 10].contains($0.offset) ? 0 : $0.element }
    },
    Case(
      "∂J/∂W is not zero where it was measured as zero, as if a mask were missing; elsewhere it "
        + "agrees.",
      idle: [0, 5, 10]
    ) { right, point in zip(right, point).map { $0 == 0 ? $1 : $0 } },
    Case("∂J/∂W[1,2] is 0.1 % too large; nothing else of 12 entries is wrong.") { right, _ in
      right.enumerated().map { $0.offset == 6 ? 1.001 * $0.element : $0.element }
    },
    Case("∂J/∂W[1,2] has the opposite sign; nothing else of 12 entries is wrong.") { right, _ in
      right.enumerated().map { $0.offset == 6 ? -$0.element : $0.element }
    },
    Case("∂J/∂W[1,2] is zero; nothing else of 12 entries is wrong.") { right, _ in
      right.enumerated().map { $0.offset == 6 ? 0 : $0.element }
    },
    Case("Every entry of ∂J/∂W is 1.00 too small.") { right, _ in right.map { $0 - 1 } },
    Case("Every entry of ∂J/∂W is 0.0700 too large.") { right, _ in right.map { $0 + 0.07 } },
    Case("Row 1 of ∂J/∂W is 0.500 too large.") { right, _ in
      right.enumerated().map { $0.offset / 4 == 1 ? $0.element + 0.5 : $0.element }
    },
    Case("Each entry of ∂J/∂ell is multiplied by its own ell.", [Block("ell", shape: [8])]) {
      zip($0, $1).map { $0 * $1 }
    },
    Case("Each entry of ∂J/∂W is divided by its own W.") { zip($0, $1).map { $0 / $1 } },
    Case("∂J/∂s is multiplied by s.", [Block("s")]) { right, point in [right[0] * point[0]] },
    Case(
      "The 10 entries off the diagonal of ∂J/∂A are 2.000 × too large.",
      [Block("A", shape: [15])]
    ) { right, _ in
      right.enumerated().map { [0, 2, 5, 9, 14].contains($0.offset) ? $0.element : 2 * $0.element }
    },
    Case(
      "The 10 entries off the diagonal of ∂J/∂A are 2.000 × too small.",
      [Block("A", shape: [15])]
    ) { right, _ in
      right.enumerated().map {
        [0, 5, 9, 12, 14].contains($0.offset) ? $0.element : $0.element / 2
      }
    },
    Case(
      "The 20 entries off the diagonal of ∂J/∂A are 2.000 × too large.",
      [Block("A", shape: [5, 5])]
    ) { right, _ in
      right.enumerated().map { $0.offset % 6 == 0 ? $0.element : 2 * $0.element }
    },
    Case(
      "The 5 entries on the diagonal of ∂J/∂A have the opposite sign.",
      [Block("A", shape: [5, 5])]
    ) { right, _ in
      right.enumerated().map { $0.offset % 6 == 0 ? -$0.element : $0.element }
    },
    Case("Each row of ∂J/∂W is multiplied by a number of its own.") { right, _ in
      right.enumerated().map { $0.element * [1.3, 2.7, 0.2][$0.offset / 4] }
    },
    Case("Each column of ∂J/∂W is multiplied by a number of its own.") { right, _ in
      right.enumerated().map { $0.element * [1.3, 2.7, 0.2, -4][$0.offset % 4] }
    },
    Case(
      "Rows 1–2 of ∂J/∂W are each multiplied by a number of their own."
    ) { right, _ in right.enumerated().map { $0.element * [1, 2.7, 0.2][$0.offset / 4] } },
    Case("4 of 12 entries of ∂J/∂W are 1.300 × too large; all others agree.") { right, _ in
      right.enumerated().map {
        [0, 5, 6, 11].contains($0.offset) ? 1.3 * $0.element : $0.element
      }
    },
    Case("3 of 12 entries of ∂J/∂W have the opposite sign; all others agree.") { right, _ in
      right.enumerated().map { [0, 5, 10].contains($0.offset) ? -$0.element : $0.element }
    },
    Case("Only ∂J/∂W[0,1] and ∂J/∂W[2,2] of 48 entries are wrong.", [Block("W", shape: [4, 12])]) {
      right,
      _ in
      right.enumerated().map {
        $0.offset == 1 ? 1.3 * $0.element : $0.offset == 26 ? 0.7 * $0.element : $0.element
      }
    },
    Case("∂J/∂W[0,1] of 12 entries is claimed to be not finite.") { right, _ in
      [right[0], .nan] + right[2...]
    },
    Case(
      "2 of 12 entries of ∂J/∂W are claimed to be not finite, first ∂J/∂W[0,1]."
    ) { right, _ in [right[0], .nan, -.infinity] + right[3...] },
    Case("Only row 1 of ∂J/∂W is wrong.") { right, _ in
      right.enumerated().map {
        $0.offset / 4 == 1 ? $0.element + 0.1 / Double($0.offset) : $0.element
      }
    },
    Case("No simple pattern fits the 12 entries of ∂J/∂W that disagree.") { right, _ in
      right.enumerated().map { $0.element * (1.1 + 1 / Double($0.offset + 1)) }
    },
  ]

  @Test("Says what is wrong, in one sentence", arguments: cases)
  func sentence(_ sample: Case) throws {
    let report = try GradientChecker().check(sample.function, at: sample.function.point)
    let block = try #require(report.blocks.first)
    #expect(block.diagnosisText == sample.sentence)
    #expect(block.verdict.isFailure)
    for other in report.blocks.dropFirst() { #expect(other.diagnosis == nil) }
  }

  @Test("Says the share that is explained and how many entries were examined")
  func score() throws {
    var function = ClaimedFunction([Block("W", shape: [50, 60])])
    // One of 3,000 is wrong in another way.
    function.claim = { right, _ in [2 * right[0]] + right[1...].map { -$0 } }
    let report = try GradientChecker().check(function, at: function.point)
    let diagnosis = try #require(report.blocks[0].diagnosis)
    #expect(diagnosis.kind == .sign)
    #expect(diagnosis.share >= 0.999 && diagnosis.share <= 1)
    #expect(diagnosis.examinedCount == 2_000)
    #expect(diagnosis.disagreeingCount == 3_000)
    #expect(diagnosis.isSample)
    #expect(
      report.blocks[0].diagnosisText == """
        Every entry of ∂J/∂W has the opposite sign (seen in a sample of 2000 of the 3000 entries \
        that disagree).
        """
    )
  }

  @Test("A right claim is not diagnosed, and neither is one that nobody can judge")
  func nothingToSay() throws {
    let right = ClaimedFunction([Block("W", shape: [3, 4])])
    let report = try GradientChecker().check(right, at: right.point)
    #expect(report.verdict == .agrees)
    #expect(report.blocks[0].diagnosis == nil)
    let undefined = ClosureFunction<Double>(
      domain: Space("x"),
      codomain: Space("f"),
      value: { $0[0] == 1 ? [1] : [.nan] },
      derivative: { _ in .row([1]) }
    )
    let unknown = try GradientChecker().check(undefined, at: [1])
    #expect(unknown.verdict == .notFinite)
    #expect(unknown.blocks[0].diagnosis == nil)
  }

  @Test("Entries say what is theirs alone")
  func entries() throws {
    var function = ClaimedFunction([Block("v", shape: [5])])
    function.claim = { right, _ in [right[1], right[0]] + right[2...] }
    let swapped = try GradientChecker().check(function, at: function.point)
    #expect(
      Set(swapped.blocks[0].worst.compactMap(\.diagnosis)) == [
        "∂J/∂v[0] is claimed to be what was measured for ∂J/∂v[1].",
        "∂J/∂v[1] is claimed to be what was measured for ∂J/∂v[0].",
      ]
    )
    function.claim = { right, _ in [-right[0], 0, 3.3 * right[2], 1.7 * right[3], 0.3] }
    let mixed = try GradientChecker().check(function, at: function.point)
    #expect(mixed.blocks[0].diagnosis?.kind == .noSimplePattern)
    #expect(
      Set(mixed.blocks[0].worst.compactMap(\.diagnosis)) == [
        "∂J/∂v[0] is claimed with the opposite sign.", "∂J/∂v[1] is claimed to be zero.",
      ]
    )
  }
}
