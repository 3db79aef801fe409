internal import Foundation
internal import GradCheck
internal import Synchronization

/// The journal of a run: columns that have been judged, for a run that goes on where this one ends.
///
/// A file that is only ever appended to. It begins with what the check is; then comes a record for
/// each group of columns, with its length and its checksum. A record that a kill has torn, and what
/// follows it, is dropped.
final class JournalFile: ColumnJournal {
  private struct State {
    var records: [String: [ColumnRecord]] = [:]
    /// Nothing until there is a record: the first one is flushed as it comes.
    var flushed: ContinuousClock.Instant?
  }

  private let path: String
  private let descriptor: Int32
  private let state = Mutex(State())

  private static let magic = Array("gradcheck-journal 1\n".utf8)
  /// How long the disk may lag behind.
  private static let flushInterval = Duration.seconds(2)

  /// Opens a journal, or begins one.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - header: What the check is, in lines `name: value`.
  /// - Throws: ``CommandFailure`` where the file cannot be written, is no journal, or is one of
  ///   another check.
  init(path: String, header: [String]) throws {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw JournalFile.unwritable(path) }
    // Two runs with one journal would write into each other's records.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw CommandFailure(
        .unwritable,
        "Expected a journal of this run alone, found that another run is writing “\(path)”."
      )
    }
    let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    guard let end = try takeRecords(bytes, header) else {
      try begin(header)
      return
    }
    guard ftruncate(descriptor, off_t(end)) == 0, lseek(descriptor, off_t(end), SEEK_SET) >= 0
    else { throw JournalFile.unwritable(path) }
  }

  deinit { close(descriptor) }

  func records(of scope: String) -> [ColumnRecord] {
    state.withLock { $0.records[scope] ?? [] }
  }

  func append(_ record: ColumnRecord) throws {
    try write(JournalFile.framed(record.bytes))
    let isDue = state.withLock { state in
      let isDue = state.flushed.map { .now - $0 > JournalFile.flushInterval } ?? true
      if isDue { state.flushed = .now }
      return isDue
    }
    if isDue { fsync(descriptor) }
  }

  /// Returns the part of the journal that is of one function, as several may have one name.
  func function(_ place: Int) -> any ColumnJournal { FunctionJournal(file: self, place: place) }

  /// The part of a journal that is of the function at a place.
  private struct FunctionJournal: ColumnJournal {
    let file: JournalFile
    let place: Int

    func records(of scope: String) -> [ColumnRecord] { file.records(of: "\(place) \(scope)") }

    func append(_ record: ColumnRecord) throws {
      var placed = record
      placed.scope = "\(place) \(record.scope)"
      try file.append(placed)
    }
  }

  /// Removes the file, whose run has ended.
  func remove() { unlink(path) }

  // MARK: Reading

  /// Takes over the records of an earlier run.
  ///
  /// - Returns: Where the last whole record ends; nothing where the journal has yet to be begun.
  private func takeRecords(_ bytes: [UInt8], _ header: [String]) throws -> Int? {
    let magic = JournalFile.magic
    guard bytes.starts(with: magic) else {
      if magic.starts(with: bytes) { return nil }
      throw CommandFailure(.data, "Expected a journal, found another file: “\(path)”.")
    }
    guard let (found, start) = JournalFile.record(in: bytes, at: magic.count) else { return nil }
    let lines = String(decoding: found, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ).map(String.init)
    if let difference = JournalFile.difference(lines, header) {
      throw CommandFailure(
        .data,
        "Expected the journal of this check in “\(path)”, found one of another: \(difference)."
      )
    }
    var end = start
    while let (found, next) = JournalFile.record(in: bytes, at: end),
      let record = ColumnRecord(bytes: found)
    {
      state.withLock { $0.records[record.scope, default: []].append(record) }
      end = next
    }
    return end
  }

  private static func difference(_ found: [String], _ expected: [String]) -> String? {
    for place in 0..<max(found.count, expected.count) {
      let own = place < expected.count ? expected[place] : "nothing"
      let others = place < found.count ? found[place] : "nothing"
      if own != others { return "“\(others)”, not “\(own)”" }
    }
    return nil
  }

  /// Returns the record at an offset and where it ends; nothing where it is torn.
  private static func record(
    in bytes: [UInt8],
    at start: Int
  ) -> (payload: ArraySlice<UInt8>, end: Int)? {
    guard start + 16 <= bytes.count else { return nil }
    func word(_ offset: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
    }
    let length = word(start)
    guard length <= UInt64(bytes.count - start - 16) else { return nil }
    let payload = bytes[(start + 16)..<(start + 16 + Int(length))]
    return checksum(payload) == word(start + 8) ? (payload, payload.endIndex) : nil
  }

  // MARK: Writing

  private func begin(_ header: [String]) throws {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw JournalFile.unwritable(path)
    }
    let text = Array(header.joined(separator: "\n").utf8)
    try write(JournalFile.magic + JournalFile.framed(text))
    fsync(descriptor)
  }

  private static func framed(_ payload: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(payload.count + 16)
    for word in [UInt64(payload.count), checksum(payload[...])] {
      withUnsafeBytes(of: word.littleEndian) { frame += $0 }
    }
    return frame + payload
  }

  /// FNV-1a of 64 bits.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      return hash
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw JournalFile.unwritable(path) }
      written += count
    }
  }

  private static func unwritable(_ path: String) -> CommandFailure {
    CommandFailure(
      .unwritable,
      "Cannot write the journal “\(path)”: \(String(cString: strerror(errno)))."
    )
  }
}
