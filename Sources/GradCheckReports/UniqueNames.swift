/// Names of which no two are equal.
struct UniqueNames {
  private var taken: Set<String>
  /// The number that the next of some equal names gets, if it is free.
  private var nextNumber: [String: Int] = [:]
  private let numbered: (_ name: String, _ number: Int) -> String

  /// Starts a list of names.
  ///
  /// - Parameters:
  ///   - taken: Names that nobody gets.
  ///   - numbered: Makes another name of one that is taken.
  init(taken: Set<String> = [], numbered: @escaping (_ name: String, _ number: Int) -> String) {
    self.taken = taken
    self.numbered = numbered
  }

  /// Returns a name if it is free, and otherwise one with the least number from 2 that is.
  mutating func name(for wanted: String) -> String {
    if taken.insert(wanted).inserted { return wanted }
    var number = nextNumber[wanted] ?? 2
    while true {
      let name = numbered(wanted, number)
      number += 1
      // Numbers that have been tried stay taken, so equal names do not try them again.
      if taken.insert(name).inserted {
        nextNumber[wanted] = number
        return name
      }
    }
  }
}
