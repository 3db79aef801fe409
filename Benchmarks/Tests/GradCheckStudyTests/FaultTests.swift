internal import GradCheckStudy
internal import Testing

@Suite("Faults")
struct FaultTests {
  private let right: [Double] = [1, 2, 3, 4]
  private let weights: [Double] = [0.1, 0.2, 0.9, 0.4]

  private func applied(_ fault: Fault) -> [Double] {
    fault.applied(to: right, rows: 2, weights: weights, at: [0.5, 0.5])
  }

  @Test("Each fault changes what it says it changes")
  func changes() {
    #expect(applied(.sign) == [-1, -2, -3, -4])
    #expect(applied(.added(0.5)) == [1.5, 2.5, 3.5, 4.5])
    #expect(applied(.zeroedEntry) == [1, 2, 0, 4])
    #expect(applied(.oneEntry(2)) == [1, 2, 6, 4])
    #expect(applied(.transposed) == [1, 3, 2, 4])
    #expect(applied(.swappedColumns(0, 1)) == [2, 1, 4, 3])
    #expect(applied(.swappedRows(0, 1)) == [3, 4, 1, 2])
  }

  @Test("The derivative of another function replaces all entries")
  func otherFunction() {
    let fault = Fault.derivative("other", inputs: 2) { [$0[0] * $0[1], 7 * $0[1]] }
    #expect(applied(fault) == [0.5, 0.5, 0, 7])
  }

  @Test("The usual faults of one entry and of several are at least four")
  func usual() {
    #expect(Fault.usual(rows: 1, columns: 1, nearly: 1.001).count >= 4)
    #expect(Fault.usual(rows: 2, columns: 3, nearly: 1.001).count >= 4)
  }
}
