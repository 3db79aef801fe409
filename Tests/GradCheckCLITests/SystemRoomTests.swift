import Foundation
import Testing

/// A system that grants next to nothing.
@Suite("Few threads and files") struct SystemRoomTests {
  @Test("Few open files are a sentence or a result, never a trap", arguments: 4...24)
  func files(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "ulimit -n \(count); exec \"$GRADCHECK\" run mlp --report x.json x.h5 --quiet",
      in: folder
    )
    #expect([0, 70, 73].contains(run.exitCode), "\(run.exitCode): \(run.output)\(run.errors)")
    if run.exitCode == 0 {
      #expect(try folder.names() == ["x.h5", "x.json"])
    } else {
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      #expect(run.errors.contains("ulimit -n"), "\(run.errors)")
      #expect(try folder.names().isEmpty)
    }
  }

  #if os(Linux)
  /// Somebody whose threads are counted: the superuser's are not.
  private static let drop =
    getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : ""

  @Test("Few threads are a sentence or a result, never a wait", arguments: 0...16)
  func threads(_ count: Int) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777],
      ofItemAtPath: folder.url.path
    )
    let run = try CommandRun(
      shell: "exec \(SystemRoomTests.drop) timeout -k 1 60 prlimit --nproc=\(count) "
        + "\"$GRADCHECK\" run mlp --jobs 1 --report x.json x.h5 --quiet",
      in: folder
    )
    #expect([0, 70].contains(run.exitCode), "\(run.exitCode): \(run.output)\(run.errors)")
    guard run.exitCode == 70 else { return }
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(run.errors.contains("ulimit -u"), "\(run.errors)")
    #expect(try folder.names().isEmpty)
  }
  #endif
}
