internal import Foundation
internal import GradCheckRemote

/// Programs that the tests start.
enum Children {
  /// The interpreter that the tests of the reports use, or the one of the system.
  static let python =
    ProcessInfo.processInfo.environment["GRADCHECK_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }
    ?? "python3"

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Children").path

  static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../examples").standardized.path

  /// Returns the command of the function of three inputs and two outputs, with a fault.
  static func command(_ fault: String = "none", _ argument: Double = 0) -> String {
    "\"\(python)\" \"\(folder)/function.py\" \(fault) \(argument)"
  }

  /// Starts the function of three inputs and two outputs.
  static func function(
    _ fault: String = "none",
    _ argument: Double = 0,
    jobs: Int = 1,
    timeout: Duration = .seconds(60)
  ) throws -> RemoteFunction {
    var options = RemoteOptions()
    options.jobs = jobs
    options.timeout = timeout
    return try .command(command(fault, argument), options: options)
  }
}
