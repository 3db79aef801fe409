import GradCheck
import Testing

@Suite("Shapes cut into pieces")
struct ShapePiecesTests {
  @Test(
    "Cover every element once, in order, and are no larger than allowed",
    arguments: [[], [1], [7], [3, 4], [2, 3, 5], [5, 1, 4], [1, 9]],
    [1, 2, 3, 5, 7, 100]
  )
  func cover(shape: [Int], limit: Int) {
    let cut = ShapePieces(of: shape, limit: limit)
    let pieces = cut.pieces
    #expect(pieces.flatMap { Array($0.range) } == Array(0..<shape.reduce(1, *)))
    #expect(cut.elementCount <= max(1, limit))
    #expect(pieces.allSatisfy { $0.range.count <= cut.elementCount })
    for piece in pieces {
      #expect(Block("x", shape: shape).indices(at: piece.range.lowerBound) == piece.origin)
    }
  }

  @Test("Are even: of ten elements in room for four, no piece has one or two")
  func even() {
    #expect(ShapePieces(of: [10], limit: 4).pieces.map(\.range) == [0..<4, 4..<8, 8..<10])
    #expect(ShapePieces(of: [9], limit: 8).extents == [5])
    #expect(ShapePieces(of: [6, 10], limit: 35).extents == [3, 10])
  }
}
