import Foundation
import Testing

extension TemporaryFolder {
  /// Returns what a report says beside where and when it was made.
  func reportContent(_ name: String) throws -> NSDictionary {
    let object = try JSONSerialization.jsonObject(with: contents(name))
    var report = try #require(object as? [String: Any])
    report["run"] = nil
    report["created"] = nil
    return report as NSDictionary
  }

  /// Expects two reports to say the same beside that, key by key.
  func expectSameReports(_ name: String, _ other: String, _ what: String = "") throws {
    let contents = try [name, other].map { try reportContent($0) }
    for key in contents[1].allKeys {
      let values = contents.map { $0[key] as? NSObject }
      #expect(values[0] == values[1], "\(what): \(key)")
    }
    #expect(contents[0].count == contents[1].count)
  }
}
