import Foundation
import GradCheck
import GradCheckCLI
import GradCheckModels

/// The energy ½kq² of a spring by its stiffness k and its elongation q.
struct Spring: DifferentiableFunction {
  let domain = Space([Block("k"), Block("q")])
  let codomain = Space("E")

  func value(at point: [Double]) -> [Double] { [point[0] * point[1] * point[1] / 2] }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row([point[1] * point[1] / 2, point[0] * point[1]])
  }
}

/// A function that cannot be evaluated.
struct Broken: DifferentiableFunction {
  struct Cause: Error, CustomStringConvertible { let description = "the spring is broken" }

  let domain = Space([Block("k"), Block("q")])
  let codomain = Space("E")

  func value(at point: [Double]) throws -> [Double] { throw Cause() }

  func derivative(at point: [Double]) -> Derivative<Double> { .row([0, 0]) }
}

/// A function whose evaluation may end the process, as a broken precondition does.
struct Crashing: DifferentiableFunction {
  let domain = Space("x")
  let codomain = Space("y")
  let crashes: Bool

  func value(at point: [Double]) -> [Double] {
    precondition(!crashes, "expected more than that")
    return point
  }

  func derivative(at point: [Double]) -> Derivative<Double> { .row([1]) }
}

/// The command line of somebody's package, as tests run it.
@main struct OwnModels {
  static func main() {
    let models =
      switch ProcessInfo.processInfo.environment["OWN_MODELS"] {
      case "sound": [spring, stiff]
      case "expensive": [Expensive.model]
      default: [spring, stiff] + defective
      }
    GradCheckCommandLine(models: models).main()
  }

  private static let spring = Model(
    "spring",
    summary: "A spring.",
    function: Spring(),
    at: [3, 0.2]
  )

  private static let stiff = Model(
    "stiff",
    summary: "A stiffer spring.",
    function: Spring(),
    at: [300, 0.2]
  )

  /// What a package should not have, but may.
  private static var defective: [Model] {
    [
      Model("broken", summary: "A broken spring.", function: Broken(), at: [3, 0.2]),
      Model("lost", summary: "A model whose data is lost.") { _ in throw Broken.Cause() },
      Model(
        "crashing",
        summary: "A crash, if it is asked for.",
        options: [ModelOption("crash", .choice(["no", "yes"]), default: "no", help: "a crash")]
      ) { [ModelCheck(Crashing(crashes: $0.options["crash"] == "yes"), at: [1])] },
    ]
  }
}
