/// The first line of a Matrix Market file.
struct MatrixMarketHeader {
  /// What stands at each place.
  enum Field: String, CaseIterable {
    case pattern
    case real
    case integer

    /// Returns the number that a word spells.
    ///
    /// A number that is not finite is one as well: what it means is for the checker to say.
    func number(_ word: String, in line: MatrixMarketLine) throws(MatrixMarketDefect) -> Double {
      let number = self == .integer ? Int(word).map { Double($0) } : Double(word)
      guard let number else {
        throw line.defect(
          "expected \(self == .integer ? "a whole" : "a") number, found “\(word)”"
        )
      }
      return number
    }
  }

  /// Which part of the matrix the file holds.
  enum Symmetry: String, CaseIterable {
    case general
    case symmetric
    case skewSymmetric = "skew-symmetric"

    /// Whether an entry is in the part that the file holds.
    func stores(_ row: Int, _ column: Int) -> Bool {
      switch self {
      case .general: true
      case .symmetric: row >= column
      case .skewSymmetric: row > column
      }
    }
  }

  let field: Field
  let symmetry: Symmetry

  init(_ line: MatrixMarketLine?) throws(MatrixMarketDefect) {
    let expected = "“%%MatrixMarket matrix coordinate” and a field and a symmetry"
    guard let line, !line.words.isEmpty else {
      throw MatrixMarketDefect(
        line: 1,
        reason: "expected \(expected), found \(line == nil ? "an empty file" : "an empty line")"
      )
    }
    let words = line.words.map { $0.lowercased() }
    guard words.count == 5, words[0] == "%%matrixmarket", words[1] == "matrix" else {
      throw line.defect("expected \(expected), found \(line.quoted)")
    }
    guard words[2] == "coordinate" else {
      throw line.defect("expected the format “coordinate”, found “\(line.words[2])”")
    }
    guard let field = Field(rawValue: words[3]) else {
      throw line.defect("expected the field pattern, real or integer, found “\(line.words[3])”")
    }
    guard let symmetry = Symmetry(rawValue: words[4]) else {
      throw line.defect(
        "expected the symmetry general, symmetric or skew-symmetric, found “\(line.words[4])”"
      )
    }
    guard field != .pattern || symmetry != .skewSymmetric else {
      throw line.defect("expected numbers in a skew-symmetric matrix, found a pattern")
    }
    self.field = field
    self.symmetry = symmetry
  }
}
