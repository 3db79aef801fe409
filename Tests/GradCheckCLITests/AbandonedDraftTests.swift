import Foundation
import Testing

/// Drafts of reports whose writer did not come to its end.
@Suite("Abandoned drafts") struct AbandonedDraftTests {
  private func drafts(in folder: TemporaryFolder) throws -> [String] {
    try folder.names().filter { $0.hasSuffix(".tmp") }
  }

  @Test("Those of a crash go with the next run of the same report", arguments: ["json", "h5"])
  func crash(_ ending: String) throws {
    let folder = try TemporaryFolder()
    for _ in 0..<3 {
      let run = try CommandRun(
        shell: "\"$OWN\" run crashing --set crash=yes --report x.h5 x.json 2>/dev/null",
        in: folder
      )
      #expect(run.exitCode > 128, "\(run.exitCode)")
    }
    #expect(try !folder.names().contains { !$0.hasSuffix(".tmp") })
    let run = try CommandRun(shell: "\"$OWN\" run crashing --report x.h5 x.json", in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try folder.names() == ["x.h5", "x.json"])
  }

  @Test("Those of a kill go; that of a run that goes on stays, and those of other reports")
  func kill() throws {
    let folder = try TemporaryFolder()
    let slow = "\"$GRADCHECK\" run vector-field --set inputs=4000 --set outputs=50 --quiet"
    let run = try CommandRun(
      shell: """
        drafts() { ls | grep -c 'tmp$'; }
        await() { for _ in $(seq 400); do [ "$(drafts)" -ge $1 ] && return; sleep 0.05; done; }
        \(slow) --report x.h5 & a=$!; await 1; kill -KILL $a; wait $a 2>/dev/null
        \(slow) --report y.h5 & b=$!; await 2; kill -KILL $b; wait $b 2>/dev/null
        before=$(ls)
        \(slow) --report x.h5 & c=$!
        # Until the draft of the run that was killed has given way to that of this one.
        for _ in $(seq 400); do
          now=$(ls | grep '^x'); [ -n "$now" ] && ! echo "$before" | grep -q "$now" && break; sleep 0.05
        done
        "$GRADCHECK" run curve --report x.h5 --quiet
        echo "$?"; echo "$before" | grep '^y'; ls | grep '^y'
        echo "running: $(ls | grep -c '^x.*tmp$')"
        kill -TERM $c; wait $c
        echo "at the end: $(ls | grep -c '^x.*tmp$')"
        """,
      in: folder
    )
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 6, "\(run.output)\(run.errors)")
    #expect(lines.contains("0"), "\(run.output)\(run.errors)")
    #expect(lines.filter { $0.hasPrefix("y.h5.") }.count == 2, "\(run.output)")
    #expect(lines.suffix(2) == ["running: 1", "at the end: 0"], "\(run.output)")
  }

  @Test("What has another name than a draft is left alone")
  func others() throws {
    let folder = try TemporaryFolder()
    let names = [
      "x.json.tmp", "x.json.12.tmp", "x.json.notadraft.tmp", "x.json.0123456g.tmp",
      "y.json.01234567.tmp",
    ]
    for name in names { try Data().write(to: folder.url.appendingPathComponent(name)) }
    let run = try CommandRun("run", "--model", "curve", "--report", "x.json", in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try folder.names() == (names + ["x.json"]).sorted())
  }
}
