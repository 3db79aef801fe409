import GradCheck
import Testing

@Suite("Names of second derivatives")
struct DerivativeNameTests {
  @Test("A derivative of a derivative is a second derivative, entry by entry")
  func names() {
    let weights = Block("∂J/∂W", shape: [2, 3])
    let mixed = JacobianBlock(output: weights, input: Block("b₁", shape: [2]))
    #expect(mixed.name == "∂²J/∂W∂b₁")
    #expect(mixed.entryName(at: 11) == "∂²J/∂W[1,2]∂b₁[1]")
    let scoped = JacobianBlock(scope: "point 2", output: weights, input: Block("W", shape: [2, 3]))
    #expect(scoped.name == "point 2: ∂²J/∂W²")
    #expect(scoped.entryName(at: 0) == "point 2: ∂²J/∂W[0,0]²")
    #expect(
      JacobianBlock(name: scoped.name, output: weights, input: scoped.input).scope == "point 2"
    )
  }

  @Test("First derivatives have the names that they had")
  func first() {
    let block = JacobianBlock(output: Block("z", shape: [2]), input: Block("W", shape: [2, 3]))
    #expect(block.name == "∂z/∂W" && block.entryName(at: 7) == "∂z[1]/∂W[0,1]")
  }
}
