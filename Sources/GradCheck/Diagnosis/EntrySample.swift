/// Some of the entries of a block, each with the same chance to be among them.
struct EntrySample {
  /// How many entries are examined at most.
  static let limit = 2_000

  /// The offsets of the entries.
  private(set) var indices: [Int] = []
  /// How many entries there were to choose from.
  private(set) var seenCount = 0
  private var generator: SeededGenerator

  private init(name: String) { generator = SeededGenerator(seed: 0, name: name) }

  private mutating func offer(_ index: Int) {
    seenCount += 1
    if indices.count < EntrySample.limit { return indices.append(index) }
    // Waterman's reservoir: the k-th entry stays with the chance limit/k.
    let place = Int.random(in: 0..<seenCount, using: &generator)
    if place < EntrySample.limit { indices[place] = index }
  }

  /// Returns samples of the entries that disagree and of those that agree.
  ///
  /// The same block gives the same samples on every machine.
  static func samples(
    of findings: [Finding],
    name: String
  ) -> (disagreeing: EntrySample, agreeing: EntrySample) {
    var disagreeing = EntrySample(name: "disagreeing \(name)")
    var agreeing = EntrySample(name: "agreeing \(name)")
    for (index, finding) in findings.enumerated() {
      switch finding.verdict {
      case .disagrees: disagreeing.offer(index)
      case .agrees: agreeing.offer(index)
      default: break
      }
    }
    disagreeing.indices.sort()
    agreeing.indices.sort()
    return (disagreeing, agreeing)
  }
}
