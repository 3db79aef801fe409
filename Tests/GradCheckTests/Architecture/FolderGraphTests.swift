import Foundation
import Testing

@Suite("The folders of a target")
struct FolderGraphTests {
  /// The folders of the core, each of which uses only those before it.
  static let core = [
    "Functions", "Claim", "Evaluation", "Measurement", "Judgement", "Jacobian", "Coverage",
    "Diagnosis", "Report", "Verification",
  ]

  private static var sources: URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources").standardizedFileURL
  }

  @Test("The core's folders use only those above them, and text and concurrency, which use none")
  func core() throws {
    let graph = try FolderGraph(of: Self.sources.appending(path: "GradCheck"))
    print(graph.text)
    #expect(graph.folders == Set(Self.core + ["Text", "Concurrency"]))
    let upward = graph.upwardArrows(in: Self.core, open: ["Text", "Concurrency"])
    #expect(upward.isEmpty, "\(upward.joined(separator: "\n"))")
    #expect(graph.uses["Text"] == nil && graph.uses["Concurrency"] == nil)
  }

  @Test(
    "No target's folders use each other in a circle",
    arguments: [
      "GradCheck", "GradCheckModels", "GradCheckReports", "GradCheckHDF5", "GradCheckCLI",
      "GradCheckDifferentiation",
    ]
  )
  func circles(target: String) throws {
    let graph = try FolderGraph(of: Self.sources.appending(path: target))
    #expect(graph.circles.isEmpty, "\(graph.text)")
  }

  @Test("An import that goes up, and a circle, are found")
  func finds() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ path: String, _ text: String) throws {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try write("Claim/Low.swift", "struct Low {\n  var high: High?\n}\n")
    try write("Report/High.swift", "/// Uses ``Low``.\nstruct High { let text = \"Low\" }\n")
    let upward = try FolderGraph(of: folder)
    #expect(upward.upwardArrows(in: ["Claim", "Report"], open: []).count == 1)
    #expect(upward.circles.isEmpty, "comments and strings are no uses")
    try write("Report/Other.swift", "extension Low {\n  var deep: Int { 1 }\n}\n")
    #expect(try FolderGraph(of: folder).circles == ["Claim", "Report"])
  }
}
