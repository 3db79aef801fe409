internal import Foundation
public import GradCheck

/// A format of reports for people and for CI, which is not read back.
package struct PresentedFormat: Sendable {
  /// What the command line calls it.
  package let name: String
  /// The endings of files in it, of which new ones get the first.
  package let endings: [String]
  /// Returns a report in it.
  package let text: @Sendable (GradientReport) -> String

  /// The formats: a new one is a file of this target, and a line here.
  package static let all: [PresentedFormat] = [
    PresentedFormat(name: "junit", endings: ["xml"]) { JUnitReport($0).text },
    PresentedFormat(name: "html", endings: ["html", "htm"]) { HTMLReport($0).text },
    PresentedFormat(name: "md", endings: ["md", "markdown"]) { MarkdownReport($0).text },
  ]
}

extension GradientReport {
  /// Writes the report to a file, whose ending says the format: `.json`, `.html`, `.xml` for JUnit or
  /// `.md`; with `GradCheckHDF5` imported `.h5` as well.
  ///
  /// The file holds all of the report, or is left as it was.
  ///
  /// - Parameters:
  ///   - path: The file, whose folder exists.
  ///   - values: Which entries a report in JSON keeps.
  /// - Throws: ``ReportFileError`` of the kind `unwritable` for another ending, and when the system
  ///   refuses.
  public func write(to path: String, values: JSONValues = .automatic) throws {
    let ending = (path as NSString).pathExtension.lowercased()
    if ending == "json" { return try JSONReport.write(self, to: path, values: values) }
    if let format = PresentedFormat.all.first(where: { $0.endings.contains(ending) }) {
      return try AtomicFile.replace(path, with: format.text(self).utf8)
    }
    let endings = ["json"] + PresentedFormat.all.compactMap(\.endings.first)
    throw ReportFileError.cannotWrite(
      path,
      reason:
        "expected a name that ends in \(endings.map { "." + $0 }.joined(separator: ", ")), or "
        + "with the module GradCheckHDF5 in .h5, found "
        + (ending.isEmpty ? "no ending" : "“.\(ending)”")
    )
  }
}
