internal import Foundation
internal import GradCheck
internal import GradCheckRemote
internal import Testing

/// The examples in other languages, of which those whose language is not installed are skipped by name.
@Suite("Examples in other languages")
struct ExampleTests {
  /// A program of the examples with what it needs.
  struct Example: Sendable, CustomTestStringConvertible {
    var file: String
    /// What must be importable, or the program that must be there.
    var needs: String
    /// Interpreters to try, the first one that has what is needed.
    var interpreters: [String]
    /// What the diagnosis says where the argument `wrong` makes its derivative wrong.
    var fault: String?

    var testDescription: String { file }

    /// The command, or nothing where the language is not installed.
    var command: String? {
      let folder = URL(fileURLWithPath: Children.examples).appendingPathComponent(file)
      for interpreter in interpreters {
        let probe: [String] =
          file.hasSuffix(".R")
          ? [interpreter, "-e", "library(jsonlite)"]
          : [interpreter, "-c", needs.isEmpty ? "" : "import \(needs)"]
        guard ExampleTests.succeeds(probe) else { continue }
        let name = folder.lastPathComponent
        return "sh -c 'cd \"$1\" && shift && exec \"$@\"' sh "
          + "\"\(folder.deletingLastPathComponent().path)\" \"\(interpreter)\" \"\(name)\""
      }
      return nil
    }
  }

  /// The interpreters of Python that may have what is needed, that of the tests first.
  private static let pythons = [
    ProcessInfo.processInfo.environment["GRADCHECK_LANGUAGES_PYTHON"], Children.python,
    "/usr/bin/python3",
  ].compactMap { $0 }

  static let examples = [
    Example(file: "python/rosenbrock.py", needs: "", interpreters: pythons),
    Example(file: "python/numpy_layer.py", needs: "numpy", interpreters: pythons),
    Example(file: "python/scipy_least_squares.py", needs: "scipy", interpreters: pythons),
    Example(
      file: "python/torch_function.py",
      needs: "torch",
      interpreters: pythons,
      fault: "Each entry of ∂f/∂b is multiplied by b."
    ),
    Example(
      file: "python/jax_function.py",
      needs: "jax",
      interpreters: pythons,
      fault: "Every entry of ∂f/∂x has the opposite sign."
    ),
    Example(file: "r/rosenbrock.R", needs: "jsonlite", interpreters: ["Rscript"]),
  ]

  @Test("Agrees, and disagrees where a derivative is made wrong", arguments: examples)
  func agrees(_ example: Example) throws {
    guard let command = example.command else {
      // Named, so that nobody takes it for a test that has passed.
      print("skipped: \(example.file), as no interpreter has “\(example.needs)”")
      return
    }
    #expect(try report(command).verdict == .agrees)
    guard let fault = example.fault else { return }
    let wrong = try report(command + " wrong")
    #expect(wrong.verdict == .disagrees)
    let sentences = wrong.blocks.compactMap { block in block.diagnosis?.sentence(in: block) }
    #expect(sentences == [fault])
  }

  private func report(_ command: String) throws -> GradientReport {
    let function = try RemoteFunction.command(command)
    defer { function.close() }
    let report = try GradientChecker().check(function, at: try function.point(nil))
    #expect(function.failure == nil)
    return report
  }

  static func succeeds(_ words: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
