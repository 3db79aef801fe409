package import GradCheckStudy

/// What one part of the benchmark has measured.
package struct BenchResult: Sendable {
  /// What it prints.
  package var tables: [TextTable] = []
  /// The limits that are stated, with what was measured.
  package var targets: [StudyTarget] = []
}

/// Why a benchmark could not be carried out.
package enum BenchFailure: Error, CustomStringConvertible, Sendable {
  /// A check of a right claim did not agree, so its time says nothing.
  case disagreement(String)
  /// A process ended with a status other than 0.
  case process(String, status: Int32)

  package var description: String {
    switch self {
    case .disagreement(let name):
      "Expected the check of the \(name) to agree, found that it did not."
    case .process(let command, let status):
      "Expected “\(command)” to end with 0, found \(status)."
    }
  }
}
