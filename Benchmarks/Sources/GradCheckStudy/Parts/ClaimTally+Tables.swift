extension ClaimTally {
  /// A table of right claims, one row for each tally.
  static func rightTable(_ title: String, _ rows: [(String, ClaimTally)]) -> TextTable {
    var table = TextTable(
      title,
      [
        "", "entries", "left out", "false alarms", "inconclusive %", "covered %",
        "evaluations/column", "/point",
      ]
    )
    for (name, tally) in rows {
      table.append([
        name, "\(tally.entries)", "\(tally.undefined)", "\(tally.falseAlarms)",
        NumberText.percent(tally.inconclusive, of: tally.entries),
        NumberText.percent(tally.entries - tally.uncovered, of: tally.entries),
        NumberText.fixed(tally.evaluationsPerColumn, 2),
        NumberText.fixed(tally.evaluationsPerPoint, 1),
      ])
    }
    return table
  }

  /// A table of planted errors: caught / inconclusive in percent, by size.
  static func detectionTable(_ title: String, _ rows: [(String, ClaimTally)]) -> TextTable {
    var table = TextTable(
      title,
      ["", "entries", "collateral"] + sizes.map { NumberText.short($0) }
    )
    for (name, tally) in rows {
      table.append(
        [name, "\(tally.detections[0].planted)", "\(tally.collateral)"]
          + tally.detections.map { detection in
            "\(NumberText.percent(detection.caught, of: detection.planted)) / "
              + NumberText.percent(detection.inconclusive, of: detection.planted)
          }
      )
    }
    return table
  }

  /// The entries planted with one size of error.
  func detection(of size: Double) -> Detection {
    detections[ClaimTally.sizes.firstIndex(of: size) ?? 0]
  }
}
