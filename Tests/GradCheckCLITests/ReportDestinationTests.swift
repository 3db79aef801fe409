import Foundation
import GradCheck
import GradCheckReports
import Testing

/// Where a report may go, and what becomes of what is there.
@Suite("Where reports go") struct ReportDestinationTests {
  private func run(_ line: String, in folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun(shell: "\"$GRADCHECK\" run --model curve \(line)", in: folder)
  }

  @Test("Standard output is a report and nothing else, which can be read from standard input")
  func standardOutput() throws {
    let folder = try TemporaryFolder()
    let run = try run("--report - also.h5", in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    try Data(run.output.utf8).write(to: folder.url.appendingPathComponent("out.json"))
    #expect(try JSONReport.read(from: folder.path("out.json")).verdict == .agrees)
    #expect(run.errors.contains("agrees: 3 entries compared"), "\(run.errors)")
    #expect(run.errors.contains("reports: also.h5\n"), "\(run.errors)")
    #expect(try folder.names() == ["also.h5", "out.json"])
    let piped = try CommandRun(
      shell: "\"$GRADCHECK\" run curve --report - --quiet 2>/dev/null | "
        + "\"$GRADCHECK\" inspect - --report - 2>/dev/null | \"$GRADCHECK\" inspect -",
      in: folder
    )
    #expect(piped.exitCode == 0, "\(piped.errors)")
    #expect(piped.output.contains("agrees: 3 entries compared"), "\(piped.output)")
  }

  @Test("None is no report")
  func none() throws {
    let folder = try TemporaryFolder()
    let run = try run("--report none", in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(!run.output.contains("reports:"), "\(run.output)")
    #expect(try folder.names().isEmpty)
  }

  @Test("A link stays, and what it leads to is replaced", arguments: ["json", "h5"])
  func link(_ ending: String) throws {
    let folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder.path("kept"), withIntermediateDirectories: true)
    try Data("before".utf8).write(to: folder.url.appendingPathComponent("kept/old.\(ending)"))
    for (link, target) in [("there", "old"), ("dangling", "new")] {
      try manager.createSymbolicLink(
        atPath: folder.path("\(link).\(ending)"),
        withDestinationPath: "kept/\(target).\(ending)"
      )
      try manager.createSymbolicLink(
        atPath: folder.path("\(link)-again.\(ending)"),
        withDestinationPath: folder.path("\(link).\(ending)")
      )
      let run = try run("--report \(link)-again.\(ending) --quiet", in: folder)
      #expect(run.exitCode == 0, "\(run.errors)")
      for name in [link, "\(link)-again"] {
        let type = try manager.attributesOfItem(atPath: folder.path("\(name).\(ending)"))[.type]
        #expect(type as? FileAttributeType == .typeSymbolicLink, "\(name)")
      }
    }
    let names = try manager.contentsOfDirectory(atPath: folder.path("kept")).sorted()
    #expect(names == ["new.\(ending)", "old.\(ending)"])
    for name in names {
      let shown = try CommandRun("inspect", "kept/\(name)", in: folder)
      #expect(shown.exitCode == 0, "\(shown.errors)")
    }
  }

  @Test(
    "What is no file is refused before anything is computed, and stays",
    arguments: [
      ("mkfifo x.json", "it is a named pipe, not a file"), ("mkdir x.json", "it is a folder"),
      ("ln -s /dev/null x.json", "it is a device, not a file"),
      ("ln -s x.json x.json", "Too many levels of symbolic links"),
    ]
  )
  func noFile(_ make: String, _ reason: String) throws {
    let folder = try TemporaryFolder()
    let made = try CommandRun(shell: make, in: folder)
    #expect(made.exitCode == 0, "\(made.errors)")
    let run = try run("--report x.json", in: folder)
    #expect(run.exitCode == 73, "\(run.errors)")
    #expect(run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains("Cannot write “x.json”: \(reason)"), "\(run.errors)")
    let same = try CommandRun(shell: "test ! -f x.json", in: folder)
    #expect(same.exitCode == 0)
  }

  @Test("A report keeps its permissions", arguments: ["json", "h5"])
  func permissions(_ ending: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.\(ending)")
    try Data("before".utf8).write(to: URL(fileURLWithPath: path))
    for permissions in [0o600, 0o664] {
      try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
      let run = try run("--report x.\(ending)", in: folder)
      #expect(run.exitCode == 0, "\(run.errors)")
      let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(found as? Int == permissions)
    }
  }

  @Test(
    "A name works up to what the system takes, and is refused beforehand beyond",
    arguments: ["json", "h5"]
  )
  func longNames(_ ending: String) throws {
    for letter in ["x", "∂"] {
      let folder = try TemporaryFolder()
      for size in [230, 236, 243, 250, 255, 256, 300] {
        let room = size - ending.utf8.count - 1
        let count = room / letter.utf8.count
        let padding = String(repeating: "y", count: room - count * letter.utf8.count)
        let name = String(repeating: letter, count: count) + padding + "." + ending
        let run = try run("--quiet --report \(name)", in: folder)
        if size <= 255 {
          #expect(run.exitCode == 0, "\(size): \(run.errors)")
          #expect(try folder.names() == [name])
          try FileManager.default.removeItem(atPath: folder.path(name))
        } else {
          #expect(run.exitCode == 73, "\(size): \(run.errors)")
          #expect(run.output.isEmpty, "nothing is computed for a report that cannot be written")
          #expect(run.errors.contains("File name too long"), "\(run.errors)")
        }
      }
    }
  }
}
