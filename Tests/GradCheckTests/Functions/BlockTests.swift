import GradCheck
import Testing

@Suite("Block")
struct BlockTests {
  @Test(
    "Counts the product of its extents",
    arguments: [
      ([], 1), ([3], 3), ([2, 3, 4], 24), ([5, 0], 0), ([-1, -1], 0), ([0, .max, .max], 0),
      ([1 << 32, 1 << 32], .max), ([.max], .max), ([.max, 2], .max),
    ]
  )
  func counts(_ shape: [Int], _ count: Int) {
    #expect(Block("W", shape: shape).count == count)
  }

  @Test("Names elements by their indices, row-major")
  func namesElements() {
    let block = Block("W", shape: [2, 3, 4])
    #expect(block.indices(at: 0) == [0, 0, 0])
    #expect(block.indices(at: 23) == [1, 2, 3])
    #expect(block.subscriptText(at: 13) == "[1,0,1]")
    #expect(Block("J").subscriptText(at: 0) == "")
    #expect(Block("b", shape: [7]).subscriptText(at: 6) == "[6]")
  }
}
