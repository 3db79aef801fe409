import GradCheck

/// The energy ½kq² of a spring by its stiffness k and its elongation q.
struct Spring: DifferentiableFunction {
  let domain = Space([Block("k"), Block("q")])
  let codomain = Space("E")

  func value(at point: [Double]) -> [Double] { [point[0] * point[1] * point[1] / 2] }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row([point[1] * point[1] / 2, point[0] * point[1]])
  }
}
