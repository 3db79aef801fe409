// How records are written to a journal: little-endian numbers of eight bytes, one after the other.
extension ColumnRecord {
  /// The record as bytes.
  package var bytes: [UInt8] {
    var writer = NumberWriter()
    writer.add(scope)
    writer.add(columns.count)
    for column in columns { writer.add(column) }
    writer.add(findings.count)
    for finding in findings { writer.add(finding) }
    writer.add(kinks.count)
    for (place, kink) in kinks.sorted(by: { $0.key < $1.key }) {
      writer.add(place)
      writer.add(kink)
    }
    writer.add(evaluations)
    writer.add(thrownAt == nil ? 0 : 1)
    writer.add(thrownAt ?? 0)
    writer.add(thrown ?? "")
    writer.add(ladders.count)
    for stored in ladders {
      writer.add(stored.block)
      writer.add(stored.index)
      writer.add(stored.ladder.count)
      for step in stored.ladder {
        writer.add(step.step)
        writer.add(step.numeric)
        writer.add(step.noise)
      }
    }
    return writer.bytes
  }

  /// Reads a record; nothing where the bytes are none.
  package init?(bytes: ArraySlice<UInt8>) {
    var reader = NumberReader(bytes)
    guard let record = try? ColumnRecord(from: &reader), reader.isAtEnd else { return nil }
    self = record
  }

  private init(from reader: inout NumberReader) throws(NumberReader.End) {
    scope = try reader.text()
    columns = []
    for _ in 0..<(try reader.count()) { columns.append(try reader.integer()) }
    findings = []
    for _ in 0..<(try reader.count()) { findings.append(try reader.finding()) }
    kinks = [:]
    for _ in 0..<(try reader.count()) { kinks[try reader.integer()] = try reader.kink() }
    evaluations = try reader.integer()
    let hasThrown = try reader.integer() != 0
    let coordinate = try reader.integer()
    let text = try reader.text()
    thrownAt = hasThrown ? coordinate : nil
    thrown = hasThrown ? text : nil
    ladders = []
    for _ in 0..<(try reader.count()) {
      var stored = WorstLadders.Stored(
        block: try reader.integer(),
        index: try reader.integer(),
        ladder: []
      )
      for _ in 0..<(try reader.count()) {
        stored.ladder.append(
          StepMeasurement(
            step: try reader.double(),
            numeric: try reader.double(),
            noise: try reader.double()
          )
        )
      }
      ladders.append(stored)
    }
  }
}

private struct NumberWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }
  mutating func add(_ number: Double) { add(number.bitPattern) }

  mutating func add(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes += $0 }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ finding: Finding) {
    add(finding.analytic)
    add(finding.numeric)
    add(finding.uncertainty)
    add(finding.step)
    add(finding.detectableError)
    add(
      Int(finding.evaluations) << 16 | Int(finding.verdict.rawValue) << 8
        | Int(finding.reason.rawValue)
    )
  }

  mutating func add(_ kink: Kink) {
    add(kink.slopeBelow)
    add(kink.slopeAbove)
    add(kink.distance)
  }
}

private struct NumberReader {
  /// The bytes are not those of a record.
  struct End: Error {}

  private var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func word() throws(End) -> UInt64 {
    guard bytes.count >= 8 else { throw End() }
    var word: UInt64 = 0
    for offset in 0..<8 {
      word |= UInt64(bytes[bytes.startIndex + offset]) << UInt64(8 * offset)
    }
    bytes = bytes.dropFirst(8)
    return word
  }

  mutating func integer() throws(End) -> Int { Int(Int64(bitPattern: try word())) }
  mutating func double() throws(End) -> Double { Double(bitPattern: try word()) }

  /// Reads how many things follow, each of which takes some bytes.
  mutating func count() throws(End) -> Int {
    let count = try integer()
    guard (0...bytes.count).contains(count) else { throw End() }
    return count
  }

  mutating func text() throws(End) -> String {
    let count = try count()
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    bytes = bytes.dropFirst(count)
    return text
  }

  mutating func finding() throws(End) -> Finding {
    var finding = Finding(analytic: try double())
    finding.numeric = try double()
    finding.uncertainty = try double()
    finding.step = try double()
    finding.detectableError = try double()
    let codes = try integer()
    guard let verdict = Verdict(rawValue: UInt8(codes >> 8 & 255)),
      let reason = Reason(rawValue: UInt8(codes & 255))
    else { throw End() }
    finding.evaluations = Int32(clamping: codes >> 16)
    (finding.verdict, finding.reason) = (verdict, reason)
    return finding
  }

  mutating func kink() throws(End) -> Kink {
    Kink(slopeBelow: try double(), slopeAbove: try double(), distance: try double())
  }
}
