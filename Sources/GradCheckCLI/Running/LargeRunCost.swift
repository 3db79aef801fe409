internal import GradCheck

/// What a run takes whose entries are too many to be kept.
struct LargeRunCost {
  /// How many entries are judged.
  let entryCount: Int
  /// How many coordinates the largest domain has.
  let coordinateCount: Int

  /// The arrays of doubles as long as the point that are in memory at one time: the point, the function's
  /// own copy of it, the claim's rows, their rounding, scales.
  private static let arraysPerCoordinate = 7
  /// What a tile of entries takes, and everything else.
  private static let otherMemory = 150e6
  /// What an entry takes in an HDF5 report whose arrays cannot be compressed.
  private static let bytesPerEntry = 46.0

  /// Returns in one sentence what the run takes, and whether an HDF5 report has its entries.
  func sentence(isStored: Bool) -> String {
    let memory =
      LargeRunCost.otherMemory
      + Double(coordinateCount * LargeRunCost.arraysPerCoordinate * MemoryLayout<Double>.size)
    let disk = Double(entryCount) * LargeRunCost.bytesPerEntry
    return
      "\(NumberText.count(entryCount, "entry", plural: "entries")), which are too many to be kept, "
      + "take about \(LargeRunCost.text(memory)) of memory; "
      + (isStored
        ? "the HDF5 report alone has them, and takes up to \(LargeRunCost.text(disk))."
        : "reports have their summary only.")
      + " Fewer are compared with --only, --coverage sample:N or --coverage directions:K."
  }

  private static func text(_ bytes: Double) -> String {
    bytes < 1e9
      ? "\(Int((bytes / 1e8).rounded(.up)) * 100) MB"
      : "\(NumberText.short((bytes / 1e8).rounded(.up) / 10)) GB"
  }
}
