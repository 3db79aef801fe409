internal import GradCheckStudy
internal import Testing

@Suite("ReLU network")
struct ReLUNetworkTests {
  private let network = ReLUNetwork(hidden: 6, seed: 3, draw: 0)

  @Test("The backward pass agrees with plain differences in every parameter")
  func gradient() {
    let gradient = network.gradient(network.parameters)
    #expect(gradient.count == 6 * 20 + 6 + 6 * 5 + 5)
    for index in network.parameters.indices {
      var moved = (network.parameters, network.parameters)
      moved.0[index] += 1e-6
      moved.1[index] -= 1e-6
      let difference = (network.loss(moved.0) - network.loss(moved.1)) / 2e-6
      #expect((difference - gradient[index]).magnitude < 1e-8, "parameter \(index)")
    }
  }

  @Test("A parameter that is said to cross a kink switches a unit, and others do not")
  func crossings() {
    // A step that crosses some kinks but not all.
    let step = 0.02
    let crossing = Set(network.parametersCrossingKinks(step: step))
    #expect(!crossing.isEmpty && crossing.count < 126)
    for index in 0..<126 {
      // Within a region without kinks the loss has continuous curvature: the one-sided slopes of
      // the gradient differ by no more than the step allows.
      var moved = network.parameters
      moved[index] += step
      let above = network.gradient(moved)
      moved[index] -= 2 * step
      let below = network.gradient(moved)
      let units = (0..<6).filter { unit in
        (above[120 + unit] == 0) != (below[120 + unit] == 0)
      }
      if !units.isEmpty { #expect(crossing.contains(index)) }
    }
  }

  @Test("Only the first layer can cross a kink, and a vanishing step crosses none")
  func noCrossings() {
    #expect(network.parametersCrossingKinks(step: 1e300) == Array(0..<126))
    #expect(network.parametersCrossingKinks(step: 0).isEmpty)
  }
}
