internal import Foundation
public import GradCheck
internal import GradCheckReports

extension GradientReport {
  /// Writes the report to a file, whose ending says the format: `.json`, `.h5`, `.html`, `.xml` for
  /// JUnit or `.md`.
  ///
  /// - Parameter path: The file, whose folder exists.
  /// - Throws: `ReportFileError` of the kind `unwritable` for another ending, and when the system
  ///   refuses.
  public func write(to path: String) throws {
    let ending = (path as NSString).pathExtension.lowercased()
    guard ending == "h5" || ending == "hdf5" else {
      return try write(to: path, values: .automatic)
    }
    try HDF5ReportFile.write(self, to: path)
  }
}
