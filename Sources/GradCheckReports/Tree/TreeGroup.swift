/// A report as formats store it: groups of attributes, tables and arrays.
///
/// What is a derivative, and what a verdict, only the mapping knows; a codec writes what it finds.
package struct TreeGroup: Sendable {
  /// What an attribute holds.
  package enum Value: Sendable {
    case text(String)
    case texts([String])
    case number(Double)
    case integer(Int)
    case integers([Int])
    /// Sixty-four bits, which a format of signed integers stores as they are.
    case bits(UInt64)
    /// Strings by their names.
    case dictionary([String: String])
    /// Counts by their names.
    case counts([(name: String, count: Int)])
  }

  /// A named attribute.
  package struct Attribute: Sendable {
    package var name: String
    package var value: Value
  }

  /// The attributes, in order.
  package var attributes: [Attribute] = []
  /// Attributes that tell viewers of arrays what to show; a format without such viewers has none.
  package var hints: [Attribute] = []
  /// The groups in this one, in order.
  package var groups: [(name: String, group: TreeGroup)] = []
  /// The tables in this one, in order.
  package var tables: [(name: String, table: TreeTable)] = []
  /// The arrays in this one, which share their axes.
  package var arrays: TreeArrays?

  package init() {}

  /// Adds an attribute, unless there is nothing to say.
  package mutating func add(_ name: String, _ value: Value?) {
    if let value { attributes.append(Attribute(name: name, value: value)) }
  }

  /// Adds an attribute for viewers.
  package mutating func hint(_ name: String, _ value: Value) {
    hints.append(Attribute(name: name, value: value))
  }
}

/// Columns of one length.
package struct TreeTable: Sendable {
  /// What tells the rows apart.
  package enum Rows: Sendable {
    /// Their number alone.
    case numbered(Int)
    /// Names, which stand elsewhere as well.
    case named([String])
    /// Offsets, which stand nowhere else.
    case offsets([Int])
  }

  /// The elements of a column.
  package enum Elements: Sendable {
    case texts([String])
    case numbers([Double])
    case integers([Int])
    case codes([UInt8], CodeList)
  }

  /// The name of what the rows are counted along.
  package var dimension: String
  /// What tells the rows apart.
  package var rows: Rows
  /// The columns, in order.
  package var columns: [(name: String, elements: Elements)] = []

  /// The number of rows.
  package var rowCount: Int {
    switch rows {
    case .numbered(let count): count
    case .named(let names): names.count
    case .offsets(let offsets): offsets.count
    }
  }
}

/// Small numbers that stand for names.
package struct CodeList: Sendable {
  /// What the codes say, such as `verdict`.
  package var noun: String
  /// The numbers with their names, ascending.
  package var cases: [(code: UInt8, name: String)]

  /// The names in one string, as climate data lists them.
  package var meanings: String { cases.map(\.name).joined(separator: " ") }
}
