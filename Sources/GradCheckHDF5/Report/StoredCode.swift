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
    let path = path
    return try numbers(UInt8.self, shape: shape, budget: budget).map {
      try Code.stored($0, in: path)
    }
  }

  /// Returns how often each code stands in an array that need not fit into memory.
  func counts<Code: StoredCode & Hashable>(
    of _: Code.Type,
    shape: [Int],
    budget: ReadBudget
  ) throws -> [Code: Int] {
    try check(UInt8.self, shape: shape, budget: budget)
    let path = path
    var occurrences = [Int](repeating: 0, count: 256)
    try forEachPiece { piece in
      for number in piece { occurrences[Int(number)] += 1 }
    }
    var counts: [Code: Int] = [:]
    for (number, count) in occurrences.enumerated() where count > 0 {
      counts[try Code.stored(UInt8(number), in: path)] = count
    }
    return counts
  }
}

extension StoredCode {
  /// Returns the code that a number of an array stands for.
  fileprivate static func stored(_ number: UInt8, in path: String) throws -> Self {
    guard let code = Self(rawValue: number) else {
      throw HDF5Error(path, "expected the number of a \(noun) in “\(path)”, found \(number)")
    }
    return code
  }
}
#endif
