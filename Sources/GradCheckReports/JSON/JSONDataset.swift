internal import GradCheck

/// An array of a report beside its shape: `{"shape": […], "values": […]}`.
///
/// Where a report keeps only some entries, `index` lists their flat offsets, one for each value.
/// Where it keeps none, there are no `values`.
enum JSONDataset {
  /// Which of a block's entries a dataset holds.
  enum Extent {
    case all
    case only([Int])
    case none
  }

  /// Returns the dataset of an array.
  ///
  /// `attributes` says further members, such as the meaning of codes.
  static func value(
    _ values: JSONValue,
    shape: [Int],
    extent: Extent = .all,
    attributes: [String: JSONValue] = [:]
  ) -> JSONValue {
    var members = attributes
    members["shape"] = .integers(shape)
    switch extent {
    case .all: members["values"] = values
    case .only(let indices):
      members["index"] = .integers(indices)
      members["values"] = values
    case .none: break
    }
    return .object(JSONObject(members))
  }

  /// Returns a column of a table.
  static func column(
    _ values: JSONValue,
    count: Int,
    attributes: [String: JSONValue] = [:]
  ) -> JSONValue {
    value(values, shape: [count], attributes: attributes)
  }

  /// The members that say what the codes of verdicts mean.
  static let verdictMeanings = meanings(Verdict.allCases.map { ($0.rawValue, $0.name) })

  /// The members that say what the codes of reasons mean.
  static let reasonMeanings = meanings(Reason.allCases.map { ($0.rawValue, $0.name) })

  private static func meanings(_ cases: [(code: UInt8, name: String)]) -> [String: JSONValue] {
    [
      "flag_values": .integers(cases.map { Int($0.code) }),
      "flag_meanings": .string(cases.map(\.name).joined(separator: " ")),
    ]
  }
}

extension JSONNode {
  /// Requires the shape of a dataset.
  func requireShape(_ shape: [Int]) throws(JSONDefect) {
    let node = try member("shape")
    let found = try node.integers()
    guard found == shape else { throw node.unexpected("\(shape)", found: "\(found)") }
  }

  /// Reads the values of a dataset that must hold `count` of them.
  func values<Element>(
    count: Int,
    _ read: (JSONNode) throws(JSONDefect) -> [Element]
  ) throws(JSONDefect) -> [Element] {
    let node = try member("values")
    let values = try read(node)
    guard values.count == count else {
      throw node.unexpected("\(count) values", found: String(values.count))
    }
    return values
  }

  /// Reads a column of a table of `count` rows.
  func column<Element>(
    _ key: String,
    count: Int,
    _ read: (JSONNode) throws(JSONDefect) -> [Element]
  ) throws(JSONDefect) -> [Element] {
    let dataset = try member(key)
    try dataset.requireShape([count])
    return try dataset.values(count: count, read)
  }

  /// Reads the codes of verdicts.
  func verdicts() throws(JSONDefect) -> [Verdict] { try codes("verdict", Verdict.init(rawValue:)) }

  /// Reads the codes of reasons.
  func reasons() throws(JSONDefect) -> [Reason] { try codes("reason", Reason.init(rawValue:)) }

  private func codes<Code>(
    _ name: String,
    _ make: (UInt8) -> Code?
  ) throws(JSONDefect) -> [Code] {
    var codes: [Code] = []
    for integer in try integers() {
      guard let raw = UInt8(exactly: integer), let code = make(raw) else {
        throw unexpected("the code of a \(name)", found: String(integer))
      }
      codes.append(code)
    }
    return codes
  }
}
