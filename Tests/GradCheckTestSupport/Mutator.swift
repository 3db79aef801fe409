internal import Foundation
internal import GradCheck

/// A source of files that are almost reports: the same for the same seed and round.
package struct Mutator: Sendable {
  /// The seed of a run: `GRADCHECK_FUZZ_SEED`, or 1.
  package static let seed: UInt64 = number("GRADCHECK_FUZZ_SEED") ?? 1

  /// The rounds of a run: the few of an ordinary test run, or as many as there is time for.
  ///
  /// `GRADCHECK_FUZZ_ROUNDS` says how many, `GRADCHECK_FUZZ_SECONDS` for how long.
  package static func rounds(_ few: Int) -> some Sequence<Int> {
    let seconds = number("GRADCHECK_FUZZ_SECONDS")
    let rounds = number("GRADCHECK_FUZZ_ROUNDS").map { Int(clamping: $0) }
    let end = seconds.map { ContinuousClock.now + .seconds(Int64(clamping: $0)) }
    return (0..<(rounds ?? (end == nil ? few : .max))).lazy.prefix { _ in
      end.map { ContinuousClock.now < $0 } ?? true
    }
  }

  /// What a careless or malicious writer might put into a report.
  private static let fragments: [[UInt8]] = [
    "null", "true", "-1", "0", "1e999", "-0.5", "9223372036854775807", "1000000000", "\"NaN\"",
    "\"-Infinity\"", "[]", "{}", "[[[[[[[[", "\"", "\\", "\\ud800", ",", ":", "}", "]", "\0",
    "\u{FEFF}", "<script>", "\"verdict\"", "\"shape\"", "\"values\"", "[1000000, 1000000]",
    String(repeating: "[", count: 3000),
  ].map { Array($0.utf8) }

  private let original: [UInt8]

  /// Creates a source of variations of a file.
  package init(_ original: [UInt8]) { self.original = original }

  /// Returns the variation of a round: one to four changes of bytes, spans, or tokens.
  package func variation(_ round: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: Mutator.seed, name: "mutation \(round)")
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      guard !bytes.isEmpty else { return bytes }
      Mutator.change(&bytes, using: &generator)
    }
    return bytes
  }

  private static func change(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let length = min(bytes.count - place, Int.random(in: 1...64, using: &generator))
    let span = place..<place + length
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[place] = .random(in: 0...255, using: &generator)
    case 2: bytes.removeSubrange(span)
    case 3: bytes.insert(contentsOf: Array(bytes[span]), at: place)
    case 4: bytes.removeSubrange(place...)
    case 5: bytes.insert(contentsOf: fragments.randomElement(using: &generator) ?? [], at: place)
    default: replaceNumber(in: &bytes, from: place, using: &generator)
    }
  }

  /// Puts a fragment in the place of the next number, so that the file stays well-formed more often.
  private static func replaceNumber(
    in bytes: inout [UInt8],
    from place: Int,
    using generator: inout SeededGenerator
  ) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
    let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: fragments.randomElement(using: &generator) ?? [])
  }

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }
}
