import GradCheck
import GradCheckTestSupport
import Synchronization
import Testing

@Suite("Journal of columns")
struct ColumnJournalTests {
  /// A journal in memory, which fails after some records as a full disk does.
  private final class Journal: ColumnJournal {
    struct Full: Error {}

    private let kept: Mutex<[[UInt8]]>
    private let room: Int

    init(_ records: [[UInt8]] = [], room: Int = .max) {
      kept = Mutex(records)
      self.room = room
    }

    var records: [[UInt8]] { kept.withLock { $0 } }

    func records(of scope: String) -> [ColumnRecord] {
      records.compactMap { ColumnRecord(bytes: $0[...]) }.filter { $0.scope == scope }
    }

    func append(_ record: ColumnRecord) throws {
      try kept.withLock { kept in
        if kept.count >= room { throw Full() }
        kept.append(record.bytes)
      }
    }
  }

  private static func function() -> MixedFunction {
    var function = MixedFunction()
    function.replacements = [[0, 0]: 40, [2, 9]: .nan, [6, 17]: -3]
    function.hasEdge = true
    return function
  }

  private static func report(
    _ function: MixedFunction,
    _ journal: Journal?,
    coverage: Coverage = .full
  ) throws -> GradientReport {
    var checker = GradientChecker()
    checker.jobs = 2
    checker.coverage = coverage
    var options = ExaminationOptions()
    options.journal = journal
    options.journalInterval = .zero
    var assembly = checker.assembly()
    assembly.add(try checker.examine(CheckSubject(function, at: function.point), options: options))
    return assembly.report()
  }

  @Test("A check that goes on ends in the same report, evaluations included")
  func goesOn() throws {
    let whole = try Self.report(Self.function(), nil)
    let first = Journal()
    #expect(differences(try Self.report(Self.function(), first), whole) == [])
    #expect(!first.records.isEmpty)
    let second = Journal(first.records)
    let resumed = try Self.report(Self.function(), second)
    #expect(differences(resumed, whole) == [])
    #expect(second.records.count == first.records.count)
  }

  @Test("A check that ended anywhere goes on from there", arguments: 1...8)
  func goesOnFromAnywhere(_ room: Int) throws {
    let whole = try Self.report(Self.function(), nil)
    let first = Journal(room: room)
    #expect(throws: GradientCheckError.self) { try Self.report(Self.function(), first) }
    #expect(first.records.count == room)
    let second = Journal(first.records.shuffled())
    #expect(differences(try Self.report(Self.function(), second), whole) == [])
    #expect(second.records.count == 9)
  }

  @Test("What was measured along directions is kept as well", arguments: 0...6)
  func keepsDirections(_ room: Int) throws {
    let coverage = Coverage.directions(2)
    let whole = try Self.report(Self.function(), nil, coverage: coverage)
    let full = Journal()
    #expect(differences(try Self.report(Self.function(), full, coverage: coverage), whole) == [])
    // Two inputs with directions, and searches for the entries that are wrong.
    #expect(full.records.count > 6)
    let first = Journal(room: room)
    #expect(throws: GradientCheckError.self) {
      try Self.report(Self.function(), first, coverage: coverage)
    }
    let second = Journal(first.records.shuffled())
    #expect(differences(try Self.report(Self.function(), second, coverage: coverage), whole) == [])
    #expect(second.records.count == full.records.count)
    var other = Self.function()
    other.replacements[[1, 1]] = 5
    #expect(throws: GradientCheckError.self) {
      try Self.report(other, Journal(full.records), coverage: coverage)
    }
  }

  @Test("A journal that cannot be written ends the check")
  func endsWhereFull() throws {
    let error = #expect(throws: GradientCheckError.self) {
      try Self.report(Self.function(), Journal(room: 0))
    }
    #expect(error?.code == .entriesRefused)
  }

  @Test("Records of another claim are refused")
  func refusesOtherClaims() throws {
    let first = Journal()
    _ = try Self.report(Self.function(), first)
    var other = Self.function()
    other.replacements[[1, 1]] = 5
    let error = #expect(throws: GradientCheckError.self) {
      try Self.report(other, Journal(first.records))
    }
    #expect(error?.message.contains("another claim") == true)
  }

  @Test("Bytes that are no record are nothing")
  func refusesOtherBytes() throws {
    let first = Journal()
    _ = try Self.report(Self.function(), first)
    let bytes = try #require(first.records.first)
    #expect(ColumnRecord(bytes: bytes[...])?.bytes == bytes)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(ColumnRecord(bytes: bytes[..<count]) == nil)
    }
    #expect(ColumnRecord(bytes: (bytes + [0])[...]) == nil)
  }
}
