import Foundation

/// One run of the program in a folder of its own: what it printed, and how it ended.
struct CommandRun {
  let exitCode: Int32
  let output: String
  let errors: String

  /// The program that the package builds beside the test bundle.
  static var program: URL { program("gradcheck") }

  /// The command line of somebody's own models, which the package builds beside the test bundle.
  static var ownModels: URL { program("own-models") }

  private static func program(_ name: String) -> URL {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return bundle.appendingPathComponent(name)
  }

  /// Runs `gradcheck` with some arguments and waits for its end.
  init(
    _ arguments: String...,
    in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws {
    try self.init(arguments: arguments, in: folder, environment: environment)
  }

  /// Runs `gradcheck` with some arguments and waits for its end.
  init(
    arguments: [String],
    in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws {
    try self.init(CommandRun.program, arguments, in: folder, environment: environment)
  }

  /// Runs the command line of somebody's own models with some arguments and waits for its end.
  init(ownModels arguments: String..., in folder: TemporaryFolder) throws {
    try self.init(CommandRun.ownModels, arguments, in: folder, environment: [:])
  }

  /// Runs a line of shell, in which `$GRADCHECK` is the program and `$OWN` that of own models.
  init(
    shell line: String,
    in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws {
    try self.init(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", line],
      in: folder,
      environment: ["GRADCHECK": CommandRun.program.path, "OWN": CommandRun.ownModels.path]
        .merging(environment) { $1 }
    )
  }

  private init(
    _ program: URL,
    _ arguments: [String],
    in folder: TemporaryFolder,
    environment: [String: String]
  ) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment
      .filter { !["CI", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"].contains($0.key) }
      .merging(environment) { $1 }
    // Files rather than pipes: a pipe that nobody empties stops the program.
    let outputFile = folder.url.appendingPathComponent(".stdout")
    let errorFile = folder.url.appendingPathComponent(".stderr")
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    exitCode = process.terminationStatus
    output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
  }
}

/// A folder that lives as long as the value that names it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("gradcheck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func contents(_ name: String) throws -> Data {
    try Data(contentsOf: url.appendingPathComponent(name))
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path)
      .filter { !$0.hasPrefix(".std") }.sorted()
  }
}
