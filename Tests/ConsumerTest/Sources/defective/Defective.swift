import GradCheck

/// A function of two inputs that is defective in one way.
struct Defective: DifferentiableFunction {
  enum Defect: String, CaseIterable {
    case throwing
    case shortValue = "short-value"
    case nanValue = "nan-value"
    case wrongShape = "wrong-shape"
    case emptyDomain = "empty-domain"
    case emptyCodomain = "empty-codomain"
  }

  struct Broken: Error, CustomStringConvertible {
    let description = "the spring is broken"
  }

  let defect: Defect

  var domain: Space {
    defect == .emptyDomain ? Space([]) : Space([Block("k"), Block("q")])
  }
  var codomain: Space { defect == .emptyCodomain ? Space([]) : Space("E") }

  func value(at point: [Double]) throws -> [Double] {
    switch defect {
    case .throwing: throw Broken()
    case .shortValue: []
    case .nanValue: [.nan]
    default: [point[0] * point[1]]
    }
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    defect == .wrongShape ? .row([1, 2, 3]) : .row([point[1], point[0]])
  }
}
