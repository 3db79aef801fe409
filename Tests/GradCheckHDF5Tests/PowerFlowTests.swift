import GradCheck
import GradCheckHDF5
import GradCheckModels
import GradCheckReports
import GradCheckTestSupport
import Testing

#if HDF5
@Suite("Power networks")
struct PowerFlowTests {
  private static let folder = PackageFolder.path + "/fixtures/powerflow"

  /// The function of a network and the point that solves its equations.
  private func network(_ name: String) throws -> ModelCheck {
    let requests = try ModelRequest.requests(
      for: [Model.named("sparse")],
      settings: ["kind=powerflow"],
      input: HDF5Input(path: "\(Self.folder)/\(name).h5")
    )
    return try #require(try Model.named("sparse").checks(requests[0]).first)
  }

  @Test(
    "Our claim is the derivative that pypower gives, at its places",
    arguments: ["case30", "case118", "case300"]
  )
  func agreesWithPypower(_ name: String) throws {
    guard case .double(let function, let point) = try network(name).subject else {
      Issue.record("Expected a function of doubles.")
      return
    }
    let theirs = try MatrixMarket.read(from: "\(Self.folder)/\(name).mtx")
    let ours = try function.derivative(at: point)
    #expect(ours.pattern == theirs.pattern)
    let values = try #require(theirs.values)
    for column in 0..<theirs.pattern.columnCount {
      let entries = try ours.column(column)
      for place in theirs.pattern.places(ofColumn: column) {
        let (entry, value) = (entries[theirs.pattern.rowIndices[place]], values[place])
        // The diagonal is a sum of flows of this size.
        let scale = entries.map(\.magnitude).reduce(1, max)
        #expect((entry - value).magnitude <= 1e-12 * scale, "\(name), column \(column)")
      }
    }
  }

  @Test(
    "Colours take a fraction of the evaluations of columns, and agree",
    arguments: [
      ("case118", 6), ("case300", 12),
    ]
  )
  func colours(_ name: String, _ factor: Int) throws {
    let subject = try network(name).subject
    guard case .double(let function, let point) = subject else { return }
    let report = try GradientChecker().check(function, at: point)
    #expect(report.configuration.coverage == "coloured")
    #expect(report.verdict == .agrees, "\(report.statements.map(\.text))")
    #expect(report.blocks.allSatisfy { $0.verdict == .agrees })
    let pattern = try #require(try function.derivative(at: point).pattern)
    #expect(report.counts.compared == pattern.count)
    // Those of the point are among them; columns take two each.
    #expect(report.run.evaluations * factor <= 2 * pattern.columnCount)
  }

  @Test("The check agrees, and a claim with one entry left out does not")
  func checks() throws {
    let subject = try network("case30").subject
    let checker = GradientChecker()
    let right = try checker.examine(subject, options: ExaminationOptions())
    #expect(right.blocks.map(\.name) == ["∂P/∂θ", "∂P/∂V", "∂Q/∂θ", "∂Q/∂V"])
    for block in right.blocks {
      #expect(block.verdict == .agrees, "\(block.name): \(block.worst.first as Any)")
    }
    guard case .double(let function, let point) = subject else { return }
    let claim = try function.derivative(at: point)
    let pattern = try #require(claim.pattern)
    let row = pattern.rows(ofColumn: 7)[pattern.places(ofColumn: 7).lowerBound]
    let wrong = ClosureFunction(
      domain: function.domain,
      codomain: function.codomain,
      value: { try function.value(at: $0) },
      derivative: { _ in
        var matrix = try claim.matrix()
        matrix[row, 7] = 0
        return .matrix(matrix)
      }
    )
    let report = try checker.check(wrong, at: point)
    #expect(report.verdict == .disagrees)
    #expect(report.blocks[0].worst.first?.entry == "∂P[\(row)]/∂θ[7]")
  }
}
#endif
