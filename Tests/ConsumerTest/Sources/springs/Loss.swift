// swift-format-ignore-file
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

func product(_ W: [Double], _ x: [Double]) -> [Double] {
  (0..<2).map { row in (0..<3).reduce(0) { $0 + W[3 * row + $1] * x[$1] } }
}

/// What the README does with it: a package that names these modules has all of it.
func check() throws {
  var checker = GradientChecker()
  checker.skip = ["x"]
  let report = try checker.verify(loss, at: .random(count: 10, seed: 1, in: -2...2))
  print(report)
  try report.write(to: "loss.html")  // or .json, .xml for JUnit, .md; .h5 with GradCheckHDF5
}
