internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels
internal import GradCheckReports

/// Which functions, at which point, with which claims.
struct SubjectOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    parsing: .upToNextOption,
    help: ArgumentHelp("Options of the model.", valueName: "name=value")
  )
  var settings: [String] = []

  @Option(help: ArgumentHelp("Take weights and inputs from an HDF5 file.", valueName: "file"))
  var input: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Check only these blocks, by name or by input.", valueName: "glob")
  )
  var only: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Leave out these blocks.", valueName: "glob")
  )
  var skip: [String] = []

  @Option(help: "The seed of points and of whatever else is random.")
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "Check part I of N only, such as 3/16, or the part that the variables of the engine say that "
        + "started this process: auto. gradcheck merge puts the reports of parts together.",
      valueName: "i/n"
    )
  )
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "Keep what has been judged in this file, and go on from there if an earlier run was killed.",
      valueName: "file"
    )
  )
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "Plant a known fault in the claim, to see it caught: "
        + (PlantedFault.spellings + PlantedFault.patternKinds.map(\.spelling))
        .joined(separator: ", ") + "; FAULT@BLOCK says where.",
      valueName: "fault"
    )
  )
  var plant: String?
}

extension SubjectOptions {
  /// Returns which part of the check is wanted, and who says so; nothing for all of it.
  func part() throws -> PartVariables? { try shard.map { try PartVariables(text: $0) } }
}
