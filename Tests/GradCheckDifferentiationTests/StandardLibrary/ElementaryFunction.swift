import Testing
import _Differentiation

/// A registered derivative of one argument, in both precisions, with points to check it at.
struct ElementaryFunction: Sendable, CustomTestStringConvertible {
  typealias Double64 = @Sendable @differentiable(reverse) (Double) -> Double
  typealias Float32 = @Sendable @differentiable(reverse) (Float) -> Float

  let name: String
  /// Points that single precision holds exactly.
  let points: [Float]
  let double: Double64
  let float: Float32

  init(
    _ name: String,
    at points: [Float],
    _ double: @escaping Double64,
    _ float: @escaping Float32
  ) {
    self.name = name
    self.points = points
    self.double = double
    self.float = float
  }

  var testDescription: String { name }
}

/// A registered derivative of two arguments, in both precisions, with points to check it at.
struct BinaryFunction: Sendable, CustomTestStringConvertible {
  typealias Double64 = @Sendable @differentiable(reverse) (Double, Double) -> Double
  typealias Float32 = @Sendable @differentiable(reverse) (Float, Float) -> Float

  let name: String
  /// Points that single precision holds exactly.
  let points: [(Float, Float)]
  let double: Double64
  let float: Float32

  init(
    _ name: String,
    at points: [(Float, Float)],
    _ double: @escaping Double64,
    _ float: @escaping Float32
  ) {
    self.name = name
    self.points = points
    self.double = double
    self.float = float
  }

  var testDescription: String { name }
}
