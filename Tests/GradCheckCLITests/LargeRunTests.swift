import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("gradcheck run with more entries than are kept") struct LargeRunTests {
  /// 10,240,000 entries, most of which are zero.
  private static let arguments = [
    "run", "--model", "elementwise", "--set", "inputs=3200", "--progress", "never",
  ]

  @Test("The HDF5 report alone has the entries, and every verdict is that of a small run")
  func streams() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      arguments: Self.arguments + ["--report", "large.h5", "large.json"],
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("agrees: 10,240,000 entries compared; nothing left out."))
    #expect(
      run.errors
        == "gradcheck: the entries are too many to be kept; the HDF5 report alone has them.\n"
    )
    #expect(try folder.names() == ["large.h5", "large.json"])
    let json = try JSONReport.read(from: folder.path("large.json"))
    #expect(json.counts.agrees == 10_240_000)
    #expect(json.blocks[0].entries == nil)
    let stored = try HDF5ReportFile.read(
      from: folder.path("large.h5"),
      memoryLimit: 1 << 29
    )
    #expect(stored.blocks[0].entries?.count == 10_240_000)
    #expect(stored.blocks[0].worst == json.blocks[0].worst)
    #expect(stored.run == json.run)
    #expect(stored.configuration == json.configuration)
  }

  @Test("Without an HDF5 report nobody has the entries, and the run says so")
  func summaryOnly() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(arguments: Self.arguments + ["--report", "large.md"], in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("agrees: 10,240,000 entries compared; nothing left out."))
    #expect(
      run.errors
        == "gradcheck: the entries are too many to be kept; reports have their summary only.\n"
    )
    #expect(try folder.names() == ["large.md"])
  }

  @Test("A disk that takes no more is named, and leaves no file")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "trap '' XFSZ; ulimit -f 8; "
        + "$GRADCHECK \(Self.arguments.joined(separator: " ")) --report large.h5",
      in: folder
    )
    #expect(run.exitCode == 73, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("Cannot write “large.h5”: File too large."), "\(run.errors)")
    #expect(try folder.names().isEmpty)
  }
}
