internal import Foundation

/// A Python program that looks at what we wrote with other people's libraries.
package struct PythonScript: Sendable {
  /// What came of running a script.
  package struct Outcome: Sendable {
    /// The exit status; 0 for success.
    package var status: Int32
    /// What the script printed.
    package var output: String
    /// What the script and the interpreter complained about.
    package var errors: String

    /// The lines that the script printed.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// There is no Python to run a script with.
  package struct MissingPython: Error, CustomStringConvertible {
    package let description: String
  }

  private let source: String

  /// Creates a script from its source.
  package init(_ source: String) { self.source = source }

  /// Runs the script with arguments.
  ///
  /// - Throws: ``MissingPython`` when no interpreter is installed, which must fail a test.
  package func run(_ arguments: [String] = []) throws -> Outcome {
    let interpreter = try PythonScript.interpreter()
    return try withTemporaryFolder { folder in
      let (output, errors) = (folder + "/output", folder + "/errors")
      // Files, not pipes: a script that says more than a pipe holds would wait for ever.
      for path in [output, errors] {
        try "".write(toFile: path, atomically: false, encoding: .utf8)
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: interpreter)
      process.arguments = ["-c", source] + arguments
      process.standardOutput = FileHandle(forWritingAtPath: output)
      process.standardError = FileHandle(forWritingAtPath: errors)
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus,
        output: try String(contentsOfFile: output, encoding: .utf8),
        errors: try String(contentsOfFile: errors, encoding: .utf8)
      )
    }
  }

  /// Returns the interpreter that `GRADCHECK_PYTHON` names, or the package's own.
  private static func interpreter() throws -> String {
    if let path = ProcessInfo.processInfo.environment["GRADCHECK_PYTHON"], !path.isEmpty {
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw MissingPython(
          description: "Expected a Python at GRADCHECK_PYTHON, found nothing at “\(path)”."
        )
      }
      return path
    }
    let path = PackageFolder.path + "/.venv/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw MissingPython(
        description: "Expected a Python in .venv, found none: run `make test`, which creates it."
      )
    }
    return path
  }
}

/// The folder of this package.
package enum PackageFolder {
  /// The folder's path, without a slash at its end.
  package static let path: String = {
    let file = URL(fileURLWithPath: #filePath)
    return file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()
}
