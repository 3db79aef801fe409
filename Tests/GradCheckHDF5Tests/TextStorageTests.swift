import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("The strings of a report")
struct TextStorageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A report with strings longer than what the library always makes room for.
  private func report() -> GradientReport {
    var report = SampleReports.report(of: [SampleReports.matrix])
    report.run.point = String(repeating: "é", count: 5_000)
    report.run.arguments = [String(repeating: "x", count: 70_000), ""]
    report.blocks[0].worst[0].diagnosis = String(repeating: "∂", count: 4_000)
    report.warnings = [ReportWarning(code: "", message: String(repeating: "m", count: 3_333))]
    return report
  }

  /// Writes the report with some of its bytes changed, and returns why it is refused.
  private func refusal(_ change: (inout [UInt8]) throws -> Void) throws -> String {
    try HDF5ReportFile.write(report(), to: folder.file("report.h5"))
    var bytes = [UInt8](try folder.bytes("report.h5"))
    try change(&bytes)
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file("report.h5")))
    let error = #expect(throws: ReportFileError.self) {
      try HDF5ReportFile.read(from: folder.file("report.h5"))
    }
    #expect(error?.kind == .malformed)
    return error?.description ?? ""
  }

  @Test("Long strings are equal when they are read back")
  func long() throws {
    try HDF5ReportFile.write(report(), to: folder.file("report.h5"))
    let read = try HDF5ReportFile.read(from: folder.file("report.h5"))
    #expect(ExactReport(read) == ExactReport(report()))
  }

  @Test("A damaged size is refused before the library copies that many bytes", arguments: [8, 24])
  func size(_ field: Int) throws {
    // The size of the collection, and that of its first string.
    let text = try refusal { bytes in
      let heap = try #require(bytes.firstRange(of: Array("GCOL".utf8))).lowerBound
      bytes[heap + field + 2] ^= 0x40
    }
    #expect(text.contains("expected intact strings at byte"))
  }

  @Test("An element that claims another length than its string has is refused")
  func length() throws {
    let diagnosis = UInt32("∂".utf8.count * 4_000)
    for (length, expected) in [
      (diagnosis, "expected intact strings at byte"),
      (3_333, "expected 3332 bytes of text for “/warnings/message”, found others"),
    ] {
      let text = try refusal { bytes in
        let element = try #require(lastElement(of: length, in: bytes))
        bytes[element] ^= 1
      }
      #expect(text.contains(expected), "\(text)")
    }
  }

  /// Returns where the last element stands that is a string of a length: the length, followed by
  /// the address of a collection.
  private func lastElement(of length: UInt32, in bytes: [UInt8]) -> Int? {
    let heaps = Set(bytes.ranges(of: Array("GCOL".utf8)).map(\.lowerBound))
    return bytes.indices.dropLast(15).last { place in
      littleEndian(bytes[place..<(place + 4)]) == length
        && heaps.contains(littleEndian(bytes[(place + 4)..<(place + 12)]))
    }
  }

  private func littleEndian<Number: BinaryInteger>(_ bytes: ArraySlice<UInt8>) -> Number {
    bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}
