/// A part of the benchmark that can be run by itself.
package enum BenchPart: String, CaseIterable, Sendable {
  case overhead
  case network
  case scaling
  case process

  /// Measures the part; `executable` is the path of the command-line tool.
  package func run(executable: String) throws -> BenchResult {
    switch self {
    case .overhead: try OverheadPart.run()
    case .network: try NetworkPart.run()
    case .scaling: try ScalingPart.run()
    case .process: try ProcessPart.run(executable: executable)
    }
  }
}
