internal import Foundation

/// The hash by which a page allows its own style sheet and no other: FIPS 180-4, section 6.2.
///
/// It is here, in forty lines, because the page needs one hash of a few kilobytes, and a library of
/// cryptography would be the largest dependency of the package.
package enum SHA256 {
  /// Returns the hash of bytes in base64, as a Content-Security-Policy states it.
  package static func base64(_ message: [UInt8]) -> String {
    Data(digest(message)).base64EncodedString()
  }

  /// Returns the 32 bytes of the hash.
  package static func digest(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    padded += bytes(UInt64(message.count) * 8)
    var state = roots(primes.prefix(8), of: 2)
    for start in stride(from: 0, to: padded.count, by: 64) {
      compress(padded[start..<start + 64], into: &state)
    }
    return state.flatMap(bytes)
  }

  private static func compress(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { start in
      block[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let lower = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let upper = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ lower &+ words[index - 7] &+ upper)
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let upper = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = h &+ upper &+ (e & f ^ ~e & g) &+ constants[index] &+ words[index]
      let lower = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let second = lower &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  /// The first 64 primes.
  private static let primes: [Int] = {
    var found: [Int] = []
    var candidate = 2
    while found.count < 64 {
      if found.allSatisfy({ !candidate.isMultiple(of: $0) }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }()

  private static let constants = roots(primes[...], of: 3)

  /// Returns the first 32 bits of the fractional parts of square or cube roots.
  ///
  /// The roots are below 8, so that a double leaves 50 bits for the fraction.
  private static func roots(_ numbers: ArraySlice<Int>, of degree: Int) -> [UInt32] {
    numbers.map { number in
      let root = degree == 2 ? Double(number).squareRoot() : cbrt(Double(number))
      return UInt32((root - root.rounded(.down)) * 0x1p32)
    }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
