/// One column of a table whose rows are records: how it is stored, and how it is read back.
struct Column<Record> {
  let name: String
  private let elements: ([Record]) -> TreeTable.Elements
  private let read: (any TableSource, inout [Record]) throws -> Void

  /// Creates a column.
  init(
    _ name: String,
    elements: @escaping ([Record]) -> TreeTable.Elements,
    read: @escaping (any TableSource, inout [Record]) throws -> Void
  ) {
    self.name = name
    self.elements = elements
    self.read = read
  }

  /// Returns the table of some records.
  static func table(
    _ columns: [Column],
    of records: [Record],
    dimension: String,
    rows: TreeTable.Rows? = nil
  ) -> TreeTable {
    TreeTable(
      dimension: dimension,
      rows: rows ?? .numbered(records.count),
      columns: columns.map { ($0.name, $0.elements(records)) }
    )
  }

  /// Returns the records of a table, each of which starts as an empty one.
  static func records(
    _ columns: [Column],
    in table: any TableSource,
    empty: Record
  ) throws -> [Record] {
    try table.take(table.rowCount, of: MemoryLayout<Record>.stride)
    var records = [Record](repeating: empty, count: table.rowCount)
    for column in columns { try column.read(table, &records) }
    return records
  }
}

extension Column {
  private init<Member>(
    _ name: String,
    _ path: WritableKeyPath<Record, Member>,
    _ elements: @escaping ([Member]) -> TreeTable.Elements,
    _ read: @escaping (any TableSource) throws -> [Member]
  ) {
    self.init(
      name,
      elements: { records in elements(records.map { $0[keyPath: path] }) },
      read: { table, records in
        for (row, value) in try read(table).enumerated() { records[row][keyPath: path] = value }
      }
    )
  }

  static func text(_ name: String, _ path: WritableKeyPath<Record, String>) -> Column {
    Column(name, path, { .texts($0) }, { try $0.texts(name) })
  }

  /// Text that may be missing, which is stored as an empty string.
  static func text(_ name: String, _ path: WritableKeyPath<Record, String?>) -> Column {
    Column(
      name,
      path,
      { .texts($0.map { $0 ?? "" }) },
      { try $0.texts(name).map { $0.isEmpty ? nil : $0 } }
    )
  }

  static func number(_ name: String, _ path: WritableKeyPath<Record, Double>) -> Column {
    Column(name, path, { .numbers($0) }, { try $0.numbers(name) })
  }

  /// Numbers that reports of earlier versions do not have.
  static func laterNumber(_ name: String, _ path: WritableKeyPath<Record, Double>) -> Column {
    let column = number(name, path)
    return Column(
      name,
      elements: column.elements,
      read: { if try $0.has(column: name) { try column.read($0, &$1) } }
    )
  }

  /// Integers that are not negative.
  static func count(_ name: String, _ path: WritableKeyPath<Record, Int>) -> Column {
    Column(name, path, { .integers($0) }, { try $0.integers(name, atLeast: 0) })
  }

  /// Codes, each of which stands for a case.
  static func code<Code: StoredCode>(
    _ name: String,
    _ path: WritableKeyPath<Record, Code>
  ) -> Column {
    Column(
      name,
      path,
      { .codes($0.map(\.rawValue), Code.list) },
      { table in try table.codes(name, Code.list).compactMap(Code.init(rawValue:)) }
    )
  }

  /// Numbers that follow from the rest; a reader makes sure that they are there.
  static func derived(_ name: String, _ value: @escaping (Record) -> Double) -> Column {
    Column(
      name,
      elements: { .numbers($0.map(value)) },
      read: { table, _ in _ = try table.numbers(name) }
    )
  }

  /// Text that follows from the rest, and is written for others to read.
  static func derived(text name: String, _ value: @escaping (Record) -> String) -> Column {
    Column(name, elements: { .texts($0.map(value)) }, read: { _, _ in })
  }
}
