import Foundation

/// The files that the repository keeps for tests.
enum Fixtures {
  static var folder: URL {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("fixtures")
  }

  /// The trained network with its images.
  static var digits: String { folder.appendingPathComponent("digits-mlp.h5").path }
}
