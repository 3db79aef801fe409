internal import GradCheck
internal import GradCheckModels

/// The loss of the reference network by all its quantities, and by its hidden weights alone: as it
/// is, and as a black box.
enum NetworkPart {
  static let sizes = [[64, 32, 10], [784, 128, 10], [784, 256, 10]]
  static let schemes: [(DifferenceScheme, String)] = [
    (.adaptive, "adaptive"), (.central, "central"),
  ]
  /// W, b₁, U, b₂ and x, by which the whole network is differentiated; z, h and r, by which what
  /// follows them is.
  private static let quantities: Set = ["W", "b₁", "U", "b₂", "x", "z", "h", "r"]

  static func run() throws -> BenchResult {
    var result = BenchResult()
    try BackwardPass.measure(sizes: sizes, &result)
    result.tables.append(try HiddenWeights.table(sizes: sizes))
    return result
  }

  static func name(ofSize size: [Int]) -> String {
    size.map { "\($0)" }.joined(separator: "-")
  }

  /// Returns J as a function of each quantity with the point at which it is checked.
  static func losses(
    ofSize size: [Int]
  ) throws -> [(any DifferentiableFunction<Double>, [Double])] {
    let model = try Model.named("mlp")
    let settings = zip(["inputs", "hidden", "classes"], size).map { "\($0)=\($1)" }
    let request = try ModelRequest.requests(for: [model], settings: settings)[0]
    // Those without a scope are the loss; the others are the stages that lead to it.
    let losses = try model.checks(request).compactMap { check in
      if check.scope.isEmpty, case .double(let function, let point) = check.subject {
        (function, point)
      } else {
        nil
      }
    }
    guard Set(losses.flatMap { $0.0.domain.blocks.map(\.name) }) == quantities else {
      throw BenchFailure.disagreement("network, whose quantities are not those of Example 5")
    }
    return losses
  }

  /// Returns J as a function of one quantity with the point at which it is checked.
  static func loss(
    ofSize size: [Int],
    by input: String
  ) throws -> (any DifferentiableFunction<Double>, [Double]) {
    for (function, point) in try losses(ofSize: size)
    where function.domain.blocks.map(\.name) == [input] {
      return (function, point)
    }
    throw BenchFailure.disagreement("network, which has no \(input)")
  }
}

/// A function without whatever shortcuts it knows.
struct BlackBox<Base: DifferentiableFunction>: ForwardingFunction {
  typealias Scalar = Base.Scalar
  let base: Base

  init(_ base: Base) { self.base = base }
}
