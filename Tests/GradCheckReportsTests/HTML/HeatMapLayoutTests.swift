import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Layout of a heat map")
struct HeatMapLayoutTests {
  @Test("A matrix has its own shape")
  func laysOutMatrix() {
    let layout = HeatMapLayout(shape: [3, 5], limit: 20_000)
    #expect([layout.height, layout.width, layout.tile] == [3, 5, 1])
    #expect(layout.cell(of: 7) == (x: 2, y: 1))
  }

  @Test(
    "A short vector is a row, and a long one is folded",
    arguments: [
      ([10], 1, 10), ([1, 64, 1], 1, 64), ([65], 2, 64), ([], 1, 1),
    ]
  )
  func laysOutVector(_ shape: [Int], height: Int, width: Int) {
    let layout = HeatMapLayout(shape: shape, limit: 20_000)
    #expect([layout.height, layout.width] == [height, width])
    #expect(layout.isFolded == (height > 1))
  }

  @Test("A tensor is a grid of panels with gaps between them")
  func laysOutTensor() {
    let layout = HeatMapLayout(shape: [2, 3, 4, 4], limit: 20_000)
    #expect(layout.panels == 6)
    #expect(layout.width == layout.panelsAcross * 5 - 1)
    // The second panel starts beyond the gap.
    #expect(layout.cell(of: 16) == (x: 5, y: 0))
  }

  @Test("Every entry has a cell inside the map; without tiles each has its own")
  func placesEveryEntry() {
    var generator = SeededGenerator(seed: 7, name: "layout")
    for _ in 0..<200 {
      let rank = Int.random(in: 0...5, using: &generator)
      let shape = (0..<rank).map { _ in Int.random(in: 1...9, using: &generator) }
      let limit = Int.random(in: 1...3000, using: &generator)
      let layout = HeatMapLayout(shape: shape, limit: limit)
      var cells: Set<Int> = []
      for offset in 0..<Block("x", shape: shape).count {
        let (x, y) = layout.cell(of: offset)
        #expect((0..<layout.width).contains(x) && (0..<layout.height).contains(y), "\(shape)")
        cells.insert(y * layout.width + x)
      }
      #expect(cells.count <= max(limit, 1), "\(shape), \(limit)")
      if layout.tile == 1, layout.panelTile == 1 {
        #expect(cells.count == Block("x", shape: shape).count, "\(shape)")
      }
    }
  }

  @Test(
    "A map keeps to its limit of cells whatever a block claims",
    arguments: [
      [200_704], [256, 784], [1_000_000_000, 2], [10, 256, 784], [100_000, 3, 3], [3, 3, 100_000],
    ]
  )
  func keepsLimit(_ shape: [Int]) {
    let layout = HeatMapLayout(shape: shape, limit: 20_000)
    #expect(layout.cellRows * layout.cellColumns * layout.cellPanels <= 20_000)
    #expect(layout.width * layout.height <= 100_000)
    let last = layout.cell(of: Block("x", shape: shape).count - 1)
    #expect(last.x < layout.width && last.y < layout.height)
  }
}
