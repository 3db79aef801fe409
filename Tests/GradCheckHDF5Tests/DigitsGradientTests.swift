import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckModels
import Testing

@Suite("Gradients of the trained network on digits, beside PyTorch's")
struct DigitsGradientTests {
  static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/digits-mlp.h5").path

  @Test("All eight derivatives agree to 1e-12 of their largest entry", arguments: 0..<8)
  func gradients(_ image: Int) throws {
    let file = try HDF5Input(path: Self.file)
    let checks = try derivativeChecks(file, image: image)
    #expect(checks.count == NetworkQuantity.allCases.count)
    for check in checks {
      let input = check.domain.blocks[0]
      let path = "gradients/\(BlockPattern.asciiSpelling(of: input.name))"
      let all = try file.numbers(at: path)
      #expect(try file.shape(of: path) == [8] + input.shape)
      let theirs = all[(image * input.count)..<((image + 1) * input.count)]
      let ours = try derivative(of: check)
      #expect(ours.count == theirs.count)
      let scale = theirs.reduce(0) { max($0, $1.magnitude) }
      #expect(scale > 0, "\(path)")
      #expect(
        zip(ours, theirs).allSatisfy { ($0 - $1).magnitude <= 1e-12 * scale },
        "\(path)"
      )
    }
  }

  @Test("The loss agrees, from whichever quantity it is computed", arguments: 0..<8)
  func loss(_ image: Int) throws {
    let file = try HDF5Input(path: Self.file)
    let theirs = try file.numbers(at: "forward/J")[image]
    for check in try derivativeChecks(file, image: image) {
      guard case .double(let function, let point) = check.subject else { continue }
      let ours = try function.value(at: point)[0]
      #expect(
        (ours - theirs).magnitude <= 1e-12 * theirs.magnitude,
        "\(check.domain.blocks[0].name)"
      )
    }
  }

  @Test("The network's claims agree with central differences on a real image")
  func agrees() throws {
    var checker = GradientChecker()
    checker.scheme = .central(step: .relative(nil))
    checker.tolerance = Tolerance(absolute: 1e-9, relative: 1e-6)
    for check in try derivativeChecks(HDF5Input(path: Self.file), image: 0) {
      guard case .double(let function, let point) = check.subject else { continue }
      let report = try verdict(checker, function, point)
      #expect(report.verdict == .agrees, "\(report.worstEntries(limit: 1))")
    }
  }

  private func derivativeChecks(_ file: HDF5Input, image: Int) throws -> [ModelCheck] {
    let model = try Model.named("mlp")
    let requests = try ModelRequest.requests(
      for: [model],
      settings: ["image=\(image)"],
      input: file
    )
    return try requests.flatMap(model.checks).filter(\.scope.isEmpty)
  }

  private func derivative(of check: ModelCheck) throws -> [Double] {
    guard case .double(let function, let point) = check.subject else { return [] }
    return try function.derivative(at: point).row(0)
  }

  private func verdict<Function: DifferentiableFunction>(
    _ checker: GradientChecker,
    _ function: Function,
    _ point: [Function.Scalar]
  ) throws -> GradientReport {
    try checker.check(function, at: point)
  }
}
