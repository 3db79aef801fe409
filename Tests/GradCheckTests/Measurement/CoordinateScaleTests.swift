import GradCheck
import Testing

@Suite("Scale of coordinates")
struct CoordinateScaleTests {
  @Test("Is the magnitude of a coordinate")
  func usesMagnitudes() {
    #expect(
      CoordinateScale.scales(of: [3, -1e-9, 1e30], in: Space("x", shape: [3])) == [3, 1e-9, 1e30]
    )
  }

  @Test("Is the median of the block's other magnitudes where a coordinate is zero")
  func usesMedian() {
    #expect(
      CoordinateScale.scales(of: [0, 4, -2, 100, -0.0], in: Space("x", shape: [5]))
        == [4, 4, 2, 100, 4]
    )
  }

  @Test("Is 1 in a block of zeros, whatever the other blocks hold")
  func separatesBlocks() {
    let space = Space([Block("huge", shape: [2]), Block("zero", shape: [2]), Block("s")])
    #expect(CoordinateScale.scales(of: [1e9, 1e9, 0, 0, 0], in: space) == [1e9, 1e9, 1, 1, 1])
  }
}
