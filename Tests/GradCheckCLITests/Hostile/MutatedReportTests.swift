import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

/// Damaged reports end `inspect` with one sentence or with a page: whatever they do to libhdf5, the
/// user sees no signal, and it takes less than half a gigabyte, which the system makes sure of here.
@Suite("Mutated reports", .serialized) struct MutatedReportTests {
  /// A tenth of what `make fuzz` tries.
  #if DEBUG
  private static let rounds = 50
  #else
  private static let rounds = 500
  #endif
  /// Far more than any of them takes: a limit, not a measurement.
  private static let timeLimit = Duration.seconds(60)

  enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case json
    case plain
    case repaired

    var ending: String { self == .json ? "json" : "h5" }
    var testDescription: String { rawValue }
  }

  @Test("Are refused in one sentence, or read", arguments: Kind.allCases)
  func survives(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "linear-loss",
      "--report",
      "out.\(kind.ending)",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    let bytes = Array(try folder.contents("out.\(kind.ending)"))
    let mutator = Mutator(bytes)
    let file = ChecksummedFile(kind == .repaired ? bytes : [])
    #expect(kind != .repaired || file.structures.count > 50, "\(file.structures.count)")
    var (codes, longest) = ([Int32: Int](), Duration.zero)
    var endings: [String: Int] = [:]
    for round in Mutator.rounds(MutatedReportTests.rounds) {
      let name = "mutated.\(kind.ending)"
      let mutant = kind == .repaired ? file.variation(round) : mutator.variation(round)
      try Data(mutant).write(to: URL(fileURLWithPath: folder.path(name)))
      let run = try TimedRun(inspecting: name, in: folder)
      let place = "seed \(Mutator.seed), round \(round): \(run.exitCode), \(run.errors)"
      #expect([0, 65].contains(run.exitCode), "\(place)")
      #expect(run.duration < MutatedReportTests.timeLimit, "\(place)")
      if run.exitCode == 65 {
        #expect(run.errors.hasPrefix("gradcheck: Cannot read “\(folder.path(name))”: "), "\(place)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(place)")
      }
      codes[run.exitCode, default: 0] += 1
      if let range = run.errors.range(of: "reading it ") {
        endings[String(run.errors[range.upperBound...].dropLast()), default: 0] += 1
      }
      longest = max(longest, run.duration)
    }
    print(
      "\(kind) mutants of seed \(Mutator.seed) by exit code: \(codes)"
    )
    print("the longest took \(longest); ended otherwise than by themselves: \(endings)")
    #expect(codes[65] != nil, "\(codes)")
  }
}
