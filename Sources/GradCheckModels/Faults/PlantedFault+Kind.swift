package import GradCheck

extension PlantedFault {
  /// A way in which derivatives go wrong in practice: how it is spelled, what it does to the entries
  /// of a block, and what must be said of it.
  ///
  /// A fault changes nothing where its claim would be that of a simpler fault, such as a mask that
  /// leaves nothing.
  package struct Kind: Hashable, Sendable, CustomStringConvertible {
    /// The number that a kind takes.
    struct Parameter: Sendable {
      /// What stands for it in lists: `K`.
      var standIn: String
      /// The number.
      var value: Double
      /// The number that would leave every entry as it is.
      var neutral: Double
      /// Whether the kind may be named without it.
      var isOptional = false
    }

    /// Makes the entries of a block wrong, row-major, at the place where the fault is planted.
    typealias Planting = @Sendable (_ entries: [Double], _ site: Site, _ number: Double) -> [Double]

    /// Makes a claimed sparsity pattern wrong; the right pattern of a block with its right entries.
    typealias PatternPlanting =
      @Sendable (_ pattern: SparsityPattern, _ site: Site) throws -> SparsityPattern

    /// The name before the colon.
    package let name: String
    /// What is said of the claim if it is diagnosed as what it is.
    package let diagnosis: Diagnosis.Kind
    /// The verdict on a block with the fault in it.
    package let verdict: Verdict
    private(set) var parameter: Parameter?
    private let planting: Planting
    /// What it does to a pattern; nothing for a fault of entries.
    let patternPlanting: PatternPlanting?
    /// What must be said to be wrong with the pattern as a whole; nothing where one place is named.
    let mistake: PatternMistake?

    /// Creates a kind.
    ///
    /// - Parameters:
    ///   - name: The name before the colon.
    ///   - parameter: The number that it takes; nothing for none.
    ///   - diagnosis: What must be said of it.
    ///   - verdict: How a block must be judged that has it.
    ///   - planting: What it does to entries.
    init(
      _ name: String,
      _ parameter: Parameter? = nil,
      says diagnosis: Diagnosis.Kind,
      verdict: Verdict = .disagrees,
      planting: @escaping Planting
    ) {
      self.name = name
      self.parameter = parameter
      self.diagnosis = diagnosis
      self.verdict = verdict
      self.planting = planting
      patternPlanting = nil
      mistake = nil
    }

    /// Creates a kind that changes where the claim has entries, in functions that claim that.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - mistake: What must be said of the pattern as a whole; nothing where one place is named.
    ///   - patternPlanting: What it does to the pattern.
    init(
      _ name: String,
      says mistake: PatternMistake? = nil,
      patternPlanting: @escaping PatternPlanting
    ) {
      self.name = name
      self.mistake = mistake
      self.patternPlanting = patternPlanting
      diagnosis = .noSimplePattern
      verdict = .disagrees
      planting = { entries, _, _ in entries }
    }

    /// The same as ``text``.
    package var description: String { text }

    /// The name with its number: `factor:2`.
    package var text: String { name + (parameter.map { ":\($0.value)" } ?? "") }

    /// The name with a stand-in for its number: `factor:K`; without it where it may be left out.
    package var spelling: String {
      guard let parameter, !parameter.isOptional else { return name }
      return "\(name):\(parameter.standIn)"
    }

    /// Two kinds are the same if they have one name and one number.
    package static func == (left: Kind, right: Kind) -> Bool { left.text == right.text }

    /// Hashes what makes two kinds the same.
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Returns the entries of a block, in row-major order, with the fault in them.
    func applied<Scalar: BinaryFloatingPoint>(to entries: [Scalar], at site: Site) -> [Scalar] {
      planting(entries.map { Double($0) }, site, parameter?.value ?? .nan).map { Scalar($0) }
    }

    /// Whether a statement says of a pattern what was done to it.
    func isDescribed(by statement: Statement) -> Bool {
      guard statement.name == Statement.sparsityPattern, statement.verdict == .disagrees else {
        return false
      }
      if let mistake { return statement.text.hasSuffix(mistake.predicate) }
      return statement.text.contains("which is not in the pattern")
        && !PatternMistake.isStated(in: statement.text)
    }

    /// Whether a diagnosis is of the fault's own kind and has its number to 1 %.
    func isDescribed(by found: Diagnosis) -> Bool {
      guard found.kind == diagnosis else { return false }
      guard let planted = parameter?.value else { return true }
      return found.number.map { ($0 - planted).magnitude <= 0.01 * planted.magnitude } ?? false
    }
  }

  /// The block that a fault is planted in, with its right entries and coordinates at the point.
  struct Site: Sendable {
    /// The output's dimensions, then the input's.
    let shape: [Int]
    /// The right entries.
    let entries: [Double]
    /// The input block's coordinates; entry i is a derivative by coordinate i modulo their count.
    let coordinates: [Double]
    /// The entries of another block that has as many; nothing if there is none.
    let other: [Double]?
    /// How much each entry matters; nothing for as much as its magnitude.
    var weights: [Double]?

    /// The flat offset of the entry that matters most.
    var largest: Int? {
      let weights = weights ?? entries.map(\.magnitude)
      return entries.indices.max { weights[$0] < weights[$1] }
    }

    /// Returns the coordinate that an entry is a derivative by.
    func coordinate(_ index: Int) -> Double { coordinates[index % coordinates.count] }

    /// Returns entries with another value in the place of the largest.
    func replacingLargest(of entries: [Double], with value: (Double) -> Double) -> [Double] {
      guard let largest else { return entries }
      var result = entries
      result[largest] = value(entries[largest])
      return result
    }

    /// Whether the entries that are not zero differ from each other in size by more than 1 % and
    /// are as many as needed.
    func isVaried(atLeast count: Int) -> Bool {
      let sizes = entries.map(\.magnitude).filter { $0 > 0 }
      guard sizes.count >= count, let least = sizes.min(), let most = sizes.max() else {
        return false
      }
      return most > 1.01 * least
    }
  }
}

extension PlantedFault.Kind {
  /// Creates a kind from its text, such as `factor:2`.
  init(parsing text: String) throws(ModelError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let argument = parts.count == 2 ? String(parts[1]) : nil
    guard var kind = PlantedFault.all.first(where: { $0.name == name }) else {
      let list = "The faults are \(PlantedFault.all.map(\.spelling).joined(separator: ", "))."
      let names = PlantedFault.all.map(\.name)
      let hint = Suggestion.sentence(for: name, among: names).map { " \($0)" } ?? ""
      throw ModelError(.usage, "Expected a fault to plant, found “\(name)”.\(hint) \(list)")
    }
    guard let parameter = kind.parameter else {
      guard argument == nil else {
        throw ModelError(.usage, "Expected the fault “\(name)” without a number, found “\(text)”.")
      }
      self = kind
      return
    }
    if argument != nil || !parameter.isOptional {
      guard let argument, let number = Double(argument), number.isFinite,
        number != parameter.neutral
      else {
        throw ModelError(
          .usage,
          "Expected a fault \(name):\(parameter.standIn) with a finite number other than "
            + "\(Int(parameter.neutral)), found “\(text)”."
        )
      }
      kind.parameter?.value = number
    }
    self = kind
  }
}
