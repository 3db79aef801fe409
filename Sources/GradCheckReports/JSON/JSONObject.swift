/// The members of an object, sorted by the bytes of their names.
///
/// Most objects of a report have two members, which take a third of what a dictionary would.
struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
  /// A value and what it is called.
  typealias Member = (name: String, value: JSONValue)

  /// The members, ascending.
  let members: [Member]

  /// Sorts members; one that is named twice is there twice.
  init(sorting members: [Member]) {
    let areSorted = zip(members, members.dropFirst()).allSatisfy { precedes($0.name, $1.name) }
    self.members = areSorted ? members : members.sorted { precedes($0.name, $1.name) }
  }

  /// Creates an object from the members of a dictionary.
  init(_ members: [String: JSONValue]) {
    self.init(sorting: members.map { (name: $0.key, value: $0.value) })
  }

  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(sorting: elements.map { (name: $0.0, value: $0.1) })
  }

  /// The first name that several members have.
  var duplicateName: String? {
    zip(members, members.dropFirst()).first { !precedes($0.name, $1.name) }?.0.name
  }

  /// The value of a member, or nothing if there is no such member.
  subscript(name: String) -> JSONValue? {
    var (low, high) = (0, members.count)
    while low < high {
      let middle = low + (high - low) / 2
      if precedes(members[middle].name, name) { low = middle + 1 } else { high = middle }
    }
    guard low < members.count, !precedes(name, members[low].name) else { return nil }
    return members[low].value
  }
}

/// Whether a name stands before another one; two that look alike may differ in their bytes.
private func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
