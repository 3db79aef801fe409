internal import Foundation
package import GradCheck

/// Which part of a check this process is, as the engine that started it says in its environment.
package struct PartVariables: Sendable {
  /// The part.
  package var part: CheckPart
  /// The variables that say so, as a sentence names them.
  package var source: String

  /// The variables with which an engine tells its tasks apart.
  private struct Pair {
    var index: String
    var total: String
    /// The number of the first task.
    var first: Int
    /// Names a file that has to be touched by what understands parts.
    var statusFile: String?

    init(_ index: String, _ total: String, from first: Int, statusFile: String? = nil) {
      self.index = index
      self.total = total
      self.first = first
      self.statusFile = statusFile
    }
  }

  /// How many parts there are, where an engine says the number of its task alone.
  private static let total = "GRADCHECK_SHARD_TOTAL"

  /// What is read, in this order.
  ///
  /// Arrays stand before ranks: an array's task may be a job of one rank. An array of Slurm has no
  /// total of its own: `SLURM_ARRAY_TASK_COUNT` is that of the submission, 1 where one task is
  /// submitted again.
  private static let pairs: [Pair] = [
    Pair("GRADCHECK_SHARD_INDEX", total, from: 1),
    Pair("CI_NODE_INDEX", "CI_NODE_TOTAL", from: 1),
    Pair("TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", from: 0, statusFile: "TEST_SHARD_STATUS_FILE"),
    Pair("GTEST_SHARD_INDEX", "GTEST_TOTAL_SHARDS", from: 0, statusFile: "GTEST_SHARD_STATUS_FILE"),
    Pair("CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", from: 0),
    Pair("BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", from: 0),
    Pair("BITBUCKET_PARALLEL_STEP", "BITBUCKET_PARALLEL_STEP_COUNT", from: 0),
    Pair("SEMAPHORE_JOB_INDEX", "SEMAPHORE_JOB_COUNT", from: 1),
    Pair("JOB_COMPLETION_INDEX", total, from: 0),
    Pair("SLURM_ARRAY_TASK_ID", total, from: 1),
    Pair("HQ_TASK_ID", total, from: 1),
    Pair("PBS_ARRAY_INDEX", total, from: 1),
    Pair("PARALLEL_SEQ", total, from: 1),
    Pair("AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", from: 0),
    Pair("LSB_JOBINDEX", "LSB_JOBINDEX_END", from: 1),
    Pair("SGE_TASK_ID", "SGE_TASK_LAST", from: 1),
    Pair("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", from: 0),
    Pair("PMI_RANK", "PMI_SIZE", from: 0),
  ]

  /// Reads the part from the first complete pair of variables.
  ///
  /// The status file of Bazel or GoogleTest is touched, which tells them that parts are understood.
  ///
  /// - Returns: The part; nothing where no pair is complete.
  /// - Throws: ``GradientCheckError`` for a pair that is complete but no part.
  package init?(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(GradientCheckError) {
    func text(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    for pair in PartVariables.pairs {
      guard let index = text(pair.index), let total = text(pair.total) else { continue }
      guard let number = Int32(index), let count = Int(total),
        let part = try? CheckPart(Int(number) - pair.first + 1, of: count)
      else {
        throw GradientCheckError(
          .invalidConfiguration,
          "Expected a part in \(pair.index) and \(pair.total), counted from \(pair.first), found "
            + "“\(index)” and “\(total)”."
        )
      }
      self.part = part
      source = "\(pair.index) and \(pair.total)"
      if let file = pair.statusFile.flatMap(text) { PartVariables.touch(file) }
      return
    }
    return nil
  }

  /// Reads the part as the command line spells it: `3/16`, or `auto` for what the engine says.
  ///
  /// - Throws: ``GradientCheckError`` for any other text, and for `auto` where no engine says
  ///   anything: everything would be checked by everyone.
  package init(
    text: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(GradientCheckError) {
    guard text == "auto" else {
      part = try CheckPart(text: text)
      source = "“\(text)”"
      return
    }
    guard let found = try PartVariables(environment: environment) else {
      let half = PartVariables.pairs.flatMap { [$0.index, $0.total] }
        .first { !(environment[$0] ?? "").isEmpty }
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected variables that say which part this is and how many there are, such as "
          + "CI_NODE_INDEX and CI_NODE_TOTAL, found \(half.map { "\($0) alone" } ?? "none"); "
          + "say --shard I/N, or set \(PartVariables.total) beside an array's index."
      )
    }
    self = found
  }

  private static func touch(_ path: String) {
    if FileManager.default.fileExists(atPath: path) {
      try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
    } else {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
  }
}
