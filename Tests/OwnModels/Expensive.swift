import Foundation
import GradCheck
import GradCheckModels

/// Σ wᵢ exp(xᵢ), whose every evaluation takes so many seconds of processor time.
///
/// It is what dividing a check is measured with, by `make test-engines COST=1`.
struct Expensive: DifferentiableFunction {
  let domain: Space
  let codomain = Space("f")
  private let seconds: Double

  init(inputs: Int, seconds: Double) {
    domain = Space("x", shape: [inputs])
    self.seconds = seconds
  }

  /// The point at which to check it.
  var point: [Double] { (0..<domain.count).map { 0.5 + Double($0) / Double(domain.count) } }

  func value(at point: [Double]) -> [Double] {
    let end = Expensive.processorSeconds() + seconds
    var sum = 0.0
    for (place, x) in point.enumerated() { sum += Expensive.weight(place) * exp(x) }
    while Expensive.processorSeconds() < end {}
    return [sum]
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row(point.enumerated().map { Expensive.weight($0.offset) * exp($0.element) })
  }

  private static func weight(_ place: Int) -> Double { Double(place % 7 + 1) }

  /// What the calling thread has taken so far.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The model of that name.
  static let model = Model(
    "expensive",
    summary: "A function whose every evaluation takes processor time.",
    options: [
      ModelOption("inputs", .integer(1...100_000), default: "2000", help: "the inputs"),
      ModelOption("seconds", .number(0...60), default: "0.05", help: "what an evaluation takes"),
    ]
  ) { request in
    let function = Expensive(
      inputs: try request.integer("inputs"),
      seconds: try request.number("seconds")
    )
    return [ModelCheck(function, at: function.point)]
  }
}
