import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Diagnosis of unusual blocks")
struct DiagnosisTroubleTests {
  @Test(
    "NaN and infinity anywhere leave the other entries to be explained",
    arguments: [Double.nan, .infinity, -.infinity]
  )
  func notFinite(_ number: Double) throws {
    var function = ClaimedFunction([Block("W", shape: [3, 4])])
    function.claim = { right, _ in [number] + right[1...].map { -$0 } }
    let block = try GradientChecker().check(function, at: function.point).blocks[0]
    #expect(block.diagnosis?.kind == .sign)
    #expect(block.diagnosis?.disagreeingCount == 11)
  }

  @Test("Hand-made blocks of any values are survived", arguments: [0, 1, 2, 3, 7])
  func anything(_ count: Int) {
    let values: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1,
    ]
    var generator = SeededGenerator(seed: UInt64(count), name: "anything")
    for _ in 0..<500 {
      let draw = { () -> [Double] in
        (0..<count).map { _ in values.randomElement(using: &generator) ?? 0 }
      }
      var entries = [Finding](count: count)
      entries.analytic = draw()
      entries.numeric = draw()
      entries.uncertainty = draw()
      entries.verdict = (0..<count).map { _ in
        Verdict.allCases.randomElement(using: &generator) ?? .agrees
      }
      let found = diagnosis(of: entries, shape: [count], coordinates: draw())
      let disagrees = entries.verdict.contains(.disagrees)
      #expect(!disagrees || found != nil)
    }
  }

  @Test("Ten million entries are diagnosed by a sample")
  func large() {
    let (rows, columns) = (2_500, 4_000)
    let count = rows * columns
    var entries = [Finding](count: count)
    entries.numeric = (0..<count).map { Double($0 * 7919 % 10_007) + 1 }
    entries.uncertainty = [Double](repeating: 1e-9, count: count)
    entries.verdict = [Verdict](repeating: .disagrees, count: count)
    entries.reason = [Reason](repeating: .beyondAllowance, count: count)
    let coordinates = (0..<count).map { Double($0 % 13) - 6 }
    let numeric = entries.numeric
    let claims: [(Diagnosis.Kind, (Int) -> Double)] = [
      (.sign, { -numeric[$0] }),
      (.transposed, { numeric[$0 % rows * columns + $0 / rows] }),
      (.missingTerm, { numeric[$0] - 0.5 * coordinates[$0] }),
      (.noSimplePattern, { numeric[$0] + Double($0 * 104_729 % 7_919) + 0.1 }),
    ]
    for (kind, claim) in claims {
      entries.analytic = (0..<count).map(claim)
      let found = diagnosis(of: entries, shape: [rows, columns], coordinates: coordinates)
      #expect(found?.kind == kind)
      #expect(found?.isSample == true)
      #expect(found?.examinedCount == 2_000)
      #expect(found?.disagreeingCount == count)
    }
  }

  private func diagnosis(
    of entries: [Finding],
    shape: [Int],
    coordinates: [Double]
  ) -> Diagnosis? {
    let evidence = BlockEvidence(
      block: JacobianBlock(output: Block("J"), input: Block("W", shape: shape)),
      findings: entries,
      coordinates: coordinates,
      rivals: [],
      extents: [],
      tolerance: .none,
      unitRoundoff: 0x1p-53
    )
    return BlockDiagnostician(evidence, outputCount: 1).diagnosis
  }
}
