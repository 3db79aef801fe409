import GradCheck
import Testing

@Suite("Space")
struct SpaceTests {
  private let space = Space([Block("W", shape: [2, 3]), Block("b", shape: [2]), Block("s")])

  @Test("Lays blocks end to end")
  func laysBlocksOut() {
    #expect(space.count == 9)
    #expect(space.ranges == [0..<6, 6..<8, 8..<9])
    #expect(Space("x", shape: [4]).count == 4)
    #expect(Space("x").count == 1)
    #expect(Space([]).count == 0)
  }

  @Test("Finds the block of every coordinate")
  func locatesCoordinates() {
    let names = (0..<9).map(space.coordinateName)
    #expect(
      names == ["W[0,0]", "W[0,1]", "W[0,2]", "W[1,0]", "W[1,1]", "W[1,2]", "b[0]", "b[1]", "s"]
    )
  }

  @Test("Skips blocks without coordinates when it looks for one")
  func skipsEmptyBlocks() {
    let space = Space([Block("a"), Block("none", shape: [0]), Block("b", shape: [2])])
    #expect((0..<3).map(space.coordinateName) == ["a", "b[0]", "b[1]"])
  }

  @Test(
    "Refuses what cannot be checked, in the user's own names",
    arguments: [
      ([], "Expected a domain with at least one block, found none."),
      (
        [Block("a"), Block("W", shape: [2, 0])],
        "Expected positive extents in block “W” of the domain, found 0."
      ),
      (
        [Block("W", shape: [-4])],
        "Expected positive extents in block “W” of the domain, found -4."
      ),
      (
        [Block("W"), Block("b"), Block("W", shape: [2])],
        "Expected distinct block names in the domain, found “W” twice."
      ),
      (
        [Block("W", shape: [1 << 40, 1 << 40])],
        "Expected a domain that fits in memory, found more than 2⁶³ entries."
      ),
      (
        [Block("W", shape: [.max]), Block("b", shape: [2])],
        "Expected a domain that fits in memory, found more than 2⁶³ entries."
      ),
    ]
  )
  func refuses(_ blocks: [Block], _ message: String) throws {
    let error = try #require(throws: GradientCheckError.self) {
      try Space(blocks).validate(as: "domain")
    }
    #expect(error.message == message)
    #expect(error.code == .invalidSpace)
  }
}
