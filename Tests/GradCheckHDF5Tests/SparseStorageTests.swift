import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckModels
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Entries stored on their pattern")
struct SparseStorageTests {
  private func report(_ settings: [String]) throws -> GradientReport {
    let model = try Model.named("sparse")
    let requests = try ModelRequest.requests(for: [model], settings: settings)
    let check = try #require(try model.checks(requests[0]).first)
    guard case .double(let function, let point) = check.subject else {
      throw CancellationError()
    }
    return try GradientChecker().check(function, at: point)
  }

  private func inBothFormats(
    _ report: GradientReport,
    _ body: (GradientReport, _ json: String, _ hdf5: String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let (json, hdf5) = (folder + "/r.json", folder + "/r.h5")
      try JSONReport.write(report, to: json, values: .all)
      try HDF5ReportFile.write(report, to: hdf5)
      for read in [try JSONReport.read(from: json), try HDF5ReportFile.read(from: hdf5)] {
        try body(read, json, hdf5)
      }
    }
  }

  @Test("Come back from JSON and HDF5 as they were, in several blocks as well")
  func roundTrip() throws {
    let report = try report(["kind=banded", "size=60"])
    let sparse = try #require(report.blocks[0].sparse)
    try inBothFormats(report) { read, _, _ in
      let found = try #require(read.blocks[0].sparse)
      #expect(found.pattern == sparse.pattern)
      #expect(found.findings.map(\.numeric) == sparse.findings.map(\.numeric))
      #expect(found.findings.map(\.verdict) == sparse.findings.map(\.verdict))
      #expect(found.findings.map(\.evaluations) == sparse.findings.map(\.evaluations))
      #expect(read.blocks[0].counts == report.blocks[0].counts)
      #expect(read.blocks[0].findings == nil)
      #expect(read.statements == report.statements)
      #expect(read.verdict == .agrees)
    }
  }

  @Test("scipy.sparse reads them in three lines")
  func scipy() throws {
    let report = try report(["kind=banded", "size=60"])
    let sparse = try #require(report.blocks[0].sparse)
    let script = PythonScript(
      """
      import sys, h5py, json, numpy, scipy.sparse
      block = h5py.File(sys.argv[1])["blocks/dz_dx"]
      place = (block["entries/row"][:], block["columns/start"][:])
      numeric = scipy.sparse.csc_array((block["entries/numeric"][:], *place))
      print(numeric.shape, numeric.nnz, repr(float(numeric[7, 5])))
      block = json.load(open(sys.argv[2]))["blocks"]["dz_dx"]
      place = (block["entries"]["row"]["values"], block["columns"]["start"]["values"])
      again = scipy.sparse.csc_array((block["entries"]["numeric"]["values"], *place))
      print(numpy.array_equal(numeric.todense(), again.todense()))
      """
    )
    try withTemporaryFolder { folder in
      let (json, hdf5) = (folder + "/r.json", folder + "/r.h5")
      try JSONReport.write(report, to: json, values: .all)
      try HDF5ReportFile.write(report, to: hdf5)
      let outcome = try script.run([hdf5, json])
      let entry = try #require(sparse[7, 5]).numeric
      #expect(outcome.lines == ["(60, 60) \(sparse.findings.count) \(entry)", "True"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @Test("Are valid by the schema")
  func schema() throws {
    let script = PythonScript(
      """
      import json, sys
      from jsonschema import Draft202012Validator
      validator = Draft202012Validator(json.load(open(sys.argv[1], encoding="utf-8")))
      report = json.load(open(sys.argv[2], encoding="utf-8"))
      print(validator.is_valid(report))
      del report["blocks"]["dz_dx"]["entries"]["row"]
      print(validator.is_valid(report))
      """
    )
    try withTemporaryFolder { folder in
      let (schema, json) = (folder + "/schema.json", folder + "/r.json")
      try JSONReport.schema.write(toFile: schema, atomically: true, encoding: .utf8)
      try JSONReport.write(report(["kind=banded", "size=60"]), to: json, values: .all)
      #expect(try script.run([schema, json]).lines == ["True", "False"])
    }
  }

  @Test("Are shown by pages and listings as any are")
  func shown() throws {
    let report = try report(["kind=banded", "size=60"])
    let text = TextBlock(report.blocks[0]).text
    #expect(text.contains("∂z[7]/∂x[5]"))
    #expect(text.contains("The other entries are outside the sparsity pattern that is claimed."))
    #expect(
      TextReport(report, width: 100).text.contains("nothing moves outside the pattern of 404")
    )
  }

  @Test(
    "Are refused where the tables contradict themselves",
    arguments: [
      (#""start":{"shape":[61],"values":[0,6,"#, #""start":{"shape":[61],"values":[0,9999,"#),
      (#""storage":"sparse""#, #""storage":"dense""#),
    ]
  )
  func damaged(_ right: String, _ wrong: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/r.json"
      try JSONReport.write(report(["kind=banded", "size=60"]), to: path, values: .all)
      var text = try String(contentsOfFile: path, encoding: .utf8)
      text = text.filter { !$0.isWhitespace }
      #expect(text.contains(right), "\(text.prefix(4000))")
      text = text.replacingOccurrences(of: right, with: wrong)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: ReportFileError.self) { try JSONReport.read(from: path) }
    }
  }

  @Test("Of 10⁵ columns are never written out")
  func large() throws {
    let report = try report(["kind=reactions", "size=100000"])
    #expect(report.verdict == .agrees)
    #expect(report.counts.compared == 299_998)
    try withTemporaryFolder { folder in
      let path = folder + "/r.h5"
      try HDF5ReportFile.write(report, to: path)
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
      #expect((size?.intValue ?? .max) < 30_000_000)
      #expect(try HDF5ReportFile.read(from: path).blocks[0].sparse?.findings.count == 299_998)
    }
  }
}
