#if HDF5
import GradCheck
import GradCheckHDF5
import Testing

@Suite("Sample of bytes")
struct ByteSampleTests {
  private static let seed: UInt64 = 20_261_126

  /// What bytes hold, and whether deflate makes them fewer.
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var isNoise: Bool
    var byte: @Sendable (_ index: Int, _ random: UInt64) -> UInt8

    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(name: "noise", isNoise: true) { UInt8(truncatingIfNeeded: $1) },
    Row(name: "one byte", isNoise: false) { _, _ in 7 },
    Row(name: "noise, half of it zeros", isNoise: false) {
      $1 >> 8 & 1 == 0 ? 0 : UInt8(truncatingIfNeeded: $1)
    },
    Row(name: "half of the values", isNoise: false) { UInt8(truncatingIfNeeded: $1) & 0x7f },
    Row(name: "all values in runs", isNoise: false) { index, _ in
      UInt8(truncatingIfNeeded: index / 32)
    },
  ]

  @Test("Tells noise from what gets smaller", arguments: rows, [1024, 10_000, 100_000])
  func tellsNoise(_ row: Row, _ count: Int) {
    var generator = SeededGenerator(seed: ByteSampleTests.seed, name: row.name)
    let bytes = (0..<count).map { row.byte($0, generator.next()) }
    let found = bytes.withUnsafeBufferPointer { ByteSample(of: $0).isNoise }
    #expect(found == row.isNoise, "seed \(ByteSampleTests.seed)")
  }

  @Test("Takes too few bytes to judge for what gets smaller")
  func doesNotJudgeFew() {
    for bytes in [[], [3]] as [[UInt8]] {
      #expect(!bytes.withUnsafeBufferPointer { ByteSample(of: $0).isNoise })
    }
  }
}
#endif
