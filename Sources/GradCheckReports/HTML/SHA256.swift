internal import Foundation

/// The hash by which a page allows its own style sheet and no other, and by which parts of a check
/// tell that they are of one program: FIPS 180-4, section 6.2.
///
/// It is here because a library of cryptography would be the largest dependency of the package.
package enum SHA256 {
  /// Returns the hash of bytes in base64, as a Content-Security-Policy states it.
  package static func base64(_ message: [UInt8]) -> String {
    Data(digest(message)).base64EncodedString()
  }

  /// Returns the 32 bytes of the hash.
  package static func digest(_ message: [UInt8]) -> [UInt8] {
    var state = roots(primes.prefix(8), of: 2)
    let wholeCount = message.count / 64 * 64
    var tail = message[wholeCount...] + [0x80]
    tail += [UInt8](repeating: 0, count: (120 - tail.count % 64) % 64)
    tail += bytes(UInt64(message.count) * 8)
    message.withUnsafeBufferPointer { compress($0, wholeCount, into: &state) }
    Array(tail).withUnsafeBufferPointer { compress($0, $0.count, into: &state) }
    return state.flatMap(bytes)
  }

  /// Takes so many bytes, a multiple of 64, into the state.
  ///
  /// Executables of a hundred megabytes come by here, so that nothing is allocated for a block.
  private static func compress(
    _ message: UnsafeBufferPointer<UInt8>,
    _ count: Int,
    into state: inout [UInt32]
  ) {
    var words = [UInt32](repeating: 0, count: 64)
    state.withUnsafeMutableBufferPointer { state in
      words.withUnsafeMutableBufferPointer { words in
        constants.withUnsafeBufferPointer { constants in
          var start = 0
          while start < count {
            schedule(message, from: start, words)
            compress(words, constants, into: state)
            start += 64
          }
        }
      }
    }
  }

  /// Spreads a block of 64 bytes over 64 words.
  private static func schedule(
    _ message: UnsafeBufferPointer<UInt8>,
    from start: Int,
    _ words: UnsafeMutableBufferPointer<UInt32>
  ) {
    var index = 0
    while index < 16 {
      let place = start + 4 * index
      let upper = UInt32(message[place]) &<< 24 | UInt32(message[place &+ 1]) &<< 16
      words[index] = upper | UInt32(message[place &+ 2]) &<< 8 | UInt32(message[place &+ 3])
      index &+= 1
    }
    while index < 64 {
      let (early, late) = (words[index &- 15], words[index &- 2])
      let lower = rotated(early, 7) ^ rotated(early, 18) ^ early &>> 3
      let upper = rotated(late, 17) ^ rotated(late, 19) ^ late &>> 10
      words[index] = words[index &- 16] &+ lower &+ words[index &- 7] &+ upper
      index &+= 1
    }
  }

  private static func compress(
    _ words: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>,
    into state: UnsafeMutableBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var index = 0
    while index < 64 {
      let upper = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = h &+ upper &+ (e & f ^ ~e & g) &+ constants[index] &+ words[index]
      let lower = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let second = lower &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
      index &+= 1
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
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
    word &>> count | word &<< (32 &- count)
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
