extension PlantedFault {
  /// How each kind is spelled, with a stand-in for its number.
  package static let spellings: [String] = [
    "sign", "factor:K", "transpose", "drop-term", "zero", "shift", "nan", "infinity", "-infinity",
    "mask", "one-entry:REL", "permute", "constant", "other-block", "zero-row", "no-mask",
  ]

  /// Creates a fault from its text: a kind, its number where it takes one, and `@BLOCK` if wanted.
  ///
  /// - Throws: ``ModelError`` for an unknown kind, with the nearest one and the list, and for a
  ///   number that is missing, not wanted, not finite, or without effect.
  package init(parsing text: String) throws(ModelError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].isEmpty {
      throw ModelError(.usage, "Expected a block after “@” in “\(text)”, found none.")
    }
    kind = try Kind(parsing: String(parts[0]))
    target = parts.count == 2 ? BlockPattern(String(parts[1])) : nil
  }
}

extension PlantedFault.Kind {
  /// Creates a kind from its text, such as `factor:2`.
  init(parsing text: String) throws(ModelError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let argument = parts.count == 2 ? String(parts[1]) : nil
    guard let example = PlantedFault.kinds.first(where: { $0.name == name }) else {
      let list = "The faults are \(PlantedFault.spellings.joined(separator: ", "))."
      let names = PlantedFault.kinds.map(\.name)
      let hint = Suggestion.sentence(for: name, among: names).map { " \($0)" } ?? ""
      throw ModelError(.usage, "Expected a fault to plant, found “\(name)”.\(hint) \(list)")
    }
    switch example {
    case .factor:
      self = .factor(try Self.number(argument, of: text, neutral: 1, spelling: "factor:K"))
    case .oneEntry:
      self = .oneEntry(try Self.number(argument, of: text, neutral: 0, spelling: "one-entry:REL"))
    case .dropTerm where argument != nil:
      self = .dropTerm(try Self.number(argument, of: text, neutral: 0, spelling: "drop-term:λ"))
    default:
      guard argument == nil else {
        throw ModelError(.usage, "Expected the fault “\(name)” without a number, found “\(text)”.")
      }
      self = example
    }
  }

  /// Returns a fault's number, which must not be the one that leaves every entry as it is.
  private static func number(
    _ argument: String?,
    of text: String,
    neutral: Double,
    spelling: String
  ) throws(ModelError) -> Double {
    guard let argument, let number = Double(argument), number.isFinite, number != neutral else {
      throw ModelError(
        .usage,
        "Expected a fault \(spelling) with a finite number other than \(Int(neutral)), found "
          + "“\(text)”."
      )
    }
    return number
  }
}
