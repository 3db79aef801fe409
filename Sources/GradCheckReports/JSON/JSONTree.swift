/// Trees of reports as JSON.
///
/// Attributes, groups, tables and arrays are members of one object. An array is
/// `{"shape": […], "values": […]}`; where only some elements are kept, `index` lists their flat
/// offsets, one for each value, and where none are, there are no `values`.
enum JSONTree {
  /// Returns the object of a group.
  static func value(_ group: TreeGroup) -> JSONValue {
    var members = group.attributes.map { (name: $0.name, value: value($0.value)) }
    members += group.groups.map { (name: $0.name, value: value($0.group)) }
    members += group.tables.map { (name: $0.name, value: value($0.table)) }
    if let arrays = group.arrays {
      for (position, layout) in arrays.layouts.enumerated() {
        members.append((name: layout.flatName, value: value(layout, at: position, of: arrays)))
      }
    }
    return .object(JSONObject(sorting: members))
  }

  private static func value(_ value: TreeGroup.Value) -> JSONValue {
    switch value {
    case .text(let text): .string(text)
    case .texts(let texts): .strings(texts)
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .integers(let integers): .integers(integers)
    case .bits(let bits): .integer(bits)
    case .dictionary(let texts): .object(JSONObject(texts.mapValues(JSONValue.string)))
    case .counts(let counts):
      .object(JSONObject(sorting: counts.map { (name: $0.name, value: .integer($0.count)) }))
    }
  }

  private static func value(_ table: TreeTable) -> JSONValue {
    let shape = JSONValue.integers([table.rowCount])
    var columns = table.columns.map { name, elements -> JSONObject.Member in
      switch elements {
      case .texts(let texts): (name, ["shape": shape, "values": .strings(texts)])
      case .numbers(let numbers): (name, ["shape": shape, "values": .numbers(numbers)])
      case .integers(let integers): (name, ["shape": shape, "values": .integers(integers)])
      case .codes(let codes, let list):
        (
          name,
          .object(
            JSONObject(
              sorting: meanings(list) + [
                ("shape", shape), ("values", .integers(codes.map { Int($0) })),
              ]
            )
          )
        )
      }
    }
    if case .offsets(let offsets) = table.rows {
      columns.append((table.dimension, ["shape": shape, "values": .integers(offsets)]))
    }
    return .object(JSONObject(sorting: columns))
  }

  private static func value(
    _ layout: TreeArrays.Layout,
    at position: Int,
    of arrays: TreeArrays
  ) -> JSONValue {
    var members: [JSONObject.Member] = [("shape", .integers(arrays.shape))]
    if case .codes(let list) = layout.kind { members += meanings(list) }
    if case .only(let indices) = arrays.extent { members.append(("index", .integers(indices))) }
    if arrays.extent != .none {
      let values: JSONValue =
        switch arrays.elements(position) {
        case .doubles(let numbers): .numbers(numbers)
        case .integers(let integers): .integers(integers.map { Int($0) })
        case .codes(let codes): .integers(codes.map { Int($0) })
        }
      members.append(("values", values))
    }
    return .object(JSONObject(sorting: members))
  }

  /// The members that say what codes mean.
  private static func meanings(_ list: CodeList) -> [JSONObject.Member] {
    [
      ("flag_values", .integers(list.cases.map { Int($0.code) })),
      ("flag_meanings", .string(list.meanings)),
    ]
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(JSONObject(sorting: members.map { (name: $0.0, value: $0.1) }))
  }
}
