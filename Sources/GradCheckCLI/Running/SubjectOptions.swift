internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels
internal import GradCheckReports

/// Which functions, at which point, with which claims.
struct SubjectOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    parsing: .upToNextOption,
    help: ArgumentHelp("Options of the model.", valueName: "name=value"),
    completion: .settings
  )
  var settings: [String] = []

  @Option(
    help: ArgumentHelp("Take weights and inputs from an HDF5 file.", valueName: "file"),
    completion: .file(extensions: ["h5", "hdf5"])
  )
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
  var seed = SeedArgument(argument: "0")

  @Option(
    help: ArgumentHelp(
      "Check part I of N only, such as 3/16, or the part that the variables of the engine say that "
        + "started this process: auto. \(CommandContext.program) merge puts the reports of parts "
        + "together.",
      valueName: "i/n"
    )
  )
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "Keep what has been judged in this file, and go on from there if an earlier run was killed.",
      valueName: "file"
    ),
    completion: .file()
  )
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "Plant a known fault in the claim, to see it caught: "
        + (PlantedFault.spellings + PlantedFault.patternKinds.map(\.spelling))
        .joined(separator: ", ") + "; FAULT@BLOCK says where.",
      valueName: "fault"
    ),
    completion: .faults
  )
  var plant: String?

  func validate() throws { _ = try seed.value }
}

extension SubjectOptions {
  /// Returns which part of the check is wanted, and who says so; nothing for all of it.
  func part() throws -> PartVariables? { try shard.map { try PartVariables(text: $0) } }
}
