package import GradCheck

/// A named function at a point, with right and wrong claims about its derivative there.
package struct CorpusCase: Sendable {
  /// What makes a function hard to check.
  package enum Context: String, CaseIterable, Sendable {
    case smooth
    case scaled
    case offset
    case flat
    case kink
    case stiff
    case edge
    case float32
    case structuredNoise = "structured noise"
  }

  /// The arithmetic of the function and of its claim.
  package enum Precision: Sendable {
    /// Both in double.
    case double
    /// Both in float.
    case single
    /// The claim in float, judged against the same function in double.
    case promoted
  }

  /// A derivative that somebody might claim.
  package struct CaseClaim: Sendable {
    package let name: String
    package let entries: [Double]
    package let isRight: Bool
  }

  /// A program that computes the function otherwise than its formula says.
  package typealias Program = @Sendable ([Double]) throws -> [Double]

  package let name: String
  package let context: Context
  package let precision: Precision
  /// The inputs and outputs as blocks.
  package let domain: Space
  package let codomain: Space
  package let point: [Double]
  /// The formula, whose derivative is the right one.
  package let formula: Tape
  /// The program that is checked, where it is not the formula itself.
  package let program: Program?
  /// The derivative of the formula.
  package let exact: ExactJacobian
  /// f(x).
  package let value: [Double]
  /// The length that is natural for each input.
  package let scales: [Double]
  private let faults: [Fault]
  /// Whether coordinates share one kink, so that their slopes on either side go together.
  private let sharesKink: Bool

  /// Creates a case.
  ///
  /// - Parameters:
  ///   - name: What the function is.
  ///   - context: What makes it hard.
  ///   - point: The point.
  ///   - lengths: The length that is natural for each input, if that is not its magnitude, or 1 for 0.
  ///   - names: A name for each input, if they are of different kinds; else they are one block.
  ///   - bounds: Where the inputs may be, if that is not everywhere.
  ///   - precision: The arithmetic.
  ///   - sharesKink: Whether coordinates share one kink at the point.
  ///   - nearly: The smallest factor that must be seen.
  ///   - faults: What the wrong claims get wrong; nothing for the usual faults.
  ///   - also: Faults besides the usual ones.
  ///   - program: The program that is checked, where it is not the formula itself.
  ///   - formula: The function.
  package init(
    _ name: String,
    _ context: Context,
    at point: [Double],
    lengths: [Double]? = nil,
    names: [String] = [],
    bounds: ClosedRange<Double>? = nil,
    precision: Precision = .double,
    sharesKink: Bool = false,
    nearly: Double = 1.001,
    faults: [Fault]? = nil,
    also: [Fault] = [],
    program: Program? = nil,
    _ formula: ([Expression]) -> [Expression]
  ) {
    self.name = name
    self.context = context
    self.precision = precision
    self.program = program
    self.sharesKink = sharesKink
    let tape = Tape(inputs: point.count, formula)
    let isSingle = precision != .double
    self.formula = isSingle ? tape.withSingleConstants : tape
    self.point = isSingle ? point.map { Double(Float($0)) } : point
    scales = lengths ?? self.point.map { $0 == 0 ? 1 : $0.magnitude }
    domain =
      names.isEmpty
      ? Space([Block("x", shape: [point.count], bounds: bounds)])
      : Space(names.map { Block($0, bounds: bounds) })
    codomain = Space("f", shape: [tape.outputCount])
    exact = ExactJacobian(of: self.formula, at: self.point)
    value = self.formula(self.point)
    self.faults =
      (faults ?? Fault.usual(rows: tape.outputCount, columns: point.count, nearly: nearly)) + also
  }

  /// The claims, right ones first.
  package var claims: [CaseClaim] { rightClaims + wrongClaims }

  /// At a kink at the point, the slopes on either side and their mean are all right.
  ///
  /// Of the largest of several numbers that are equal one has its slope and the others none.
  private var rightClaims: [CaseClaim] {
    let right = CaseClaim(name: "right", entries: exact.entries(), isRight: true)
    if (0..<exact.count).allSatisfy({ exact.isDifferentiable($0) }) { return [right] }
    if sharesKink { return branches }
    return [
      right,
      CaseClaim(name: "slope below", entries: exact.entries(towardsAbove: 0), isRight: true),
      CaseClaim(name: "slope above", entries: exact.entries(towardsAbove: 1), isRight: true),
    ]
  }

  /// The derivatives of the branches that meet at the point, one for each column with a kink, and
  /// their mean.
  private var branches: [CaseClaim] {
    let (below, above) = (exact.entries(towardsAbove: 0), exact.entries(towardsAbove: 1))
    let kinked = point.indices.filter { column in
      stride(from: column, to: below.count, by: point.count).contains { below[$0] != above[$0] }
    }
    let mean = zip(below, above).map { $0 + ($1 - $0) / Double(kinked.count) }
    return [CaseClaim(name: "mean of the branches", entries: mean, isRight: true)]
      + kinked.map { column in
        let entries = below.indices.map { $0 % point.count == column ? above[$0] : below[$0] }
        return CaseClaim(name: "branch of column \(column)", entries: entries, isRight: true)
      }
  }

  private var wrongClaims: [CaseClaim] {
    let right = exact.entries()
    let weights = right.indices.map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: point.count)
      let share = right[index].magnitude * scales[column]
      return share == 0 ? 0 : share / max(share, value[row].magnitude)
    }
    return faults.map { fault in
      let entries = fault.applied(
        to: right,
        rows: exact.rowCount,
        weights: weights,
        at: point
      )
      return CaseClaim(name: fault.name, entries: entries, isRight: false)
    }
  }
}
