package import GradCheck

/// A known mistake to plant in a claimed Hessian, to see it caught.
///
/// A fault changes entries of the whole matrix and never the function or its gradient. It changes
/// nothing where its claim would be that of a simpler one, such as a doubled diagonal of a Hessian
/// that has nothing else.
package struct HessianFault: Sendable, CustomStringConvertible {
  /// Makes a claim wrong: the entries row after row, and their number in a row.
  typealias Planting = @Sendable (_ entries: [Double], _ count: Int) -> [Double]

  /// The name, as the command line spells it.
  package let name: String
  /// What is said of the Hessian if it is diagnosed as what it is.
  package let diagnosis: Diagnosis.Kind
  /// The number that goes with it.
  package let number: Double?
  private let planting: Planting
  private let isSeen: @Sendable (_ entries: [Double], _ count: Int) -> Bool

  init(
    _ name: String,
    says diagnosis: Diagnosis.Kind,
    _ number: Double? = nil,
    where isSeen: @escaping @Sendable ([Double], Int) -> Bool = { _, _ in true },
    planting: @escaping Planting
  ) {
    self.name = name
    self.diagnosis = diagnosis
    self.number = number
    self.isSeen = isSeen
    self.planting = planting
  }

  /// The name.
  package var description: String { name }

  /// The fault of a name; nothing for one that is not of a Hessian.
  package init?(named name: String) {
    guard let fault = HessianFault.all.first(where: { $0.name == name }) else { return nil }
    self = fault
  }

  /// Whether a diagnosis is of the fault's own kind and has its number.
  package func isDescribed(by found: Diagnosis) -> Bool {
    found.kind == diagnosis && (number == nil || found.number == number)
  }

  /// Returns the entries with the fault in them; nothing where it makes no difference of its own.
  func applied(to entries: [Double], count: Int) -> [Double]? {
    guard isSeen(entries, count) else { return nil }
    let faulty = planting(entries, count)
    return faulty == entries ? nil : faulty
  }

  /// Returns the check of a function with the fault in its Hessian.
  ///
  /// - Parameter check: A check whose function claims a right Hessian.
  /// - Returns: The check with a wrong Hessian, or nothing where the function claims none or the
  ///   fault makes no difference of its own.
  /// - Throws: What the claim throws.
  package func plant(in check: ModelCheck) throws -> ModelCheck? {
    var faulty = check
    switch check.subject {
    case .double(let function, let point):
      guard let wrong = try plant(in: function, at: point) else { return nil }
      faulty.subject = .double(wrong, at: point)
    case .float(let function, let point, let promoted):
      guard let wrong = try plant(in: function, at: point) else { return nil }
      faulty.subject = .float(wrong, at: point, promoted: promoted)
    }
    return faulty
  }

  private func plant<Function: DifferentiableFunction>(
    in function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)? {
    guard let twice = function as? any TwiceDifferentiableFunction<Function.Scalar> else {
      return nil
    }
    return try plant(inOpened: twice, at: point)
  }

  private func plant<Function: TwiceDifferentiableFunction>(
    inOpened function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)? {
    let faulty = FaultyHessian(base: function, fault: self)
    return try faulty.isFaulty(at: point) ? faulty : nil
  }
}

/// A function whose claimed Hessian has a fault.
struct FaultyHessian<Base: TwiceDifferentiableFunction>: TwiceDifferentiableFunction {
  typealias Scalar = Base.Scalar

  let base: Base
  let fault: HessianFault

  var domain: Space { base.domain }
  var codomain: Space { base.codomain }
  var stageName: String { base.stageName }

  func value(at point: [Scalar]) throws -> [Scalar] { try base.value(at: point) }

  func evaluate(at point: [Scalar], into values: inout [Scalar]) throws {
    try base.evaluate(at: point, into: &values)
  }

  func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try base.derivative(at: point)
  }

  func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    let entries = try entries(at: point)
    let faulty = fault.applied(to: entries, count: point.count) ?? entries
    return try .matrix(
      Matrix(rowCount: point.count, columnCount: point.count, elements: faulty.map { Scalar($0) })
    )
  }

  /// Whether the fault makes a difference of its own.
  func isFaulty(at point: [Scalar]) throws -> Bool {
    try fault.applied(to: entries(at: point), count: point.count) != nil
  }

  private func entries(at point: [Scalar]) throws -> [Double] {
    try base.hessian(at: point).matrix().elements.map { Double($0) }
  }
}
