internal import Foundation
package import GradCheck
internal import GradCheckReports
internal import Synchronization

/// The folder that receives a JSON report of every check in a test suite.
package struct ReportFolder: Sendable {
  /// The environment's variable that names the folder.
  package static let variable = "GRADCHECK_REPORT_DIR"

  /// The folder that the environment names, if it names one.
  package static var fromEnvironment: ReportFolder? {
    let path = ProcessInfo.processInfo.environment[variable] ?? ""
    return path.isEmpty ? nil : ReportFolder(path: path)
  }

  /// The files that this process has written: tests run at once, and a check may run repeatedly.
  private static let taken = Mutex<[String: Int]>([:])

  private let path: String

  /// Creates a folder from its path; it is made when the first report is written.
  package init(path: String) { self.path = path }

  /// Writes a report under the name of its test.
  ///
  /// The second report of one call gets `-2`, as the cases of a test with arguments do.
  ///
  /// - Returns: The path of the file.
  /// - Throws: `ReportFileError` or a Foundation error when the system refuses.
  package func write(_ report: GradientReport, of test: TestIdentity) throws -> String {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let stem = (path as NSString).appendingPathComponent(test.fileStem)
    let number = ReportFolder.taken.withLock { taken in
      taken[stem, default: 0] += 1
      return taken[stem, default: 1]
    }
    let file = stem + (number == 1 ? "" : "-\(number)") + ".json"
    // A merge needs every entry of a part.
    try JSONReport.write(report, to: file, values: report.part == nil ? .automatic : .all)
    return file
  }
}
