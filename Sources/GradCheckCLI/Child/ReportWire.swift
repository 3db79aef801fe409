internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports

/// A report on its way from the process that read it to the one that asked.
///
/// First comes its JSON without entries, behind its length; then the entries of each block, array by
/// array. Whoever reads it trusts nothing in it: the process may have been led astray.
enum ReportWire {
  /// The most bytes of a report.
  static let sizeLimit = JSONReport.sizeLimit + 2 * HDF5ReportFile.defaultMemoryLimit

  /// Hands over a report, piece by piece.
  static func write(_ report: GradientReport, to sink: ([UInt8]) throws -> Void) throws {
    let json = JSONReport.bytes(of: report, values: .none)
    try sink(bytes([json.count]))
    try sink(json)
    for block in report.blocks {
      let kept = block.keptFindings
      guard let findings = block.findings ?? kept?.findings else {
        try sink(bytes([-1]))
        continue
      }
      try sink(bytes([findings.count]))
      try sink(bytes([block.findings == nil ? 1 : 0]))
      if block.findings == nil { try sink(bytes(kept?.indices ?? [])) }
      for column in EntryColumn.all(of: block.name) where column.read != nil {
        switch column.elements(findings) {
        case .doubles(let numbers): try sink(bytes(numbers))
        case .integers(let numbers): try sink(bytes(numbers))
        case .codes(let codes): try sink(codes)
        }
      }
    }
  }

  /// Returns the report that was handed over, or nothing where it was none.
  static func report(from bytes: [UInt8]) -> GradientReport? {
    guard bytes.count <= sizeLimit else { return nil }
    var rest = bytes[...]
    guard let length = take(1, Int.self, from: &rest)?[0],
      let json = take(length, UInt8.self, from: &rest),
      var report = try? JSONReport.report(from: json, path: "")
    else { return nil }
    for place in report.blocks.indices {
      guard take(&report.blocks[place], from: &rest) else { return nil }
    }
    return rest.isEmpty ? report : nil
  }

  /// Takes the entries of a block, and returns whether they can be its own.
  private static func take(_ block: inout BlockReport, from rest: inout ArraySlice<UInt8>) -> Bool {
    guard let count = take(1, Int.self, from: &rest)?[0] else { return false }
    if count == -1 { return true }
    guard let isKept = take(1, Int.self, from: &rest)?[0] else { return false }
    var indices: [Int] = []
    if isKept == 1 {
      guard let found = take(count, Int.self, from: &rest),
        zip(found, found.dropFirst()).allSatisfy({ $0 < $1 }),
        found.allSatisfy({ (0..<block.count).contains($0) })
      else { return false }
      indices = found
    }
    // Nobody makes room for more of them than can follow.
    guard (0...(rest.count / EntryColumn.bytesPerEntry)).contains(count) else { return false }
    var findings = [Finding](repeating: Finding(), count: count)
    for column in EntryColumn.all(of: block.name) {
      guard let read = column.read else { continue }
      let elements: TreeArrays.Elements? =
        switch column.layout.kind {
        case .doubles: take(count, Double.self, from: &rest).map { .doubles($0) }
        case .integers: take(count, Int32.self, from: &rest).map { .integers($0) }
        case .codes: take(count, UInt8.self, from: &rest).map { .codes($0) }
        }
      guard let elements else { return false }
      read(elements, &findings)
    }
    let verdicts = findings.map(\.verdict)
    guard ReportRules.tally(verdicts, block.counts, isComplete: isKept == 0) == nil else {
      return false
    }
    if isKept == 0 {
      guard count == block.count else { return false }
      block.findings = findings
    } else {
      block.keptFindings = KeptFindings(indices: indices, findings: findings)
    }
    return true
  }

  /// Returns numbers as the bytes that they are in memory.
  static func bytes<Number: BitwiseCopyable>(_ numbers: [Number]) -> [UInt8] {
    numbers.withUnsafeBytes { [UInt8]($0) }
  }

  /// Takes so many numbers off the front of bytes, or returns nothing if there are fewer.
  private static func take<Number: BitwiseCopyable>(
    _ count: Int,
    _: Number.Type,
    from rest: inout ArraySlice<UInt8>
  ) -> [Number]? {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Number>.size)
    guard count >= 0, !overflow, size <= rest.count else { return nil }
    let numbers = numbers(count, Number.self, in: rest.prefix(size))
    rest = rest.dropFirst(size)
    return numbers
  }

  /// Returns the numbers that bytes are in memory.
  static func numbers<Number: BitwiseCopyable>(
    _ count: Int,
    _: Number.Type,
    in bytes: ArraySlice<UInt8>
  ) -> [Number] {
    bytes.withUnsafeBytes { buffer in
      (0..<count).map { position in
        let offset = position * MemoryLayout<Number>.size
        return buffer.loadUnaligned(fromByteOffset: offset, as: Number.self)
      }
    }
  }
}
