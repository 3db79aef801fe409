import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

/// The version, which stands in one place.
@Suite("The version") struct VersionTests {
  @Test("Has the first section of the changelog")
  func changelog() throws {
    let path = PackageFolder.path + "/CHANGELOG.md"
    let sections = try String(contentsOfFile: path, encoding: .utf8).lines
      .filter { $0.hasPrefix("## ") }
    #expect(sections.first == "## " + PackageVersion.current)
  }

  @Test("Is not written down anywhere else in the sources")
  func isUnique() throws {
    let folder = PackageFolder.path + "/Sources"
    let files = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    let holders = try files.filter { $0.hasSuffix(".swift") }.filter { name in
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .contains("\"\(PackageVersion.current)\"")
    }
    #expect(holders == ["GradCheck/Report/PackageVersion.swift"])
  }
}
