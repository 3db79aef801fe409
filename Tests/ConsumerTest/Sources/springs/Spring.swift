import GradCheck

struct Spring: DifferentiableFunction {
  let domain = Space([Block("k"), Block("q")])
  let codomain = Space("E")
  func value(at point: [Double]) -> [Double] { [point[0] * point[1] * point[1] / 2] }
  func derivative(at point: [Double]) -> Derivative<Double> {
    .row([point[1] * point[1] / 2, point[0] * point[1]])
  }
}
