import Foundation

/// Runs other programs: independent readers and writers of HDF5.
enum Command {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The package's root.
  static let packageRoot = (1...4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  /// Runs one of the Python scripts beside the tests.
  ///
  /// - Returns: What it printed.
  /// - Throws: ``Failure`` when there is no Python with the needed packages, and when the script
  ///   fails, with what it printed.
  @discardableResult
  static func python(_ script: String, _ arguments: String...) throws -> String {
    let environment = ProcessInfo.processInfo.environment["GRADCHECK_PYTHON"]
    let interpreter = environment ?? packageRoot.appendingPathComponent(".venv/bin/python3").path
    guard FileManager.default.isExecutableFile(atPath: interpreter) else {
      throw Failure(
        description: "Expected a Python with h5py and xarray at “\(interpreter)”, found none; "
          + "run `make test`, which installs it."
      )
    }
    let path = packageRoot.appendingPathComponent("Tests/GradCheckHDF5Tests/Python/\(script)").path
    return try run(interpreter, [path] + arguments)
  }

  /// Runs a program and returns what it printed.
  @discardableResult
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) \(arguments) failed:\n\(output)")
    }
    return output
  }
}
