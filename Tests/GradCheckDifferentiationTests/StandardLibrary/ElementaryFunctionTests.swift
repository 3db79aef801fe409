import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

@Suite("The standard library's derivatives of numbers")
struct ElementaryFunctionTests {
  @Test("One argument, in double precision", arguments: ElementaryFunction.all)
  func agreesInDouble(_ entry: ElementaryFunction) throws {
    for point in entry.points {
      let function = try AutodiffFunction(at: Double(point), of: entry.double)
      let report = try GradientChecker().check(function)
      #expect(report.verdict == .agrees, "\(entry.name) at \(point)")
    }
  }

  @Test("One argument, in single precision against double", arguments: ElementaryFunction.all)
  func agreesInFloat(_ entry: ElementaryFunction) throws {
    for point in entry.points {
      let single = try AutodiffFunction(at: point, in: Float.self, of: entry.float)
      let double = try AutodiffFunction(at: Double(point), of: entry.double)
      let report = try GradientChecker().check(single, at: single.point, promoted: double)
      #expect(report.verdict == .agrees, "\(entry.name) at \(point)")
    }
  }

  @Test("Two arguments, in double precision", arguments: BinaryFunction.all)
  func agreesInDouble(_ entry: BinaryFunction) throws {
    for (x, y) in entry.points {
      let function = try AutodiffFunction(at: Double(x), Double(y), of: entry.double)
      let report = try GradientChecker().check(function)
      #expect(report.verdict == .agrees, "\(entry.name) at \(x), \(y)")
      #expect(report.counts.agrees == 2)
    }
  }

  @Test("Two arguments, in single precision against double", arguments: BinaryFunction.all)
  func agreesInFloat(_ entry: BinaryFunction) throws {
    for (x, y) in entry.points {
      let single = try AutodiffFunction(at: x, y, in: Float.self, of: entry.float)
      let double = try AutodiffFunction(at: Double(x), Double(y), of: entry.double)
      let report = try GradientChecker().check(single, at: single.point, promoted: double)
      #expect(report.verdict == .agrees, "\(entry.name) at \(x), \(y)")
    }
  }
}
