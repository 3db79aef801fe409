/// Random numbers that are the same on every machine: SplitMix64, one sequence for each purpose.
package struct StudyGenerator: Sendable {
  private var state: UInt64

  /// Creates the sequence of one trial of one part of the study.
  package init(seed: UInt64, part: String, trial: Int = 0) {
    // FNV-1a over the part's name.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    state = StudyGenerator.mixed(seed ^ hash) &+ StudyGenerator.mixed(UInt64(trial) &+ hash)
  }

  /// Returns 64 random bits.
  package mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return StudyGenerator.mixed(state)
  }

  /// Returns a number drawn evenly from low ..< high.
  package mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * (Double(bits() >> 11) * 0x1p-53)
  }

  /// Returns a number from a bell curve of mean 0 and standard deviation 1.
  package mutating func normal() -> Double { StudyGenerator.normal(bits(), bits()) }

  /// Returns one of some choices, each as likely as its share of the list.
  package mutating func choice<Element>(_ choices: [Element]) -> Element {
    choices[Int(bits() >> 33) % choices.count]
  }

  /// Returns true with a probability.
  package mutating func chance(_ probability: Double) -> Bool { uniform(0, 1) < probability }

  /// Returns +1 or −1.
  package mutating func sign() -> Double { chance(0.5) ? 1 : -1 }

  /// Returns 64 bits that depend on all 64 that are given, as a hash does.
  package static func mixed(_ bits: UInt64) -> UInt64 {
    var mixed = bits
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Returns a nearly normal number made from random bits: the sum of their sixteen bytes.
  package static func normal(_ first: UInt64, _ second: UInt64) -> Double {
    var sum = 0.0
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      sum += Double((first >> shift) & 255) + Double((second >> shift) & 255)
    }
    // A byte has mean 127.5 and variance (256² − 1) / 12.
    return (sum - 16 * 127.5) / (16 * 65535.0 / 12).squareRoot()
  }
}
