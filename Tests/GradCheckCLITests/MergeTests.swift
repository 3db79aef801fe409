import Foundation
import GradCheckTestSupport
import Testing

/// What a merge of real parts refuses, notes and takes.
@Suite("gradcheck merge")
struct MergeTests {
  private static let model = "run --model mlp --set inputs=7 hidden=5 classes=3 --quiet"
  /// A name that both libraries of these tests have.
  private typealias Folder = GradCheckCLITests.TemporaryFolder

  /// Runs two parts by lines of shell, and returns what the merge says of them.
  private static func merge(_ lines: [String], in folder: Folder) throws -> CommandRun {
    for line in lines {
      let run = try CommandRun(shell: line, in: folder)
      #expect([0, 1, 2].contains(run.exitCode), "\(line): \(run.errors)")
    }
    return try CommandRun("merge", "1.h5", "2.h5", "--report", "merged.json", in: folder)
  }

  @Test(
    "Refuses parts of unlike checks with the reason",
    arguments: [
      ("--seed 4", "another seed"), ("--rtol 0.01", "another relative tolerance"),
      ("--atol 0.01", "another absolute tolerance"), ("--plant sign", "another planted fault"),
      ("--scheme central", "another scheme"), ("--precision float", "another precision"),
      ("--budget 14", "another budget"), ("--coverage sample:3", "another coverage"),
      ("--only dJ/dW", "another blocks left out"),
      ("--rtol dJ/dW=0.01", "another setting of single blocks"),
    ]
  )
  func refusesOtherChecks(_ extra: String, _ words: String) throws {
    let folder = try Folder()
    let merged = try Self.merge(
      [
        "$GRADCHECK \(Self.model) --shard 1/2 --report 1.h5",
        "$GRADCHECK \(Self.model) --shard 2/2 --report 2.h5 \(extra)",
      ],
      in: folder
    )
    #expect(merged.exitCode == 65)
    #expect(merged.errors.contains(words), "\(merged.errors)")
    #expect(!folder.exists("merged.json"))
  }

  @Test("Refuses parts of two builds of the program")
  func refusesOtherBuilds() throws {
    let folder = try Folder()
    let merged = try Self.merge(
      [
        "$GRADCHECK \(Self.model) --shard 1/2 --report 1.h5",
        // What stands behind a program is no part of it, but of its bytes.
        "cp \"$GRADCHECK\" other && echo >> other",
        "./other \(Self.model) --shard 2/2 --report 2.h5",
      ],
      in: folder
    )
    #expect(merged.exitCode == 65)
    #expect(merged.errors.contains("another program"), "\(merged.errors)")
  }

  @Test("Refuses parts of two points and of two files of weights")
  func refusesOtherFiles() throws {
    let folder = try Folder()
    let run = "$GRADCHECK run --model mlp --quiet --only dJ/db1 dJ/dh dJ/dz"
    let fixture = "--input \(Fixtures.digits)"
    let points = try Self.merge(
      [
        "\(run) \(fixture) --set image=0 --shard 1/2 --report 1.h5",
        "\(run) \(fixture) --set image=1 --shard 2/2 --report 2.h5",
      ],
      in: folder
    )
    #expect(points.exitCode == 65)
    #expect(points.errors.contains("another point"), "\(points.errors)")
    // The same name, and a weight that is another in the last bit.
    let script = PythonScript(
      """
      import h5py, numpy, shutil, sys
      shutil.copy(sys.argv[1], sys.argv[2])
      with h5py.File(sys.argv[2], "r+") as file:
          names = []
          file.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
          array = next(file[name] for name in names if file[name].ndim == 2 and "f" == file[name].dtype.kind
                       and "W" in name)
          array[3, 5] = numpy.nextafter(array[3, 5], numpy.inf, dtype=array.dtype)
      """
    )
    let outcome = try script.run([Fixtures.digits, folder.path("weights.h5")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let weights = try Self.merge(
      [
        "mkdir a b; cp \(Fixtures.digits) a/w.h5; cp weights.h5 b/w.h5",
        "cd a && \(run) --input w.h5 --set image=0 --shard 1/2 --report ../1.h5",
        "cd b && \(run) --input w.h5 --set image=0 --shard 2/2 --report ../2.h5",
      ],
      in: folder
    )
    #expect(weights.exitCode == 65)
    let names = ["another model", "another point"]
    #expect(names.contains { weights.errors.contains($0) }, "\(weights.errors)")
  }

  #if os(Linux)
  @Test("Takes parts of unlike processors, and notes bits that differ")
  func notesOtherProcessors() throws {
    let folder = try Folder()
    let plain = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-AVX2_Usable,-FMA_Usable,-FMA4"
    let run = "$GRADCHECK run --model vector-field --set inputs=300 outputs=30 --quiet"
    let merged = try Self.merge(
      [
        "\(run) --shard 1/2 --report 1.h5", "\(plain) \(run) --shard 2/2 --report 2.h5",
        "\(run) --json-values all --report whole.json",
        "\(plain) \(run) --json-values all --report plain.json",
      ],
      in: folder
    )
    #expect(merged.exitCode == 0, "\(merged.errors)")
    func claims(_ name: String) throws -> String {
      let report = try JSONSerialization.jsonObject(with: folder.contents(name)) as? NSDictionary
      let blocks = try #require(report?["blocks"] as? NSDictionary)
      return blocks.allKeys.compactMap { $0 as? String }.sorted().map { key in
        "\((blocks[key] as? NSDictionary)?["analytic"] ?? "none")"
      }.joined()
    }
    let text = String(decoding: try folder.contents("merged.json"), as: UTF8.self)
    // Where the processor has no fused multiplication the two are the same.
    let differ = try claims("whole.json") != claims("plain.json")
    #expect(!differ || text.contains("partsDiffer"), "\(differ)")
  }
  #endif

  @Test("Puts 16 parts of 10⁷ entries together in a stream, in less than 300 MB")
  func streams() throws {
    let folder = try Folder()
    let run = "$GRADCHECK run --model elementwise --set inputs=3200 --coverage full --quiet"
    let whole = try CommandRun(
      shell: "\(run) --report whole.h5; for i in $(seq 16); do "
        + "\(run) --shard $i/16 --report part-$i.h5; done",
      in: folder
    )
    #expect(whole.exitCode == 0, "\(whole.errors)")
    let script = PythonScript(
      """
      import resource, subprocess, sys
      done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
      scale = 1024 if sys.platform == "linux" else 1
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * scale)
      sys.exit(done.returncode)
      """
    )
    let parts = (1...16).map { folder.path("part-\($0).h5") }
    let merged = try script.run(
      [CommandRun.program.path, "merge"] + parts + ["--report", folder.path("merged.h5")]
    )
    #expect(merged.status == 0, "\(merged.errors)")
    let bytes = try #require(merged.lines.last.flatMap { Int($0) })
    #expect(bytes < 300_000_000)
    let comparison = try String(
      contentsOfFile: PackageFolder.path + "/Scripts/compare-reports.py",
      encoding: .utf8
    )
    let outcome = try PythonScript(comparison).run(
      ["whole.h5", "merged.h5"].map { folder.path($0) }
    )
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
