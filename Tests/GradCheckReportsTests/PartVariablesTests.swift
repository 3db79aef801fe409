import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Variables of engines")
struct PartVariablesTests {
  /// Variables as each engine sets them for the third of eight tasks, and which of them say so.
  static let engines: [(variables: [String: String], source: String)] = [
    (["GRADCHECK_SHARD_INDEX": "3", "GRADCHECK_SHARD_TOTAL": "8"], "GRADCHECK_SHARD_INDEX"),
    (["CI": "true", "CI_NODE_INDEX": "3", "CI_NODE_TOTAL": "8"], "CI_NODE_INDEX"),
    (["TEST_SHARD_INDEX": "2", "TEST_TOTAL_SHARDS": "8"], "TEST_SHARD_INDEX"),
    (["GTEST_SHARD_INDEX": "2", "GTEST_TOTAL_SHARDS": "8"], "GTEST_SHARD_INDEX"),
    (["CIRCLE_NODE_INDEX": "2", "CIRCLE_NODE_TOTAL": "8"], "CIRCLE_NODE_INDEX"),
    (
      ["BUILDKITE_PARALLEL_JOB": "2", "BUILDKITE_PARALLEL_JOB_COUNT": "8"],
      "BUILDKITE_PARALLEL_JOB"
    ),
    (["BITBUCKET_PARALLEL_STEP": "2", "BITBUCKET_PARALLEL_STEP_COUNT": "8"], "BITBUCKET"),
    (["SEMAPHORE_JOB_INDEX": "3", "SEMAPHORE_JOB_COUNT": "8"], "SEMAPHORE_JOB_INDEX"),
    (["HQ_TASK_ID": "3", "GRADCHECK_SHARD_TOTAL": "8"], "HQ_TASK_ID"),
    (["PBS_ARRAY_INDEX": "3", "GRADCHECK_SHARD_TOTAL": "8"], "PBS_ARRAY_INDEX"),
    (["PARALLEL_SEQ": "3", "GRADCHECK_SHARD_TOTAL": "8"], "PARALLEL_SEQ"),
    (["LSB_JOBINDEX": "3", "LSB_JOBINDEX_END": "8"], "LSB_JOBINDEX"),
    (["JOB_COMPLETION_INDEX": "2", "GRADCHECK_SHARD_TOTAL": "8"], "JOB_COMPLETION_INDEX"),
    (
      [
        "SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "1", "SLURM_ARRAY_TASK_MIN": "3",
        "SLURM_ARRAY_TASK_MAX": "3", "SLURM_PROCID": "0", "SLURM_NTASKS": "1",
        "GRADCHECK_SHARD_TOTAL": "8",
      ], "SLURM_ARRAY_TASK_ID"
    ),
    (["AWS_BATCH_JOB_ARRAY_INDEX": "2", "AWS_BATCH_JOB_ARRAY_SIZE": "8"], "AWS_BATCH"),
    (["SGE_TASK_ID": "3", "SGE_TASK_LAST": "8"], "SGE_TASK_ID"),
    (["OMPI_COMM_WORLD_RANK": "2", "OMPI_COMM_WORLD_SIZE": "8"], "OMPI_COMM_WORLD_RANK"),
    (["PMI_RANK": "2", "PMI_SIZE": "8"], "PMI_RANK"),
  ]

  @Test("Say which part this is, as each engine sets them", arguments: engines)
  func readsEngine(_ engine: (variables: [String: String], source: String)) throws {
    let found = try PartVariables(text: "auto", environment: engine.variables)
    #expect(found.part.text == "3/8")
    #expect(found.source.contains(engine.source))
  }

  @Test("Are an error where a pair is not complete", arguments: engines)
  func refusesHalfPairs(_ engine: (variables: [String: String], source: String)) throws {
    for name in engine.variables.keys where !name.hasPrefix("SLURM_ARRAY_TASK_M") {
      var half = engine.variables
      half[name] = nil
      guard !["CI", "SLURM_PROCID", "SLURM_NTASKS", "SLURM_ARRAY_TASK_COUNT"].contains(name) else {
        continue
      }
      #expect(throws: GradientCheckError.self) {
        try PartVariables(text: "auto", environment: half)
      }
    }
  }

  @Test("Never take the number of parts from an array of Slurm, nor a part from none")
  func refusesSlurmCount() {
    let environments: [[String: String]] = [
      [:], ["SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "8"],
      ["SLURM_PROCID": "0", "SLURM_NTASKS": "4"], ["CI_NODE_TOTAL": "1"],
    ]
    for environment in environments {
      #expect(throws: GradientCheckError.self) {
        try PartVariables(text: "auto", environment: environment)
      }
    }
  }

  @Test("Take the first of several that contradict each other, an array before its ranks")
  func ordersPairs() throws {
    var environment = ["OMPI_COMM_WORLD_RANK": "0", "OMPI_COMM_WORLD_SIZE": "4"]
    environment["CI_NODE_INDEX"] = "2"
    environment["CI_NODE_TOTAL"] = "3"
    #expect(try PartVariables(text: "auto", environment: environment).part.text == "2/3")
    environment["GRADCHECK_SHARD_INDEX"] = "5"
    environment["GRADCHECK_SHARD_TOTAL"] = "6"
    #expect(try PartVariables(text: "auto", environment: environment).part.text == "5/6")
    #expect(try PartVariables(text: "1/2", environment: environment).part.text == "1/2")
  }

  @Test(
    "Are an error where a complete pair is no part",
    arguments: [("9", "8"), ("x", "8"), ("0", "8")]
  )
  func refusesWrongPairs(_ index: String, _ total: String) {
    let error = #expect(throws: GradientCheckError.self) {
      try PartVariables(
        text: "auto",
        environment: ["CI_NODE_INDEX": index, "CI_NODE_TOTAL": total]
      )
    }
    #expect(error?.message.contains("CI_NODE_INDEX") == true)
  }

  @Test("Touch the status files of Bazel and GoogleTest, which say that parts are understood")
  func touchesStatusFiles() throws {
    let names = [
      ("TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", "TEST_SHARD_STATUS_FILE"),
      ("GTEST_SHARD_INDEX", "GTEST_TOTAL_SHARDS", "GTEST_SHARD_STATUS_FILE"),
    ]
    try withTemporaryFolder { folder in
      for (index, total, status) in names {
        let path = "\(folder)/\(status)"
        let environment = [index: "0", total: "2", status: path]
        _ = try PartVariables(text: "2/2", environment: environment)
        #expect(!FileManager.default.fileExists(atPath: path))
        _ = try PartVariables(text: "auto", environment: environment)
        #expect(FileManager.default.fileExists(atPath: path))
      }
    }
  }
}
