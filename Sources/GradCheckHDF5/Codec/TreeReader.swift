#if HDF5
internal import GradCheckReports

/// A group of a file that nobody vouches for, as a tree.
///
/// A value of this type must not outlive the call of the library that it was made in.
final class TreeReader: TreeSource {
  private let source: HDF5Group
  private let budget: ReadBudget

  init(_ group: consuming HDF5Group, _ budget: ReadBudget) {
    source = group
    self.budget = budget
  }

  func has(attribute name: String) throws -> Bool { try source.hasAttribute(name) }
  func has(member name: String) throws -> Bool { try source.contains(name) }

  func text(_ name: String) throws -> String { try source.text(name) }
  func texts(_ name: String) throws -> [String] { try source.texts(name) }
  func number(_ name: String) throws -> Double { try source.number(name) }
  func integer(_ name: String) throws -> Int { Int(try source.number(name, as: Int64.self)) }

  func integers(_ name: String) throws -> [Int] {
    try source.numbers(name, as: Int64.self).map { Int($0) }
  }

  func bits(_ name: String) throws -> UInt64 {
    UInt64(bitPattern: try source.number(name, as: Int64.self))
  }

  func dictionary(_ name: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for pair in try source.texts(name) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        let violation = ReportRules.Violation(expected: "name=value", found: "“\(pair)”")
        throw error(violation, at: .attribute(name))
      }
      texts[String(parts[0])] = String(parts[1])
    }
    return texts
  }

  func counts(_ name: String, of keys: [String]) throws -> [Int] {
    try keys.map { try count("\(name)_\($0)") }
  }

  func group(_ name: String) throws -> any TreeSource {
    TreeReader(try source.group(name), budget)
  }

  func table(
    _ name: String,
    dimension: String,
    key: String,
    limit: Int
  ) throws -> any TableSource {
    try TableReader(source.group(name), dimension: dimension, limit: limit, budget)
  }

  func identity() throws -> UInt64? { UInt64(try source.reference()) }

  // MARK: Arrays

  func extent(_ layout: TreeArrays.Layout, shape: [Int]) throws -> TreeArrays.Extent {
    try source.contains(layout.name) ? .all : .none
  }

  func allows(_ count: Int, of size: Int) -> Bool { budget.allows(count, of: size) }

  func requireMemory(_ count: Int, of size: Int) throws {
    try budget.require(count, of: size, for: source.path)
  }

  func elements(
    _ layout: TreeArrays.Layout,
    shape: [Int],
    _ extent: TreeArrays.Extent
  ) throws -> TreeArrays.Elements {
    let array = try source.dataset(layout.name)
    switch layout.kind {
    case .doubles: return .doubles(try array.numbers(shape: shape, budget: budget))
    case .integers: return .integers(try array.numbers(shape: shape, budget: budget))
    case .codes(let list): return .codes(try array.codes(list, shape: shape, budget: budget))
    }
  }

  func check(_ layout: TreeArrays.Layout, shape: [Int]) throws {
    let array = try source.dataset(layout.name)
    switch layout.kind {
    case .doubles: try array.check(Double.self, shape: shape, budget: budget)
    case .integers: try array.check(Int32.self, shape: shape, budget: budget)
    case .codes: try array.check(UInt8.self, shape: shape, budget: budget)
    }
  }

  func occurrences(_ layout: TreeArrays.Layout, shape: [Int]) throws -> [Int] {
    let array = try source.dataset(layout.name)
    try array.check(UInt8.self, shape: shape, budget: budget)
    var occurrences = [Int](repeating: 0, count: 256)
    try array.forEachPiece { piece in
      for code in piece { occurrences[Int(code)] += 1 }
    }
    if case .codes(let list) = layout.kind {
      let found = occurrences.indices.filter { occurrences[$0] > 0 }.map { UInt8($0) }
      try list.require(found, in: array.path)
    }
    return occurrences
  }

  // MARK: Errors

  func error(_ violation: ReportRules.Violation, at place: TreePlace) -> any Error {
    let object =
      switch place {
      case .here: source.path
      case .attribute(let name): "\(source.path)@\(name)"
      case .member(let name): source.path(of: name)
      case .array(let layout): source.path(of: layout.name)
      }
    return HDF5Error(object, violation.clause(at: object))
  }
}

extension StoredArray {
  /// Returns the codes of an array, each of which must be one of a list.
  func codes(_ list: CodeList, shape: [Int], budget: ReadBudget) throws -> [UInt8] {
    let codes = try numbers(UInt8.self, shape: shape, budget: budget)
    try list.require(codes, in: path)
    return codes
  }
}

extension CodeList {
  /// Throws unless all codes are known.
  func require(_ codes: [UInt8], in path: String) throws {
    var isKnown = [Bool](repeating: false, count: 256)
    for (code, _) in cases { isKnown[Int(code)] = true }
    guard let stray = codes.first(where: { !isKnown[Int($0)] }) else { return }
    throw HDF5Error(path, "expected the number of a \(noun) in “\(path)”, found \(stray)")
  }
}
#endif
