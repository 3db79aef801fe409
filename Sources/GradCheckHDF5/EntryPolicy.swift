package import GradCheck

/// Which entries of a stored report are read.
package enum EntryPolicy: Sendable {
  /// Every entry; a report whose entries take more memory than it may is refused.
  case all
  /// Those of the blocks that are wanted, by name and input, as far as they fit.
  ///
  /// Entries that are not read are not vouched for, but their verdicts are counted.
  case fitting(isWanted: @Sendable (_ name: String, _ input: String) -> Bool)
}

/// A report as it was read from a file, perhaps without entries.
package struct ReadReport: Sendable {
  /// The report.
  package var report: GradientReport
  /// The names of the blocks whose entries were wanted and did not fit, in the report's order.
  package var unreadBlocks: [String] = []
}
