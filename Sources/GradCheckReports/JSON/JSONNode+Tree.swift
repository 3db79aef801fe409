extension JSONNode: TreeSource {
  func has(attribute name: String) throws -> Bool { try optionalMember(name) != nil }
  func has(member name: String) throws -> Bool { try optionalMember(name) != nil }

  func text(_ name: String) throws -> String { try member(name).string() }
  func texts(_ name: String) throws -> [String] { try member(name).strings() }
  func number(_ name: String) throws -> Double { try member(name).number() }
  func integer(_ name: String) throws -> Int { try member(name).integer() }
  func integers(_ name: String) throws -> [Int] { try member(name).integers() }
  func bits(_ name: String) throws -> UInt64 { try member(name).integer(UInt64.self) }

  func dictionary(_ name: String) throws -> [String: String] {
    let node = try member(name)
    var texts: [String: String] = [:]
    for (key, _) in try node.object().members { texts[key] = try node.text(key) }
    return texts
  }

  func counts(_ name: String, of keys: [String]) throws -> [Int] {
    let node = try member(name)
    return try keys.map { try node.count($0) }
  }

  func group(_ name: String) throws -> any TreeSource {
    let node = try member(name)
    _ = try node.object()
    return node
  }

  func table(
    _ name: String,
    dimension: String,
    key: String,
    limit: Int
  ) throws -> any TableSource {
    let node = try member(name)
    let keys = try node.member(key).member("values")
    let table = JSONTable(node: node, rowCount: try keys.elementCount())
    try table.require(ReportRules.rows(table.rowCount, limit: limit), in: key)
    return table
  }

  // MARK: Arrays

  func extent(_ layout: TreeArrays.Layout, shape: [Int]) throws -> TreeArrays.Extent {
    let node = try member(layout.flatName)
    try node.requireShape(shape)
    guard try node.optionalMember("values") != nil else { return .none }
    guard let index = try node.optionalMember("index") else { return .all }
    return .only(try index.indices(below: shape.elementCount))
  }

  func allows(_ count: Int, of size: Int) -> Bool { true }

  /// The text of the values has been read, and takes more.
  func requireMemory(_ count: Int, of size: Int) {}

  func elements(
    _ layout: TreeArrays.Layout,
    shape: [Int],
    _ extent: TreeArrays.Extent
  ) throws -> TreeArrays.Elements {
    let node = try values(layout, shape: shape, extent)
    let elements: TreeArrays.Elements
    var expected = shape.elementCount
    if case .only(let indices) = extent { expected = indices.count }
    switch layout.kind {
    case .doubles: elements = .doubles(try node.numbers())
    case .integers: elements = .integers(try node.counts(Int32.self))
    case .codes(let list): elements = .codes(try node.codes(list))
    }
    guard elements.count == expected else {
      throw node.unexpected("\(expected) values", found: String(elements.count))
    }
    return elements
  }

  func check(_ layout: TreeArrays.Layout, shape: [Int]) throws {
    let extent = try extent(layout, shape: shape)
    guard extent != .none else {
      _ = try member(layout.flatName).member("values")
      return
    }
    _ = try elements(layout, shape: shape, extent)
  }

  func occurrences(_ layout: TreeArrays.Layout, shape: [Int]) throws -> [Int] {
    var occurrences = [Int](repeating: 0, count: 256)
    let extent = try extent(layout, shape: shape)
    if case .codes(let codes) = try elements(layout, shape: shape, extent) {
      for code in codes { occurrences[Int(code)] += 1 }
    }
    return occurrences
  }

  private func values(
    _ layout: TreeArrays.Layout,
    shape: [Int],
    _ extent: TreeArrays.Extent
  ) throws -> JSONNode {
    let node = try member(layout.flatName)
    try node.requireShape(shape)
    var indices: [Int]?
    if case .only(let some) = extent { indices = some }
    let index = try indices == nil ? node.optionalMember("index") : node.member("index")
    guard try index?.integers() == indices else {
      throw (index ?? node).unexpected("the offsets of the verdicts", found: "others")
    }
    return try node.member("values")
  }

  // MARK: Errors

  /// The names of members tell them apart.
  func identity() -> UInt64? { nil }

  func error(_ violation: ReportRules.Violation, at place: TreePlace) -> any Error {
    let node =
      switch place {
      case .here: self
      case .attribute(let name), .member(let name): child(name)
      case .array(let layout): child(layout.flatName)
      }
    return node.defect(violation)
  }

  fileprivate func defect(_ violation: ReportRules.Violation) -> JSONDefect {
    unexpected(violation.expected, because: violation.reason, found: violation.found)
  }

  private func child(_ name: String) -> JSONNode {
    (try? optionalMember(name)) ?? JSONNode(value: .null, path: path(to: name))
  }

  /// Requires the shape of an array.
  fileprivate func requireShape(_ shape: [Int]) throws(JSONDefect) {
    let node = try member("shape")
    let found = try node.integers()
    guard found == shape else { throw node.unexpected("\(shape)", found: "\(found)") }
  }

  fileprivate func elementCount() throws(JSONDefect) -> Int {
    switch value {
    case .array(let elements): return elements.count
    case .numbers(let numbers): return numbers.count
    default: throw unexpected("an array")
    }
  }

  /// Reads flat offsets: ascending, and each below a limit.
  private func indices(below limit: Int) throws(JSONDefect) -> [Int] {
    let indices = try integers()
    var least = 0
    for index in indices {
      guard index >= least, index < limit else {
        throw unexpected("ascending offsets below \(limit)", found: String(index))
      }
      least = index + 1
    }
    return indices
  }

  /// Reads codes of a list.
  fileprivate func codes(_ list: CodeList) throws(JSONDefect) -> [UInt8] {
    let known = Set(list.cases.map(\.code))
    var codes: [UInt8] = []
    for integer in try integers() {
      guard let code = UInt8(exactly: integer), known.contains(code) else {
        throw unexpected("the number of a \(list.noun)", found: String(integer))
      }
      codes.append(code)
    }
    return codes
  }
}

