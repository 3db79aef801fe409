package import GradCheck

/// The members of many findings as arrays, which is how tests compare and set them.
extension [Finding] {
  /// Creates findings of entries that have not been checked.
  package init(count: Int) { self.init(repeating: Finding(), count: count) }

  /// The derivatives that are claimed.
  package var analytic: [Double] {
    get { map(\.analytic) }
    set { set(\.analytic, newValue) }
  }
  /// The derivatives that were measured.
  package var numeric: [Double] {
    get { map(\.numeric) }
    set { set(\.numeric, newValue) }
  }
  /// Bounds on |numeric − true derivative|.
  package var uncertainty: [Double] {
    get { map(\.uncertainty) }
    set { set(\.uncertainty, newValue) }
  }
  /// The steps that decided.
  package var step: [Double] {
    get { map(\.step) }
    set { set(\.step, newValue) }
  }
  /// The smallest relative errors that would have been seen.
  package var detectableError: [Double] {
    get { map(\.detectableError) }
    set { set(\.detectableError, newValue) }
  }
  /// The evaluations of each entry's column.
  package var evaluations: [Int32] {
    get { map(\.evaluations) }
    set { set(\.evaluations, newValue) }
  }
  /// The verdicts.
  package var verdict: [Verdict] {
    get { map(\.verdict) }
    set { set(\.verdict, newValue) }
  }
  /// Why.
  package var reason: [Reason] {
    get { map(\.reason) }
    set { set(\.reason, newValue) }
  }

  private mutating func set<Value>(_ member: WritableKeyPath<Finding, Value>, _ values: [Value]) {
    precondition(values.count == count, "Expected \(count) values, found \(values.count)")
    for index in indices { self[index][keyPath: member] = values[index] }
  }
}
