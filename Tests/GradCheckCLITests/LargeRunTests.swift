import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("gradcheck run with more entries than are kept") struct LargeRunTests {
  /// 10,240,000 entries, most of which are zero.
  private static let arguments = [
    "run", "--model", "elementwise", "--set", "inputs=3200", "--progress", "never",
  ]

  /// What is said before such a run begins.
  private static func notice(_ reports: String) -> String {
    "gradcheck: 10,240,000 entries, which are too many to be kept, take about 200 MB of memory; "
      + reports
      + " Fewer are compared with --only, --coverage sample:N or --coverage directions:K.\n"
  }

  @Test("The HDF5 report alone has the entries, and every verdict is that of a small run")
  func streams() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      arguments: Self.arguments + ["--report", "large.h5", "large.json"],
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("agrees: 10,240,000 entries compared; nothing left out."))
    #expect(run.errors == Self.notice("the HDF5 report alone has them, and takes up to 500 MB."))
    #expect(try folder.names() == ["large.h5", "large.json"])
    let json = try JSONReport.read(from: folder.path("large.json"))
    #expect(json.counts.agrees == 10_240_000)
    #expect(json.blocks[0].findings == nil)
    let stored = try HDF5ReportFile.read(
      from: folder.path("large.h5"),
      memoryLimit: 1 << 29
    )
    #expect(stored.blocks[0].findings?.count == 10_240_000)
    // In words, as the detectable error of an entry may be NaN, which equals nothing.
    #expect("\(stored.blocks[0].worst)" == "\(json.blocks[0].worst)")
    #expect(stored.run == json.run)
    #expect(stored.configuration == json.configuration)
  }

  @Test("A claim in single precision is let go of as well, and its rounding is known all the same")
  func streamsFloats() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      arguments: [
        "run", "--model", "linear", "--set", "inputs=3200", "--set", "outputs=3200",
        "--precision", "float", "--progress", "never", "--report", "large.h5",
      ],
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("agrees: 10,240,000 entries compared; "))
    #expect(run.output.contains("nothing left out."))
    #expect(run.errors == Self.notice("the HDF5 report alone has them, and takes up to 500 MB."))
    let read = try HDF5ReportFile.read(
      from: folder.path("large.h5"),
      entries: .fitting { _, _ in true }
    )
    #expect(read.report.configuration.precision == "float")
    #expect(read.report.blocks[0].counts.agrees == 10_240_000)
  }

  @Test("What is too large to be read is shown without its entries; what needs them says so")
  func inspects() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      arguments: Self.arguments + ["--report", "large.h5", "--plant", "one-entry:0.01"],
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    let shown = try CommandRun(
      shell: "ulimit -d 524288; exec \"$GRADCHECK\" inspect large.h5 --report copy.json copy.html",
      in: folder
    )
    #expect(shown.exitCode == 0, "\(shown.errors)")
    #expect(shown.errors.isEmpty)
    let note =
      "Of the 10,240,000 entries of ∂z/∂x only the verdicts were read and counted, because all of "
      + "them take more than 160 MiB; the largest errors, the worst entries and the kinks are those "
      + "that the report lists."
    // A terminal breaks it into lines.
    let words = shown.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("warning: \(note)"), "\(shown.output)")
    #expect(shown.output.contains("10,240,000 entries compared, 1 disagrees"), "\(shown.output)")
    let copy = try JSONReport.read(from: folder.path("copy.json"))
    #expect(copy.counts.disagrees == 1)
    #expect(copy.blocks[0].worst.first?.verdict == .disagrees)
    #expect(copy.warnings.last == ReportWarning(code: "entriesNotRead", message: note))
    #expect(try String(decoding: folder.contents("copy.html"), as: UTF8.self).contains(note))

    let listed = try CommandRun("inspect", "large.h5", "--block", "x", in: folder)
    #expect(listed.exitCode == 65)
    #expect(listed.output.isEmpty)
    #expect(
      listed.errors
        == "gradcheck: Expected entries that take at most 160 MiB for --block, found the 10,240,000 "
        + "entries of ∂z/∂x; without --block the rest of the report is shown.\n"
    )
    let compared = try CommandRun("diff", "large.h5", "large.h5", in: folder)
    #expect(compared.exitCode == 65)
    #expect(compared.errors.contains("expected arrays of at most 160 MiB together, found more"))
    #expect(compared.errors.split(separator: "\n").count == 1, "\(compared.errors)")
  }

  @Test("A check in part lets go of its entries as well", arguments: ["directions:2", "sample:40"])
  func covers(_ coverage: String) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      arguments: Self.arguments + ["--coverage", coverage, "--report", "large.h5"],
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    let compared = coverage == "sample:40" ? 40 * 3_200 : 0
    #expect(
      run.output.contains("agrees: \(NumberText.count(compared)) entries compared"),
      "\(run.output)"
    )
    let read = try HDF5ReportFile.read(
      from: folder.path("large.h5"),
      entries: .fitting { _, _ in true }
    )
    let block = read.report.blocks[0]
    #expect(read.unreadBlocks == [block.name])
    #expect(block.coverage?.method == coverage)
    #expect(block.counts.compared == compared)
    #expect(block.counts.notChecked == 10_240_000 - compared)
  }

  @Test("Without an HDF5 report nobody has the entries, and the run says so")
  func summaryOnly() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(arguments: Self.arguments + ["--report", "large.md"], in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("agrees: 10,240,000 entries compared; nothing left out."))
    #expect(run.errors == Self.notice("reports have their summary only."))
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
