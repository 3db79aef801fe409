import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("gradcheck run --coverage") struct CoverageRunTests {
  @Test("A sample is compared, the rest is said to be unchecked, and both reports keep that")
  func samples() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "mlp",
      "--only",
      "W",
      "b1",
      "--coverage",
      "sample:40",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("sample:40"))
    #expect(run.output.contains("compared; not checked:"))
    let json = try JSONReport.read(from: folder.path("reports/mlp.json"))
    let stored = try HDF5ReportFile.read(from: folder.path("reports/mlp.h5"))
    for report in [json, stored] {
      #expect(report.configuration.coverage == "sample:40")
      let block = try #require(report.blocks.first { $0.name == "∂J/∂W" })
      #expect(block.counts.compared == 40)
      #expect(block.coverage?.method == "sample:40")
      // A block of at most 40 columns is compared as a whole.
      let small = try #require(report.blocks.first { $0.name == "∂J/∂b₁" })
      #expect(small.coverage == nil && small.counts.notChecked == 0)
    }
  }

  @Test("One wrong entry is found along directions", arguments: ["0.001", "0.5"])
  func searches(_ share: String) throws {
    let folder = try TemporaryFolder()
    let arguments = ["run", "--model", "mlp", "--coverage", "directions:6"]
    let right = try CommandRun(arguments: arguments, in: folder)
    #expect(right.exitCode == 0, "\(right.output)\(right.errors)")
    // No coordinate was moved by itself, unless a block is small.
    let paths = try JSONReport.read(from: folder.path("reports/mlp.json")).blocks
      .filter { $0.counts.compared == 0 }.map(\.path)
    #expect(!paths.isEmpty && paths.allSatisfy { $0 == .value })
    let plant = ["--plant", "one-entry:\(share)@W"]
    let run = try CommandRun(arguments: arguments + plant, in: folder)
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    let json = try JSONReport.read(from: folder.path("reports/mlp.json"))
    let stored = try HDF5ReportFile.read(from: folder.path("reports/mlp.h5"))
    for report in [json, stored] {
      let block = try #require(report.blocks.first { $0.name == "∂J/∂W" })
      #expect(block.counts.disagrees == 1)
      #expect((block.coverage?.directions.disagrees ?? 0) > 0)
      #expect(block.coverage?.unexplained == 0)
      #expect(report.blocks.count { $0.verdict.isFailure } == 1)
    }
  }

  @Test("A fault in every entry is found in a sample")
  func findsFault() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "mlp",
      "--plant",
      "sign@W",
      "--coverage",
      "sample:20",
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    let words = run.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("that were compared can show."))
  }

  @Test("A full check may be asked for by name")
  func coversInFull() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", "curve", "--coverage", "full", in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("nothing left out"))
  }
}
