import Foundation
import GradCheckTestSupport

/// A folder in which the commands of a page are run, with the package's examples and fixtures in it.
struct Console {
  let folder: String

  init(in folder: String) throws {
    self.folder = folder
    let files = FileManager.default
    for name in ["examples", "fixtures"] {
      try files.createSymbolicLink(
        atPath: folder + "/" + name,
        withDestinationPath: PackageFolder.path + "/" + name
      )
    }
    try files.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: false)
    try files.createSymbolicLink(
      atPath: folder + "/bin/gradcheck",
      withDestinationPath: Console.program
    )
  }

  /// The program that the package builds beside the test bundle.
  private static var program: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("gradcheck").path
  }

  /// Whether the first word of a line of shell can be run here.
  func canRun(_ line: String) throws -> Bool {
    let program = line.prefix { $0 != " " }
    return try !output(of: "command -v \(program)").isEmpty
  }

  /// Runs a line of shell and returns what it prints.
  func output(of line: String) throws -> [String] {
    let file = folder + "/.output"
    try Data().write(to: URL(fileURLWithPath: file))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
      .filter { !["CI", "FORCE_COLOR", "CLICOLOR_FORCE"].contains($0.key) }
    environment["PATH"] = folder + "/bin:" + (environment["PATH"] ?? "/usr/bin:/bin")
    process.environment = environment
    // A file rather than a pipe: a pipe that nobody empties stops the program.
    process.standardOutput = FileHandle(forWritingAtPath: file)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    return try String(contentsOfFile: file, encoding: .utf8).lines
  }
}

extension String {
  /// The lines of the text, without empty ones at its end.
  var lines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The line with one sign for each number that is no whole one, and one space for several.
  ///
  /// Digits beyond the claimed uncertainty differ between processors; words, counts and names do not.
  /// Where everything agrees, which error is the largest depends on such digits.
  var withoutDigits: String {
    if hasSuffix(" agrees") { return "agrees" }
    var line = replacing(#/-?[0-9]+(\.[0-9]+(e[-+]?[0-9]+)?|e[-+]?[0-9]+)/#) { _ in "#" }
    if line.contains(" agrees ") {
      line = line.replacing(#/ 0(?= )/#) { _ in " #" }.replacing(#/\[[0-9,]+\]/#) { _ in "[#]" }
    }
    return line.split(separator: " ").joined(separator: " ")
  }
}
