import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import GradCheckTestSupport
import Testing

/// The samples that show what reports look like to whoever browses the repository.
///
/// `make samples` writes them: it runs this suite with `GRADCHECK_RECORD=1`, which fails it.
@Suite("Samples in reports/") struct SamplesTests {
  /// The run that the samples show: a model of sums and products only, so that every machine
  /// computes the same digits, with one entry planted wrong.
  private static let arguments = [
    "run", "--model", "linear-loss", "--set", "outputs=6", "--set", "inputs=8", "--plant",
    "one-entry:0.001@W", "--report", "sample.json",
  ]
  private static let presentations = ["html": "html", "xml": "junit", "md": "md"]
  private static let isRecording = ProcessInfo.processInfo.environment["GRADCHECK_RECORD"] == "1"

  private let folder: TemporaryFolder

  /// Makes the samples anew, in a folder of their own.
  init() throws {
    folder = try TemporaryFolder()
    let run = try CommandRun(arguments: SamplesTests.arguments, in: folder)
    #expect(run.exitCode == 1, "\(run.errors)")
    var report = try JSONReport.read(from: folder.path("sample.json"))
    // What differs from run to run and from machine to machine has no place in a sample.
    report.created = "2000-01-01T00:00:00Z"
    report.run.id = "00000000-0000-0000-0000-000000000000"
    report.run.arguments = ["gradcheck"] + SamplesTests.arguments
    report.run.hostname = ""
    report.run.operatingSystem = ""
    report.run.architecture = ""
    report.run.swiftVersion = ""
    report.run.started = "2000-01-01T00:00:00Z"
    report.run.finished = "2000-01-01T00:00:00Z"
    report.run.duration = 0
    report.run.gitCommit = nil
    report.run.ciURL = nil
    try JSONReport.write(report, to: folder.path("sample.json"))
    try HDF5ReportFile.write(report, to: folder.path("sample.h5"))
    for (ending, format) in SamplesTests.presentations {
      let shown = try CommandRun("inspect", "sample.json", "--format", format, in: folder)
      #expect(shown.exitCode == 0, "\(shown.errors)")
      try Data(shown.output.utf8).write(to: folder.url.appendingPathComponent("sample.\(ending)"))
    }
  }

  #if OpenBLAS
  private static let isOpenBLAS = true
  #else
  private static let isOpenBLAS = false
  #endif

  @Test(
    "Show what the program finds now",
    .disabled(if: isOpenBLAS, "The library rounds differently on every processor"),
    arguments: ["json", "h5", "html", "xml", "md"]
  )
  func areFresh(_ ending: String) throws {
    let sample = URL(fileURLWithPath: PackageFolder.path + "/reports/sample.\(ending)")
    if SamplesTests.isRecording {
      try folder.contents("sample.\(ending)").write(to: sample)
      Issue.record("\(sample.lastPathComponent) was written: look at it, and test again.")
      return
    }
    let lines = try lines(of: sample)
    let expected = try self.lines(of: folder.url.appendingPathComponent("sample.\(ending)"))
    let difference = zip(lines, expected).first { $0 != $1 }.map { "\($0)\n\($1)" }
    #expect(
      lines == expected,
      "Run `make samples`: sample.\(ending) is stale. \(difference ?? "Its length differs.")"
    )
  }

  /// Returns the text of a file, for HDF5 that of `h5dump`, with numbers to four digits.
  ///
  /// Cube roots are not the same to the last bit everywhere, and some bounds are made of them.
  private func lines(of file: URL) throws -> [String] {
    var text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    if file.pathExtension == "h5" {
      let dump = try CommandRun(shell: "h5dump -m %.6g '\(file.path)' | tail -n +2", in: folder)
      #expect(dump.exitCode == 0, "\(dump.errors)")
      text = dump.output
    }
    let rounded = text.replacing(#/-?[0-9]+\.[0-9]+(e[-+]?[0-9]+)?/#) { number in
      Double(number.0).map { String(format: "%.3e", $0) } ?? String(number.0)
    }
    return rounded.split(separator: "\n").map(String.init)
  }
}
