internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels

/// `gradcheck selftest`.
struct SelfTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Plant every known fault in every block, and see whether each is caught.",
    discussion: """
      With --order 2 the faults are planted in Hessians: in each as a whole, and those of first \
      derivatives in its blocks. Exits with 1 if a fault was missed.
      """
  )

  @OptionGroup
  var models: ModelArguments

  @OptionGroup(title: "A function in another process, in the place of a model")
  var remote: RemoteArguments

  @Option(
    name: .customLong("set"),
    parsing: .upToNextOption,
    help: ArgumentHelp("Options of the model.", valueName: "name=value"),
    completion: .settings
  )
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Plant in derivatives of this order: 2 for Hessians, where they are claimed.",
      valueName: "1|2"
    )
  )
  var order = 1

  @Option(help: "The seed of the points.")
  var seed = SeedArgument(argument: "0")

  @Option(help: "How many seeds to test, from --seed on.")
  var seeds: Int = 1

  @Option(help: "The scalar of the claims.")
  var precision: PrecisionArgument = .double

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Plant only these: " + PlantedFault.all.map(\.spelling).joined(separator: ", ")
        + "; of Hessians: " + HessianFault.all.map(\.name).joined(separator: ", ") + ".",
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
    guard order == 1 || order == 2 else {
      throw ValidationError("Expected --order 1 or 2, found \(order).")
    }
    try remote.validate(models: models, settings: settings, input: nil)
  }

  func run() throws {
    try remote.withModels(models, jobs: jobs) { selection, function in
      let table = try test(selection)
      try function?.requireAvailable()
      try Terminal.printText(table.text)
      if !table.passes { throw ExitCode(ExitStatus.fails.rawValue) }
    }
  }

  /// The checks of one model at one seed.
  private struct Subject {
    var model: String
    var seed: UInt64
    var checks: [ModelCheck]
  }

  private func test(_ selection: ModelSelection) throws -> SelfTestTable {
    let subjects = try subjects(selection.models)
    return order == 1 ? try test(subjects) : try testHessians(subjects, of: selection.title)
  }

  private func subjects(_ models: [Model]) throws -> [Subject] {
    let first = try seed.value
    return try (first..<(first + UInt64(seeds))).flatMap { seed in
      let requests = try ModelRequest.requests(
        for: models,
        settings: settings,
        seed: seed,
        precision: precision.precision
      )
      return try zip(models, requests).map { model, request in
        Subject(model: model.name, seed: seed, checks: try model.checks(request))
      }
    }
  }

  private func table(of faults: [String]) -> SelfTestTable {
    SelfTestTable(
      faults: faults,
      isVerbose: verbose,
      namesSeeds: seeds > 1,
      width: Terminal.width
    )
  }

  private func test(_ subjects: [Subject]) throws -> SelfTestTable {
    let kinds = try plant.isEmpty ? PlantedFault.all : plant.map(kind)
    var checker = GradientChecker()
    checker.jobs = jobs
    let meter = ProgressMeter(
      total: subjects.reduce(0) {
        $0 + checker.selfTestEntryCount($1.checks, kindCount: kinds.count)
      },
      when: progress
    )
    var table = table(of: kinds.map(\.text))
    for subject in subjects {
      checker.seed = subject.seed
      let test = try checker.selfTest(subject.checks, planting: kinds) { meter?.advance(by: $0) }
      table.add(test, model: subject.model, seed: subject.seed)
    }
    meter?.finish()
    return table
  }

  /// Plants faults in Hessians, each of which takes a check of the gradient and of the Hessian.
  private func testHessians(_ subjects: [Subject], of model: String) throws -> SelfTestTable {
    let faults = plant.isEmpty ? HessianFault.all : plant.compactMap(HessianFault.init(named:))
    let kinds =
      try plant.isEmpty
      ? PlantedFault.kinds : plant.filter { HessianFault(named: $0) == nil }.map(kind)
    var checker = GradientChecker()
    checker.jobs = jobs
    let count = try subjects.reduce(0) { sum, subject in
      let count = try checker.hessianSelfTestCount(
        subject.checks,
        faultCount: faults.count,
        kindCount: kinds.count
      )
      return sum + count
    }
    guard count > 0 else {
      throw CommandFailure(
        .usage,
        "Expected a model with Hessians for --order 2, found none in “\(model)”."
      )
    }
    let meter = ProgressMeter(total: count, when: progress)
    var table = table(of: faults.map(\.name) + kinds.map(\.text))
    for subject in subjects {
      checker.seed = subject.seed
      let test = try checker.hessianSelfTest(
        subject.checks,
        planting: faults,
        inBlocks: kinds
      ) { meter?.advance(by: $0) }
      table.add(test, model: subject.model, seed: subject.seed)
    }
    meter?.finish()
    return table
  }

  private func kind(_ text: String) throws -> PlantedFault.Kind {
    guard HessianFault(named: text) == nil else {
      throw CommandFailure(
        .usage,
        "Expected --order 2 with the fault “\(text)”, which is of a Hessian, found 1."
      )
    }
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
