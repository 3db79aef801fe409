/// Which entries of a Jacobian are checked, where checking all of them takes too long.
public struct Coverage: Hashable, Sendable {
  /// What the coverage is; the set may grow, so that it is not public.
  package enum Form: Hashable, Sendable {
    case full
    case sample(columns: Int)
    case directions(Int)
    case automatic
    case coloured
  }

  package let form: Form

  private init(_ form: Form) { self.form = form }

  /// Every entry.
  public static let full = Coverage(.full)

  /// The entries of this many columns of each input block; of a smaller block, of all its columns.
  ///
  /// A column holds the derivatives of all m outputs by one input. It is what evaluations are spent
  /// on, so a sample of columns saves time where a sample of entries would not. The columns are
  /// spread evenly over the block and chosen by the checker's seed and the block's name, so that
  /// another block that is added or renamed changes nothing.
  public static func sample(columns: Int) -> Coverage { Coverage(.sample(columns: columns)) }

  /// All entries of each input block together, along this many random directions.
  ///
  /// In a direction every coordinate of the block moves, and the derivative along it is a sum over
  /// all entries of a row. A direction that fails is followed to the entries that are to blame, in
  /// a number of further measurements that grows with log *n*; where many are, the search ends after
  /// 64 of them. A block of hardly more columns than the directions cost is checked in full.
  /// Directions are keyed by the checker's seed and the block's name.
  public static func directions(_ count: Int) -> Coverage { Coverage(.directions(count)) }

  /// Every entry, unless that is estimated to take more than ten minutes: then eight directions.
  ///
  /// Which of the two was done depends on how fast the machine is; the report says so, block by
  /// block, and warns of what was not done.
  public static let automatic = Coverage(.automatic)

  /// Every entry of the sparsity pattern that the function claims, columns of one colour together.
  ///
  /// No two columns of a colour have an entry of the pattern in the same row, so that each output is
  /// moved by one of them at most, and by none where the pattern has no entry: both is checked. Where
  /// something is not as claimed, the columns are measured singly and the one to blame is named.
  /// A check for which no coverage is chosen does this by itself where it saves three evaluations in
  /// four.
  public static let coloured = Coverage(.coloured)

  /// How reports and the command line spell it: `full`, `sample:N`, `directions:K`, `coloured` or
  /// `automatic`.
  public var text: String {
    switch form {
    case .full: "full"
    case .sample(let columns): "sample:\(columns)"
    case .directions(let count): "directions:\(count)"
    case .automatic: "automatic"
    case .coloured: "coloured"
    }
  }

  /// Creates a coverage from how it is spelt; nothing for any other text.
  public init?(text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], parts.count) {
    case ("full", 1): self = .full
    case ("automatic", 1): self = .automatic
    case ("coloured", 1): self = .coloured
    case ("sample", 2), ("directions", 2):
      guard let count = Int(parts[1]) else { return nil }
      self = parts[0] == "sample" ? .sample(columns: count) : .directions(count)
    default: return nil
    }
  }

  /// Returns what a report says of the coverages of its functions: one that is not full, if any is.
  package static func text(of coverages: [Coverage]) -> String {
    (coverages.first { $0 != .full } ?? .full).text
  }

  /// Throws unless something is left to check.
  func validate() throws(GradientCheckError) {
    switch form {
    case .full, .automatic, .coloured: break
    case .sample(let columns):
      if columns < 1 { throw Coverage.refusal("a sample of at least 1 column", found: columns) }
    case .directions(let count):
      if count < 1 { throw Coverage.refusal("at least 1 direction", found: count) }
    }
  }

  private static func refusal(_ expected: String, found: Int) -> GradientCheckError {
    GradientCheckError(.invalidConfiguration, "Expected \(expected), found \(found).")
  }
}
