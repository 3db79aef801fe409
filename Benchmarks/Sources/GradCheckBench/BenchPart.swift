/// A part of the benchmark that can be run by itself.
package enum BenchPart: String, CaseIterable, Sendable {
  // These first, because a child's peak of memory starts at what its parent has resident.
  case process
  case memory
  case sparse
  case overhead
  case network
  case dense
  case coverage
  case scaling
  case hessian
  case remote

  /// Measures the part; `executable` is the path of the command-line tool.
  package func run(executable: String) throws -> BenchResult {
    switch self {
    case .overhead: try OverheadPart.run()
    case .network: try NetworkPart.run()
    case .dense: try DensePart.run()
    case .coverage: try CoveragePart.run()
    case .scaling: try ScalingPart.run()
    case .hessian: try HessianPart.run()
    case .remote: try RemotePart.run()
    case .sparse: try SparsePart.run()
    case .memory: try MemoryPart.run(executable: executable)
    case .process: try ProcessPart.run(executable: executable)
    }
  }
}
