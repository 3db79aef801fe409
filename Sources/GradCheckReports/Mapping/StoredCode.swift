internal import GradCheck

/// Small numbers in a file that stand for cases.
protocol StoredCode: RawRepresentable<UInt8>, Sendable {
  /// The numbers with their names.
  static var list: CodeList { get }
}

extension Verdict: StoredCode {
  static let list = CodeList(
    noun: "verdict",
    cases: allCases.map { ($0.rawValue, $0.name) }
  )
}

extension Reason: StoredCode {
  static let list = CodeList(
    noun: "reason",
    cases: allCases.map { ($0.rawValue, $0.name) }
  )
}
