/// A part of the benchmark that can be run by itself.
package enum BenchPart: String, CaseIterable, Sendable {
  // First, because a child's peak of memory starts at what its parent has resident.
  case process
  case overhead
  case network
  case dense
  case scaling

  /// Measures the part; `executable` is the path of the command-line tool.
  package func run(executable: String) throws -> BenchResult {
    switch self {
    case .overhead: try OverheadPart.run()
    case .network: try NetworkPart.run()
    case .dense: try DensePart.run()
    case .scaling: try ScalingPart.run()
    case .process: try ProcessPart.run(executable: executable)
    }
  }
}
