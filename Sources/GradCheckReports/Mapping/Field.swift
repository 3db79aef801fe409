/// One attribute of a record: how it is stored, and how it is read back.
///
/// A list of these is the whole of what formats know about a record.
struct Field<Record> {
  let name: String
  private let value: (Record) -> TreeGroup.Value?
  private let read: (any TreeSource, inout Record) throws -> Void

  /// Creates a field.
  ///
  /// - Parameters:
  ///   - name: The name of the attribute.
  ///   - value: What is stored; nothing where the attribute is left out.
  ///   - read: Takes over what is stored.
  init(
    _ name: String,
    value: @escaping (Record) -> TreeGroup.Value?,
    read: @escaping (any TreeSource, inout Record) throws -> Void
  ) {
    self.name = name
    self.value = value
    self.read = read
  }

  /// Adds the attributes of a record to a group.
  static func add(_ fields: [Field], of record: Record, to group: inout TreeGroup) {
    for field in fields { group.add(field.name, field.value(record)) }
  }

  /// Takes a record's attributes from a group.
  static func read(_ fields: [Field], of record: inout Record, from source: any TreeSource) throws {
    for field in fields { try field.read(source, &record) }
  }
}

extension Field {
  /// An attribute that must be there.
  private init<Member>(
    _ name: String,
    _ path: WritableKeyPath<Record, Member>,
    _ value: @escaping (Member) -> TreeGroup.Value,
    _ read: @escaping (any TreeSource) throws -> Member
  ) {
    self.init(
      name,
      value: { value($0[keyPath: path]) },
      read: { $1[keyPath: path] = try read($0) }
    )
  }

  /// An attribute that may be missing.
  private init<Member>(
    optional name: String,
    _ path: WritableKeyPath<Record, Member?>,
    _ value: @escaping (Member) -> TreeGroup.Value,
    _ read: @escaping (any TreeSource) throws -> Member
  ) {
    self.init(
      name,
      value: { $0[keyPath: path].map(value) },
      read: { source, record in
        guard try source.has(attribute: name) else { return }
        record[keyPath: path] = try read(source)
      }
    )
  }

  static func text(_ name: String, _ path: WritableKeyPath<Record, String>) -> Field {
    Field(name, path, { .text($0) }, { try $0.text(name) })
  }

  static func text(_ name: String, _ path: WritableKeyPath<Record, String?>) -> Field {
    Field(optional: name, path, { .text($0) }, { try $0.text(name) })
  }

  static func time(_ name: String, _ path: WritableKeyPath<Record, String>) -> Field {
    Field(name, path, { .text($0) }, { try $0.time(name) })
  }

  static func texts(_ name: String, _ path: WritableKeyPath<Record, [String]>) -> Field {
    Field(name, path, { .texts($0) }, { try $0.texts(name) })
  }

  static func number(_ name: String, _ path: WritableKeyPath<Record, Double>) -> Field {
    Field(name, path, { .number($0) }, { try $0.number(name) })
  }

  static func number(_ name: String, _ path: WritableKeyPath<Record, Double?>) -> Field {
    Field(optional: name, path, { .number($0) }, { try $0.number(name) })
  }

  /// A number from 0 to 1.
  static func share(_ name: String, _ path: WritableKeyPath<Record, Double>) -> Field {
    func read(_ source: any TreeSource) throws -> Double {
      let share = try source.number(name)
      guard share >= 0, share <= 1 else {
        let violation = ReportRules.Violation(
          expected: "a number from 0 to 1",
          found: JSONNumber.text(of: share)
        )
        throw source.error(violation, at: .attribute(name))
      }
      return share
    }
    return Field(name, path, { .number($0) }, read)
  }

  /// An integer that is not negative.
  static func count(_ name: String, _ path: WritableKeyPath<Record, Int>) -> Field {
    Field(name, path, { .integer($0) }, { try $0.count(name) })
  }

  static func integer(_ name: String, _ path: WritableKeyPath<Record, Int?>) -> Field {
    Field(optional: name, path, { .integer($0) }, { try $0.integer(name) })
  }

  /// Integers that are not negative; left out where there are none.
  static func counts(_ name: String, _ path: WritableKeyPath<Record, [Int]>) -> Field {
    Field(
      name,
      value: { $0[keyPath: path].isEmpty ? nil : .integers($0[keyPath: path]) },
      read: { source, record in
        guard try source.has(attribute: name) else { return }
        record[keyPath: path] = try source.counts(name)
      }
    )
  }

  static func bits(_ name: String, _ path: WritableKeyPath<Record, UInt64>) -> Field {
    Field(name, path, { .bits($0) }, { try $0.bits(name) })
  }

  static func dictionary(
    _ name: String,
    _ path: WritableKeyPath<Record, [String: String]>
  ) -> Field {
    Field(name, path, { .dictionary($0) }, { try $0.dictionary(name) })
  }

  /// What follows from the rest, and is written for others to read.
  static func derived(_ name: String, _ value: @escaping (Record) -> TreeGroup.Value?) -> Field {
    Field(name, value: value, read: { _, _ in })
  }
}
