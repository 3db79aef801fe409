/// The lines of a block along one dimension: its rows, its columns, or slices of a larger array.
struct BlockLines {
  /// The largest number of lines that are compared with each other, or listed.
  static let limit = 512

  /// The dimension that the lines are counted along.
  let dimension: Int
  /// How many lines there are.
  let count: Int
  private let stride: Int

  /// Returns the lines along every dimension that has at least two.
  static func all(ofShape shape: [Int]) -> [BlockLines] {
    shape.indices.filter { shape[$0] >= 2 }.map { BlockLines(shape: shape, dimension: $0) }
  }

  private init(shape: [Int], dimension: Int) {
    self.dimension = dimension
    count = shape[dimension]
    stride = shape[(dimension + 1)...].reduce(1, *)
  }

  /// Returns the line that an entry stands in.
  func line(of index: Int) -> Int { index / stride % count }

  /// Returns the entry at the same place of another line.
  func move(_ index: Int, toLine line: Int) -> Int {
    index + (line - self.line(of: index)) * stride
  }

  /// Returns the entry at a place of a line; there are as many places as entries per line.
  func entry(at place: Int, ofLine line: Int) -> Int {
    let (outer, inner) = place.quotientAndRemainder(dividingBy: stride)
    return (outer * count + line) * stride + inner
  }

  /// Returns the lines in which an entry disagrees, ascending.
  func wrongLines(_ findings: [Finding]) -> [Int] {
    var isWrong = [Bool](repeating: false, count: count)
    for (index, finding) in findings.enumerated() where finding.verdict == .disagrees {
      isWrong[line(of: index)] = true
    }
    return isWrong.indices.filter { isWrong[$0] }
  }
}
