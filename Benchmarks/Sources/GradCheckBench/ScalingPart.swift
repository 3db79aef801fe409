internal import GradCheck
internal import GradCheckStudy

/// Whether the time per entry grows with the number of inputs or outputs.
enum ScalingPart {
  static func run() throws -> BenchResult {
    var result = BenchResult()
    var table = TextTable(
      "Time per entry of functions that read one coordinate, 1 job",
      ["inputs", "outputs", "check ms", "ns per entry"]
    )
    var perEntry: [Double] = []
    let sizes = [
      (100, 1), (1_000, 1), (10_000, 1), (100_000, 1), (1_000_000, 1), (100, 100), (1_000, 1_000),
      (10, 10_000),
    ]
    for (inputs, outputs) in sizes {
      let function = BusyFunction(inputs: inputs, outputs: outputs, steps: 0)
      var checker = GradientChecker()
      checker.jobs = 1
      let point = function.point
      let repeats = max(1, 100_000 / (inputs * outputs))
      let time =
        try Stopwatch.medians([
          { for _ in 0..<repeats { _ = try checker.check(function, at: point) } }
        ])[0] / Double(repeats)
      let nanoseconds = time * 1e9 / Double(inputs * outputs)
      if outputs == 1 { perEntry.append(nanoseconds) }
      table.append([
        "\(inputs)", "\(outputs)", NumberText.fixed(time * 1e3, 3),
        NumberText.fixed(nanoseconds, 0),
      ])
    }
    result.tables.append(table)
    result.targets.append(
      .atMost(
        1,
        "time per entry at 10⁶ inputs ÷ at 100 inputs",
        perEntry[perEntry.count - 1] / perEntry[0]
      )
    )
    return result
  }
}
