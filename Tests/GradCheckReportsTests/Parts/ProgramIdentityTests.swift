import Foundation
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("What tells builds of a program apart")
struct ProgramIdentityTests {
  /// A program of one segment of notes, of which the second one is the build ID.
  private static func program(identifier: [UInt8], code: [UInt8] = [1, 2, 3]) -> [UInt8] {
    func bytes(_ numbers: [(value: Int, count: Int)]) -> [UInt8] {
      numbers.flatMap { number in
        (0..<number.count).map { UInt8(truncatingIfNeeded: number.value >> (8 * $0)) }
      }
    }
    let other = bytes([(4, 4), (5, 4), (1, 4)]) + Array("GNU\0".utf8) + [9, 9, 9, 9, 9, 0, 0, 0]
    let own = bytes([(4, 4), (identifier.count, 4), (3, 4)]) + Array("GNU\0".utf8) + identifier
    let notes = other + own
    let start: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 24)
    // Two segments of 56 bytes follow the header of 64.
    let header =
      start + bytes([(64, 8), (0, 8), (0, 4), (64, 2), (56, 2), (2, 2), (0, 2), (0, 2), (0, 2)])
    let load = bytes([(1, 4), (5, 4)]) + [UInt8](repeating: 0, count: 48)
    let note =
      bytes([(4, 4), (4, 4), (64 + 2 * 56, 8), (0, 8), (0, 8), (notes.count, 8)])
      + [UInt8](repeating: 0, count: 16)
    return header + load + note + notes + code
  }

  private static func digest(_ bytes: [UInt8]) throws -> [UInt8] {
    try withTemporaryFolder { folder in
      let path = folder + "/program"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return try #require(ProgramIdentity.digest(ofFile: path))
    }
  }

  @Test("Is the hash of the build ID and the length of the file")
  func readsBuildIdentifier() throws {
    let identifier: [UInt8] = (1...20).map { $0 * 7 }
    let program = Self.program(identifier: identifier)
    let length = withUnsafeBytes(of: UInt64(program.count).littleEndian) { Array($0) }
    #expect(try Self.digest(program) == SHA256.digest(identifier + length))
  }

  @Test("Another build, and a program with something behind it, is another program")
  func tellsBuildsApart() throws {
    let program = Self.program(identifier: [1, 2, 3, 4])
    #expect(try Self.digest(Self.program(identifier: [1, 2, 3, 5])) != Self.digest(program))
    #expect(try Self.digest(program + [10]) != Self.digest(program))
  }

  @Test("A file without a build ID is hashed as a whole, wherever it ends")
  func hashesOthers() throws {
    let program = Self.program(identifier: [1, 2, 3, 4], code: [])
    for length in 0..<program.count {
      let torn = Array(program.prefix(length))
      #expect(try Self.digest(torn) == SHA256.digest(torn), "\(length)")
    }
    try withTemporaryFolder { #expect(ProgramIdentity.digest(ofFile: $0 + "/none") == nil) }
  }

  @Test("Damaged headers end in a hash, not in a crash")
  func survivesDamage() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var state = seed | 1
    func next() -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33)
    }
    for round in 0..<300 {
      var program = Self.program(identifier: [1, 2, 3, 4])
      for _ in 0..<4 { program[6 + next() % (program.count - 6)] = UInt8(next() & 255) }
      #expect(try Self.digest(program).count == 32, "seed \(seed), round \(round)")
    }
  }
}
