internal import GradCheck
internal import GradCheckStudy

/// Whether the time per entry grows with the number of inputs or outputs.
enum ScalingPart {
  static func run() throws -> BenchResult {
    var result = BenchResult()
    var table = TextTable(
      "Time per entry of functions that read one coordinate, 1 job",
      ["inputs", "outputs", "check ms", "ns per entry", "÷ that at 10⁴ inputs"]
    )
    var rows: [Row] = []
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
      rows.append(Row(inputs: inputs, outputs: outputs, seconds: time))
    }
    func perEntry(inputs: Int) -> Double {
      rows.first { $0.inputs == inputs && $0.outputs == 1 }?.perEntry ?? .nan
    }
    // At 100 inputs most of the time is what every check takes, however small: a ratio to that row
    // would hide growth. At 10⁴ it is lost among the columns.
    let reference = perEntry(inputs: 10_000)
    for row in rows {
      table.append([
        "\(row.inputs)", "\(row.outputs)", NumberText.fixed(row.seconds * 1e3, 3),
        NumberText.fixed(row.perEntry * 1e9, 0), NumberText.fixed(row.perEntry / reference, 2),
      ])
    }
    result.tables.append(table)
    // Not 1: a million coordinates with all that is kept of their entries do not fit into the
    // caches, ten thousand do.
    result.targets.append(
      .atMost(
        1.5,
        "time per entry at 10⁶ inputs ÷ at 10⁴ inputs",
        perEntry(inputs: 1_000_000) / reference
      )
    )
    return result
  }

  private struct Row {
    var inputs: Int
    var outputs: Int
    var seconds: Double

    var perEntry: Double { seconds / Double(inputs * outputs) }
  }
}
