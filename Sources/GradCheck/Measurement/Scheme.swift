/// How derivatives are measured: where the function is evaluated, and what follows from its values.
///
/// A scheme is a value that names itself and its parameters. For one point it makes a study, once for
/// all columns; the study makes a ``ColumnMethod`` for each worker, and that is a conversation: it
/// says at which moves it wants the function next, is told the values, and ends a column with a
/// judgement of each entry or asks again. What evaluates does not know who judges.
package protocol Scheme<Judgement>: Sendable {
  /// What a column ends with, for each entry.
  associatedtype Judgement

  /// The name that reports and the command line use.
  var name: String { get }

  /// Returns the numbers that reports record, those that the scheme chooses itself included.
  ///
  /// - Parameter significandBits: The bits of the scalar that is measured in: 53 or 24.
  /// - Returns: The numbers, each with its name and unit.
  func parameters(significandBits: Int) -> [SchemeParameter]

  /// Throws ``GradientCheckError/Code/invalidConfiguration`` unless the parameters can be used.
  func validate() throws(GradientCheckError)

  /// The length of t on directions through many coordinates, where the scheme's step is one length
  /// for all of them; nothing where it is measured in the length of each coordinate.
  var isStepAbsolute: Bool { get }

  /// Evaluates the function at the point and whatever else is needed once for all columns.
  ///
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself, or
  ///   the parameters do not fit the point.
  func study(
    _ evaluator: Evaluator,
    _ settings: StudySettings
  ) throws(GradientCheckError) -> any SchemeStudy<Judgement>
}

extension Scheme {
  package var isStepAbsolute: Bool { false }
}

/// What a study needs to know beside the scheme's own parameters.
package struct StudySettings: Sendable {
  /// What is accepted on top of the uncertainty.
  package var tolerance: Tolerance = .none
  /// The seed of whatever is chosen at random, such as neighbours of the point.
  package var seed: UInt64 = 0
  /// How many threads may evaluate at once.
  package var jobs = 1
  /// Whether what is known of the noise of one output may be taken from that of the others.
  package var poolsNoise = false
  /// What is known of how exactly the function is computed.
  package var accuracy: Accuracy?
  /// Whether the outputs are slopes of another function, which has a kink where they jump.
  package var measuresSlopes = false
  /// Who is told of the evaluations, and may end them.
  package var watch: StudyWatch?

  package init() {}
}

/// What a scheme has found out about a point, shared by all columns and never changed by one.
package protocol SchemeStudy<Judgement>: Sendable {
  /// What a column ends with, for each entry.
  associatedtype Judgement
  /// How one worker measures columns.
  associatedtype Method: ColumnMethod where Method.Judgement == Judgement

  /// How long one evaluation takes.
  var evaluationDuration: Duration { get }
  /// How far two values of each output at the point itself were apart.
  var irreproducibility: [Double] { get }

  /// Returns the means of one worker.
  func method(for evaluator: Evaluator) -> Method
}

/// A parameter of a scheme as reports record it.
public struct SchemeParameter: Hashable, Sendable {
  /// What a parameter is.
  public enum Value: Hashable, Sendable {
    /// A length or a share.
    case number(Double)
    /// A count.
    case integer(Int)
    /// A word.
    case text(String)
  }

  /// The name, such as `resolution`.
  public var name: String
  /// The value.
  public var value: Value

  /// Creates a parameter.
  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}
