/// What the parts of the study have in common.
package struct StudySettings: Sendable {
  /// Where all random choices start.
  package var seed: UInt64
  /// How many random functions each row takes.
  package var functions: Int

  package init(seed: UInt64, functions: Int) {
    self.seed = seed
    self.functions = functions
  }
}

/// What one part of the study found.
package struct StudyResult: Sendable {
  package var tables: [TextTable] = []
  package var targets: [StudyTarget] = []
  package var failures: [StudyFailure] = []

  package init() {}
}

/// The parts of the study, in the order in which they are run.
package enum StudyPart: String, CaseIterable, Sendable {
  case coverage
  case random
  case operators
  case float
  case corpus
  case families
  case networks
  case patterns
  case hessians

  /// Carries out the part.
  package func run(_ settings: StudySettings) throws -> StudyResult {
    switch self {
    case .coverage: try CoveragePart.run(settings)
    case .random: try RandomPart.run(settings)
    case .operators: try OperatorsPart.run(settings)
    case .float: try FloatPart.run(settings)
    case .corpus: try CorpusPart.run()
    case .families: try FamiliesPart.run(settings)
    case .networks: try NetworksPart.run(settings)
    case .patterns: try PatternsPart.run(settings)
    case .hessians: try HessianPart.run(settings)
    }
  }
}
