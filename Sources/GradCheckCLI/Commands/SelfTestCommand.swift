internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels

/// `gradcheck selftest`.
struct SelfTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Plant every known fault in every block, and see whether each is caught.",
    discussion: "Exits with 1 if a fault was missed."
  )

  @OptionGroup
  var models: ModelArguments

  @OptionGroup(title: "A function in another process, in the place of a model")
  var remote: RemoteArguments

  @Option(help: "The seed of the points.")
  var seed = SeedArgument(argument: "0")

  @Option(help: "How many seeds to test, from --seed on.")
  var seeds: Int = 1

  @Option(help: "The scalar of the claims.")
  var precision: PrecisionArgument = .double

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Plant only these: " + PlantedFault.spellings.joined(separator: ", ") + ".",
      valueName: "fault"
    ),
    completion: .faults
  )
  var plant: [String] = []

  @Option(help: "How many evaluations run at once; all cores by default.")
  var jobs: Int?

  @Option(help: "Whether to show how far the test has come.")
  var progress: When = .auto

  @Flag(help: "List the faults that were diagnosed as something else, too.")
  var verbose = false

  func validate() throws {
    let first = try seed.value
    guard seeds >= 1, !first.addingReportingOverflow(UInt64(max(seeds, 0))).overflow else {
      throw ValidationError("Expected a number of seeds of at least 1, found \(seeds).")
    }
    try remote.validate(models: models, settings: [], input: nil)
  }

  func run() throws {
    try remote.withModels(models, jobs: jobs) { selection, function in
      let table = try test(selection.models)
      try function?.requireAvailable()
      try Terminal.printText(table.text)
      if !table.passes { throw ExitCode(ExitStatus.fails.rawValue) }
    }
  }

  private func test(_ models: [Model]) throws -> SelfTestTable {
    let kinds = try plant.isEmpty ? PlantedFault.kinds : plant.map(kind)
    let first = try seed.value
    var subjects: [(model: String, seed: UInt64, checks: [ModelCheck])] = []
    for seed in first..<(first + UInt64(seeds)) {
      let requests = try ModelRequest.requests(
        for: models,
        settings: [],
        seed: seed,
        precision: precision.precision
      )
      for (model, request) in zip(models, requests) {
        subjects.append((model.name, seed, try model.checks(request)))
      }
    }
    var checker = GradientChecker()
    checker.jobs = jobs
    let meter = ProgressMeter(
      total: subjects.reduce(0) {
        $0 + checker.selfTestEntryCount($1.checks, kindCount: kinds.count)
      },
      when: progress
    )
    var table = SelfTestTable(
      kinds: kinds,
      isVerbose: verbose,
      namesSeeds: seeds > 1,
      width: Terminal.width
    )
    for (model, seed, checks) in subjects {
      checker.seed = seed
      let test = try checker.selfTest(checks, planting: kinds) { meter?.advance(by: $0) }
      table.add(test, model: model, seed: seed)
    }
    meter?.finish()
    return table
  }

  private func kind(_ text: String) throws -> PlantedFault.Kind {
    let fault = try PlantedFault(parsing: text)
    guard fault.target == nil else {
      throw CommandFailure(
        .usage,
        "Expected a fault without a block, as a self-test plants it in all, found “\(text)”."
      )
    }
    return fault.kind
  }
}
