import GradCheck
import GradCheckModels
import Testing

@Suite("Chain rule")
struct ChainTests {
  @Test("The product of the two maps is the product of their matrices, by rows and by columns")
  func productOfMatrices() throws {
    let outer = SquashedProduct<Double>(
      outputCount: 2,
      inputCount: 3,
      weights: [0.5, -1, 2, 0.25, 3, -0.5]
    )
    let inner = NeighbourProducts<Double>(inputCount: 4)
    let point = [0.5, -0.25, 1.5, 2]
    let chain = try outer.composed(with: inner)
    let middle = chain.inner.value(at: point)
    #expect(middle == [-0.125, -0.375, 3])
    let left = try outer.derivative(at: middle).matrix()
    let right = try inner.derivative(at: point).matrix()
    #expect(right.row(1) == [0, 1.5, -0.25, 0])
    let derivative = try chain.derivative(at: point)
    for row in 0..<2 {
      for column in 0..<4 {
        let product = (0..<3).reduce(0.0) { $0 + left[row, $1] * right[$1, column] }
        #expect((try derivative.row(row)[column] - product).magnitude <= 1e-15)
        #expect((try derivative.column(column)[row] - product).magnitude <= 1e-15)
      }
    }
  }

  @Test("A promoted composition has the constants of its parts")
  func promoted() throws {
    let outer = SquashedProduct<Float>(outputCount: 1, inputCount: 1, weights: [0.1])
    let chain = try outer.composed(with: NeighbourProducts<Float>(inputCount: 2))
    #expect(try chain.promoted.outer.weights == [Double(Float(0.1))])
  }
}
