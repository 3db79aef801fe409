import Foundation
import Testing

@Suite("Runs that go on")
struct ResumeTests {
  private static let arguments =
    "run --model mlp --set inputs=40 hidden=12 --plant one-entry:0.5@W --coverage full "
    + "--json-values all --quiet"

  @Test("A run that is killed at random moments ends in the same report")
  func survivesKills() throws {
    let folder = try TemporaryFolder()
    _ = try CommandRun(shell: "$GRADCHECK \(Self.arguments) --report whole.json", in: folder)
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = Numbers(state: seed)
    // `make test-engines` kills ten times as often.
    for _ in 0..<7 {
      var killed = 0
      for _ in 0..<4 {
        let delay = 0.05 + Double(generator.next() % 1500) / 1000
        let run = try CommandRun(
          shell: "timeout -s KILL \(delay) $GRADCHECK \(Self.arguments) --resume journal "
            + "--report resumed.json",
          in: folder
        )
        guard run.exitCode == 137 else { break }
        killed += 1
      }
      let run = try CommandRun(
        shell: "$GRADCHECK \(Self.arguments) --resume journal --report resumed.json",
        in: folder
      )
      #expect(run.exitCode == 1, "seed \(seed): \(run.errors)")
      let same = try folder.reportContent("resumed.json")
        .isEqual(folder.reportContent("whole.json"))
      #expect(same, "seed \(seed), killed \(killed) times")
      #expect(!folder.exists("journal"))
    }
  }

  @Test("A run along directions that is killed ends in the same report")
  func survivesKillsAlongDirections() throws {
    let folder = try TemporaryFolder()
    let arguments = Self.arguments.replacing("--coverage full", with: "--coverage directions:3")
    _ = try CommandRun(shell: "$GRADCHECK \(arguments) --report whole.json", in: folder)
    let line = "$GRADCHECK \(arguments) --resume journal --report resumed.json"
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = Numbers(state: seed)
    for _ in 0..<4 {
      let delay = 0.02 + Double(generator.next() % 500) / 1000
      let run = try CommandRun(shell: "timeout -s KILL \(delay) \(line)", in: folder)
      guard run.exitCode == 137 else { break }
    }
    let run = try CommandRun(shell: line, in: folder)
    #expect(run.exitCode == 1, "seed \(seed): \(run.errors)")
    #expect(
      try folder.reportContent("resumed.json")
        .isEqual(folder.reportContent("whole.json")),
      "seed \(seed)"
    )
  }

  @Test("A torn or damaged tail of a journal is dropped")
  func dropsTornTails() throws {
    let folder = try TemporaryFolder()
    _ = try CommandRun(shell: "$GRADCHECK \(Self.arguments) --report whole.json", in: folder)
    // Under another name the journal stays when the run has ended.
    let line = "$GRADCHECK \(Self.arguments) --resume journal --report"
    _ = try CommandRun(
      shell: "touch journal; ln journal kept; \(line) resumed.json",
      in: folder
    )
    let journal = try folder.contents("kept")
    #expect(journal.count > 10_000)
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = Numbers(state: seed)
    for round in 0..<6 {
      var torn = journal.prefix(Int(generator.next() % UInt64(journal.count)))
      if round.isMultiple(of: 2), torn.count > 2000 {
        torn[torn.startIndex + torn.count - 1 - Int(generator.next() % 1000)] ^= 0x10
      }
      try Data(torn).write(to: folder.url.appendingPathComponent("journal"))
      let run = try CommandRun(shell: "\(line) resumed.json", in: folder)
      // A damaged beginning is no journal, or one of another check.
      if run.exitCode == 65, torn.count < 2000 { continue }
      #expect(run.exitCode == 1, "seed \(seed): \(run.errors)")
      let same = try folder.reportContent("resumed.json")
        .isEqual(folder.reportContent("whole.json"))
      #expect(same, "seed \(seed), round \(round)")
    }
  }

  @Test("A journal of another check is refused with what differs")
  func refusesOtherJournals() throws {
    let folder = try TemporaryFolder()
    let line = "$GRADCHECK \(Self.arguments) --resume journal --report"
    _ = try CommandRun(
      shell: "touch journal; ln journal kept; \(line) resumed.json; mv kept journal",
      in: folder
    )
    for (extra, words) in [
      ("--seed 3", "seed 0"), ("--rtol 0.1", "tolerance: 0.0 0.0"), ("--shard 1/2", "part: 1/1"),
      ("--rtol W=0.1", "setting of single blocks: none"),
    ] {
      let run = try CommandRun(shell: "\(line) other.json \(extra)", in: folder)
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
    try Data("a letter".utf8).write(to: folder.url.appendingPathComponent("letter"))
    let run = try CommandRun(
      shell: "$GRADCHECK \(Self.arguments) --resume letter --report other.json",
      in: folder
    )
    #expect(run.exitCode == 65)
    #expect(try folder.contents("letter") == Data("a letter".utf8))
  }
}

/// Random numbers from a seed that failures print: xorshift.
private struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state |= 1
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
