package import GradCheck

/// A known mistake to plant in what a function claims of its second derivatives, to see it caught.
///
/// A fault never changes the function's values. It changes nothing where its claim would be that of a
/// simpler one, such as a doubled diagonal of a Hessian that has nothing else.
package struct HessianFault: Sendable, CustomStringConvertible {
  /// Makes a claim wrong: the entries row after row, and their number in a row.
  typealias EntryPlanting = @Sendable (_ entries: [Double], _ count: Int) -> [Double]

  /// What is made wrong.
  enum Planting: Sendable {
    /// Entries, of a Hessian for which a condition holds.
    case entries(EntryPlanting, where: @Sendable (_ entries: [Double], _ count: Int) -> Bool)
    /// The Hessian of a sum of squares is 2c·JᵀJ.
    case gaussNewton
    /// The gradient is that of another function, and the Hessian perhaps as well.
    case gradient(withHessian: Bool)
  }

  /// What must be said of it.
  enum Sign: Sendable {
    /// A block is diagnosed so, with this number if there is one.
    case diagnosis(Diagnosis.Kind, Double?)
    /// The Hessian agrees with a gradient that disagrees with the values.
    case wrongGradient
  }

  /// The name, as the command line spells it.
  package let name: String
  private let planting: Planting
  private let sign: Sign

  init(_ name: String, says sign: Sign, planting: Planting) {
    self.name = name
    self.sign = sign
    self.planting = planting
  }

  /// The name.
  package var description: String { name }

  /// The fault of a name; nothing for one that is not of a Hessian.
  package init?(named name: String) {
    guard let fault = HessianFault.all.first(where: { $0.name == name }) else { return nil }
    self = fault
  }

  /// Whether what was found says what was planted, by its kind and its number.
  package func isNamed(by found: Examination) -> Bool {
    switch sign {
    case .diagnosis(let kind, let number):
      return found.blocks.contains { block in
        block.diagnosis.map { $0.kind == kind && (number == nil || $0.number == number) } ?? false
      }
    case .wrongGradient:
      return found.statements.contains {
        $0.name == "hessianAgainstGradient" && $0.verdict == .agrees
          && $0.text.contains("; the gradient disagrees with f at ")
      }
    }
  }

  /// Returns the check of a function with the fault in its claims.
  ///
  /// - Parameter check: A check whose function claims a right Hessian.
  /// - Returns: The check with a wrong claim, or nothing where the function claims no Hessian or the
  ///   fault makes no difference of its own.
  /// - Throws: What the claim throws.
  package func plant(in check: ModelCheck) throws -> ModelCheck? {
    try check.changingHessian(HessianFaultPlanting(planting: planting))
  }
}

/// Plants a fault in functions of every kind and scalar.
private struct HessianFaultPlanting: HessianChange {
  let planting: HessianFault.Planting

  func changed<Function: TwiceDifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)? {
    let right = try function.hessian(at: point).matrix().elements.map { Double($0) }
    switch planting {
    case .entries(let change, let isSeen):
      guard isSeen(right, point.count), change(right, point.count) != right else { return nil }
      return FaultyHessian(base: function) { point in
        let entries = try function.hessian(at: point).matrix().elements.map { Double($0) }
        return change(entries, point.count)
      }
    case .gaussNewton:
      guard let squares = function as? any LeastSquaresFunction<Function.Scalar>,
        try squares.gaussNewtonEntries(at: point) != right
      else { return nil }
      return FaultyHessian(base: function) { try squares.gaussNewtonEntries(at: $0) }
    case .gradient(let withHessian):
      return try TiltedFunction(function, at: point, hessian: right, withHessian: withHessian)
    }
  }
}
