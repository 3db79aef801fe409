#if HDF5
internal import GradCheckReports

/// Writes trees of reports to groups.
enum TreeWriter {
  /// Writes everything in a tree to a group.
  static func write(_ tree: TreeGroup, to group: borrowing HDF5Group) throws {
    try writeRest(of: tree, to: group)
    for member in tree.groups { try write(member.group, to: group.createGroup(member.name)) }
  }

  /// Writes everything in a tree but its groups.
  static func writeRest(of tree: TreeGroup, to group: borrowing HDF5Group) throws {
    for attribute in tree.attributes + tree.hints { try write(attribute, to: group) }
    if let arrays = tree.arrays, arrays.extent == .all {
      try ArrayWriter(arrays).write(to: group)
    }
    for member in tree.tables { try write(member.table, to: group.createGroup(member.name)) }
  }

  private static func write(
    _ attribute: TreeGroup.Attribute,
    to group: borrowing HDF5Group
  ) throws {
    let name = attribute.name
    switch attribute.value {
    case .text(let text): try group.setAttribute(name, text)
    case .texts(let texts): try group.setAttribute(name, texts)
    case .number(let number): try group.setAttribute(name, number)
    case .integer(let integer): try group.setAttribute(name, Int64(integer))
    case .integers(let integers): try group.setAttribute(name, integers.map { Int64($0) })
    case .bits(let bits): try group.setAttribute(name, Int64(bitPattern: bits))
    case .dictionary(let texts):
      let pairs = texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      try group.setAttribute(name, pairs)
    case .counts(let counts):
      for (key, count) in counts { try group.setAttribute("\(name)_\(key)", Int64(count)) }
    }
  }

  private static func write(_ table: TreeTable, to group: consuming HDF5Group) throws {
    var writer =
      switch table.rows {
      case .numbered(let count):
        try TableWriter(group, dimension: table.dimension, numbers: (0..<count).map { Int64($0) })
      case .named(let names): try TableWriter(group, dimension: table.dimension, names: names)
      case .offsets(let offsets):
        try TableWriter(group, dimension: table.dimension, numbers: offsets.map { Int64($0) })
      }
    for (name, elements) in table.columns {
      switch elements {
      case .texts(let texts): try writer.column(name, texts)
      case .numbers(let numbers): try writer.column(name, numbers)
      case .integers(let integers): try writer.column(name, integers.map { Int64($0) })
      case .codes(let codes, let list): try writer.column(name, codes, list)
      }
    }
    try writer.close()
  }
}

extension HDF5Dataset {
  /// Says which number stands for which case: `flag_values` and `flag_meanings`.
  func describe(_ list: CodeList) throws {
    try setAttribute("flag_values", list.cases.map(\.code))
    try setAttribute("flag_meanings", list.meanings)
  }
}
#endif