extension [Int] {
  /// The number of elements of an array of this shape, as large as an integer can be at most.
  fileprivate var elementCount: Int {
    reduce(1) { count, extent in
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      return overflow ? .max : product
    }
  }
}

/// A table in a document: an object of columns.
private struct JSONTable: TableSource {
  let node: JSONNode
  let rowCount: Int

  func has(column name: String) throws -> Bool { try node.optionalMember(name) != nil }

  /// The rows are named elsewhere.
  func names() -> [String]? { nil }

  func texts(_ name: String) throws -> [String] {
    try column(name) { node throws(JSONDefect) in try node.strings() }
  }

  func numbers(_ name: String) throws -> [Double] {
    try column(name) { node throws(JSONDefect) in try node.numbers() }
  }

  func integers(_ name: String) throws -> [Int] {
    try column(name) { node throws(JSONDefect) in try node.integers() }
  }

  func codes(_ name: String, _ list: CodeList) throws -> [UInt8] {
    try column(name) { node throws(JSONDefect) in try node.codes(list) }
  }

  /// The text of the rows has been read, and takes more.
  func take(_ count: Int, of size: Int) {}

  func error(_ violation: ReportRules.Violation, in column: String) -> any Error {
    ((try? node.member(column)) ?? node).defect(violation)
  }

  private func column<Element>(
    _ name: String,
    _ read: (JSONNode) throws(JSONDefect) -> [Element]
  ) throws(JSONDefect) -> [Element] {
    let column = try node.member(name)
    try column.requireShape([rowCount])
    let values = try column.member("values")
    let elements = try read(values)
    guard elements.count == rowCount else {
      throw values.unexpected("\(rowCount) values", found: String(elements.count))
    }
    return elements
  }
}
