import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("A report that is written while its entries are judged")
struct StreamedReportTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func stream<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    capacity: Int,
    to names: String...
  ) throws -> GradientReport {
    try HDF5ReportFile.stream(
      to: names.map(folder.file),
      blocks: GradientChecker().blockNames(of: function)
    ) { sink in
      try GradientChecker().check(function, at: point, into: sink, capacity: capacity)
    }
  }

  @Test(
    "Is the report that is written at once, whatever the size of a tile",
    arguments: [1, 7, 20, 49, 84, 1_000]
  )
  func same(capacity: Int) throws {
    let function = MixedFunction()
    let kept = try GradientChecker().check(function, at: function.point)
    let streamed = try stream(function, at: function.point, capacity: capacity, to: "streamed.h5")
    #expect(streamed.blocks.allSatisfy { $0.findings == nil })
    let read = try HDF5ReportFile.read(from: folder.file("streamed.h5"))
    #expect(ExactReport(read) == ExactReport(kept))
    try HDF5ReportFile.write(kept, to: folder.file("kept.h5"))
    try Command.python("streamed.py", folder.file("streamed.h5"), folder.file("kept.h5"))
    #expect(try folder.contents == ["kept.h5", "streamed.h5"])
  }

  /// yᵢ = (i + 1) x mod 7-th coordinate, large enough for several chunks in each tile.
  private static let large = ClosureFunction<Double>(
    domain: Space("x", shape: [7, 29]),
    codomain: Space("y", shape: [3, 1_001]),
    value: { point in (0..<3_003).map { Double($0 + 1) * point[$0 % 203] } },
    derivative: { _ in
      .pushforward(rowCount: 3_003, columnCount: 203) { tangent in
        (0..<3_003).map { Double($0 + 1) * tangent[$0 % 203] }
      }
    }
  )

  @Test("Has several chunks in each of several tiles, none of which divides its array")
  func chunks() throws {
    let point = (0..<203).map { 0.5 + Double($0 % 17) / 16 }
    var kept = try GradientChecker().check(Self.large, at: point)
    kept.warnings = []
    _ = try stream(Self.large, at: point, capacity: 200_000, to: "streamed.h5")
    var read = try HDF5ReportFile.read(from: folder.file("streamed.h5"))
    #expect(read.warnings.isEmpty)
    read.warnings = []
    #expect(ExactReport(read) == ExactReport(kept))
    try HDF5ReportFile.write(kept, to: folder.file("kept.h5"))
    try Command.python("streamed.py", folder.file("streamed.h5"), folder.file("kept.h5"))
  }

  @Test("One call checks and writes; what fails is in the file, with what was not looked into")
  func oneCall() throws {
    var function = MixedFunction()
    function.replacements = [[6, 17]: .nan]
    let path = folder.file("report.h5")
    let report = try GradientChecker().check(function, at: function.point, writingTo: path)
    #expect(report.verdict == .notFinite)
    let read = try HDF5ReportFile.read(from: path)
    #expect(read.verdict == .notFinite)
    #expect(read.failures().map(\.entry) == ["∂s/∂t"])
    #expect(read.blocks.last?.findings?.analytic[0].isNaN == true)
    #expect(read.warnings.map(\.code.rawValue) == ["notDiagnosed"])
  }

  @Test("A claim in single precision is written against its measurement in double")
  func oneCallOfFloats() throws {
    let promoted = MixedFunction()
    let function = MixedFunctionInFloats(promoted)
    let path = folder.file("report.h5")
    let report = try GradientChecker().check(
      function,
      at: function.point,
      promoted: promoted,
      writingTo: path
    )
    #expect(report.verdict == .agrees)
    let read = try HDF5ReportFile.read(from: path)
    #expect(read.configuration.precision == "float")
    #expect(read.counts == report.counts && read.counts.agrees == 7 * 18)
  }

  @Test("Is locked while it is written, so that nobody takes it for one that lost its writer")
  func lockedMeanwhile() throws {
    let function = MixedFunction()
    let path = folder.file("report.h5")
    _ = try HDF5ReportFile.stream(
      to: [path],
      blocks: GradientChecker().blockNames(of: function)
    ) { sink in
      let files = try folder.contents.map { open(folder.file($0), O_RDONLY) }
      defer { for file in files { close(file) } }
      #expect(!files.isEmpty && files.allSatisfy { flock($0, LOCK_SH | LOCK_NB) != 0 })
      return try GradientChecker().check(function, at: function.point, into: sink, capacity: 20)
    }
    #expect(try HDF5ReportFile.read(from: path).verdict == .agrees)
  }

  @Test("Equal checks give equal bytes, also in two files at once")
  func equalBytes() throws {
    let function = MixedFunction()
    _ = try stream(function, at: function.point, capacity: 21, to: "a.h5", "b.h5", "a.h5")
    _ = try stream(function, at: function.point, capacity: 21, to: "c.h5")
    #expect(try folder.bytes("a.h5") == folder.bytes("b.h5"))
    #expect(try folder.bytes("a.h5") == folder.bytes("c.h5"))
  }

  @Test("An error in the third tile leaves no file, and the one that was there before")
  func abandoned() throws {
    try Data("before".utf8).write(to: URL(fileURLWithPath: folder.file("old.h5")))
    let calls = Counter()
    struct Broken: Error {}
    let plain = MixedFunction()
    let function = ClosureFunction<Double>(
      domain: plain.domain,
      codomain: plain.codomain,
      value: { plain.value(at: $0) },
      derivative: { point in
        let claim = try plain.derivative(at: point)
        return .pushforward(rowCount: 7, columnCount: 18) { tangent in
          // Sixteen columns twice, to see whether they stay the same, and two tiles of two.
          if calls.add() > 2 * 16 + 4 { throw Broken() }
          return try claim.pushforward(of: tangent)
        }
      }
    )
    let error = #expect(throws: GradientCheckError.self) {
      try stream(function, at: plain.point, capacity: 14, to: "old.h5", "new.h5")
    }
    #expect(error?.underlyingError is Broken)
    #expect(calls.total == 2 * 16 + 5)
    #expect(try folder.contents == ["old.h5"])
    #expect(try folder.bytes("old.h5") == Data("before".utf8))
  }

  @Test("A folder that does not exist is refused before the function is called")
  func missingFolder() throws {
    let calls = Counter()
    let function = ClosureFunction<Double>(
      domain: Space("x"),
      codomain: Space("y"),
      value: {
        calls.add()
        return $0
      },
      derivative: { _ in .row([1]) }
    )
    let path = folder.file("none/report.h5")
    let error = #expect(throws: ReportFileError.self) {
      try GradientChecker().check(function, at: [1], writingTo: path)
    }
    #expect(error?.kind == .unwritable)
    #expect(error?.description == "Cannot write “\(path)”: No such file or directory.")
    #expect(calls.total == 0)
  }
}
