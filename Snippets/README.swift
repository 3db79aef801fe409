// swift-format-ignore-file
//! The code of README.md: each block there is a part of this file, which is compiled with the
//! package. Run it to see what the blocks print.

import Foundation
import GradCheckDifferentiation
import GradCheckHDF5
import _Differentiation

// snippet.loss
import GradCheck
import GradCheckReports

let loss = ClosureFunction<Double>(domain: ["W": [2, 3], "x": [3]], output: "J") { at in
  try product(at["W"], at["x"]).reduce(0) { $0 + $1 * $1 / 2 }
} gradients: { at in
  let (W, x) = try (at["W"], at["x"])
  let r = product(W, x)
  return [
    "W": r.flatMap { r in x.map { r * $0 } },
    "x": (0..<3).map { r[0] * W[$0] + r[1] * W[3 + $0] },
  ]
}
let point: PointSet<Double> = ["W": [1, -2, 3, 0.5, 0.1, -1], "x": [2, 1.5, -1]]
// snippet.end

func product(_ W: [Double], _ x: [Double]) -> [Double] {
  (0..<2).map { row in (0..<3).reduce(0) { $0 + W[3 * row + $1] * x[$1] } }
}

// snippet.blocks
import GradCheckTesting
import Testing

@Suite struct LossTests {
  @Test(arguments: gradientBlocks(of: loss, at: point))
  func gradient(_ block: GradientBlock) { expectGradient(of: block) }
}
// snippet.end

struct Line: Differentiable {
  var slope: Double
  var offset: Double

  @differentiable(reverse)
  func loss(on x: Double) -> Double { (slope * x + offset) * (slope * x + offset) }
}

@main
struct README {
  static func main() throws {
    FileManager.default.changeCurrentDirectoryPath(FileManager.default.temporaryDirectory.path)

    // snippet.check
    var checker = GradientChecker()
    checker.skip = ["x"]
    let report = try checker.verify(loss, at: .random(count: 10, seed: 1, in: -2...2))
    print(report)
    try report.write(to: "loss.html")  // or .json, .xml for JUnit, .md; .h5 with GradCheckHDF5
    // snippet.end

    let (model, image) = (Line(slope: 2, offset: 0.3), 1.5)
    // snippet.autodiff
    let function = try AutodiffFunction(at: model) { $0.loss(on: image) }
    print(try GradientChecker().check(function, at: function.point))
    // snippet.end
  }
}
