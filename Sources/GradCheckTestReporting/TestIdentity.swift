/// The call of a helper in a test: what its report is named after.
package struct TestIdentity: Hashable, Sendable {
  /// The suites and the test, as a person names them: `LossTests.gradient()`.
  package var name: String
  /// The module of the test.
  package var module: String
  /// The line of the call.
  package var line: Int

  package init(module: String, name: String, line: Int) {
    self.module = module
    self.name = name
    self.line = line
  }

  /// Names a call in a function of a file, where the test itself cannot be asked for its name.
  ///
  /// - Parameters:
  ///   - fileID: The module and the file, as `#fileID` gives them.
  ///   - function: The function, as `#function` gives it; nothing if it is not known.
  ///   - line: The line of the call.
  package init(fileID: String, function: String?, line: Int) {
    let parts = fileID.split(separator: "/")
    let file = parts.last.map { $0.hasSuffix(".swift") ? String($0.dropLast(6)) : String($0) }
    self.init(
      module: parts.first.map(String.init) ?? "",
      name: [file, function].compactMap(\.self).joined(separator: "."),
      line: line
    )
  }

  /// A name for files, without an extension: `LossModuleTests-LossTests.gradient-L42`.
  ///
  /// The line tells the checks of one test apart, also where every test has a process of its own.
  package var fileStem: String {
    // The labels of a function's parameters say nothing that its name does not.
    let plain = name.split(separator: "(").first.map(String.init) ?? name
    var stem = ""
    for character in "\(module)-\(plain)" {
      let isSafe = character.isLetter || character.isNumber || "-._".contains(character)
      stem.append(isSafe ? character : "_")
    }
    // File systems take 255 bytes; the line, a number and an extension have to fit behind.
    while stem.utf8.count > 200 { stem.removeLast() }
    return "\(stem)-L\(line)"
  }
}
