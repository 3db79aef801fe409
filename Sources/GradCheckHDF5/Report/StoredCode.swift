#if HDF5
internal import GradCheck

/// Codes that a dataset of small numbers stands for, as climate data describes them.
protocol StoredCode: RawRepresentable<UInt8>, CaseIterable, Sendable {
  var name: String { get }
  /// What the codes say, for messages and readers.
  static var noun: String { get }
}

extension Verdict: StoredCode {
  static var noun: String { "verdict" }
}

extension Reason: StoredCode {
  static var noun: String { "reason" }
}

extension HDF5Dataset {
  /// Says which number stands for which case: `flag_values` and `flag_meanings`.
  func describe<Code: StoredCode>(_: Code.Type) throws {
    try setAttribute("flag_values", Code.allCases.map(\.rawValue))
    try setAttribute("flag_meanings", Code.allCases.map(\.name).joined(separator: " "))
  }
}

extension StoredArray {
  /// Returns the codes of an array.
  func codes<Code: StoredCode>(
    _: Code.Type = Code.self,
    shape: [Int],
    budget: ReadBudget
  ) throws -> [Code] {
    try numbers(UInt8.self, shape: shape, budget: budget).map { number in
      guard let code = Code(rawValue: number) else {
        throw HDF5Error(path, "expected the number of a \(Code.noun) in “\(path)”, found \(number)")
      }
      return code
    }
  }
}
#endif
