internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckModels
internal import GradCheckReports

/// Everything that one `run` checks, decided before the first evaluation.
struct RunPlan {
  /// A function of a model with what its blocks are called and which of them are wanted.
  private struct Item {
    var check: ModelCheck
    var options: ExaminationOptions
  }

  private let selection: ModelSelection
  private let point: String
  private let settings: [String: String]
  private let plantedFault: String?
  /// The file that weights and inputs come from.
  private let input: String?
  /// The bytes of the file that weights and inputs come from.
  private let inputBytes: [UInt8]?
  private let items: [Item]
  /// The order of the derivatives that are checked.
  private var order = 1
  /// The models that could not be made, beside others that could.
  private var failures: [CheckFailure] = []
  /// The names of the blocks of functions that the filters leave out altogether.
  private let skippedFunctions: [String]

  /// Builds the functions of models, plants a fault and applies the filters.
  init(_ selection: ModelSelection, subject: SubjectOptions, precision: ScalarPrecision) throws {
    let wanted = selection.models
    let isAll = wanted.count > 1
    let requests = try ModelRequest.requests(
      for: wanted,
      settings: subject.settings,
      seed: try subject.seed.value,
      precision: precision,
      input: try subject.input.map { try ReaderInput(path: $0) }
    )
    var checks: [ModelCheck] = []
    var options: [String: String] = [:]
    for (model, request) in zip(wanted, requests) {
      for (option, value) in request.options {
        options[isAll ? "\(model.name).\(option)" : option] = value
      }
      do {
        checks += try model.checks(request).map { check in
          guard isAll else { return check }
          var check = check
          check.scope = check.scope.isEmpty ? model.name : "\(model.name)/\(check.scope)"
          return check
        }
      } catch {
        // Options that nobody gave are no mistake of who wants all models.
        guard isAll, request.givenOptions.isEmpty, subject.input == nil else { throw error }
        failures.append(CheckFailure(scope: model.name, message: "\(error)"))
      }
    }
    if let plant = subject.plant, let fault = HessianFault(named: plant) {
      checks = try RunPlan.planted(fault, in: checks)
    } else if let plant = subject.plant {
      let preferred = isAll ? nil : wanted.first?.faultBlock
      checks = try PlantedFault(parsing: plant).plant(in: checks, preferring: preferred).checks
    }
    let filter = BlockFilter(only: subject.only, skip: subject.skip)
    let candidates = checks.flatMap(\.blocks)
    try filter.requireMatches(in: candidates)
    // A function without blocks stays: the checker says what is wrong with it.
    items = checks.filter { check in
      let blocks = check.blocks
      return blocks.isEmpty || blocks.contains(where: filter.isSelected)
    }.map { check in
      var options = ExaminationOptions(scope: check.scope)
      options.isSelected = { filter.isSelected($0) }
      return Item(check: check, options: options)
    }
    let selected = candidates.filter(filter.isSelected).map(\.name)
    skippedFunctions = checks.filter { check in
      !check.blocks.isEmpty && !check.blocks.contains(where: filter.isSelected)
    }.flatMap { $0.blocks.map(\.name) }
    if let violation = ReportRules.blockCount(selected.count) ?? ReportRules.names(selected) {
      throw CommandFailure(.usage, "Cannot report on “\(selection.title)”: \(violation.clause).")
    }

    self.selection = selection
    self.settings = options
    input = subject.input
    plantedFault = subject.plant
    inputBytes =
      try subject.shard == nil && subject.resume == nil
      ? nil : subject.input.map { try [UInt8](Data(contentsOf: URL(fileURLWithPath: $0))) }
    let seed = try subject.seed.value
    let source = subject.input.map { "point from \($0)" } ?? "seed \(seed)"
    point = (subject.settings + [source]).joined(separator: ", ")
  }

  /// Plants a fault in the first Hessian in which it makes a difference.
  private static func planted(
    _ fault: HessianFault,
    in checks: [ModelCheck]
  ) throws -> [ModelCheck] {
    for (place, check) in checks.enumerated() {
      if let faulty = try fault.plant(in: check) {
        var planted = checks
        planted[place] = faulty
        return planted
      }
    }
    throw CommandFailure(
      .usage,
      "Expected a Hessian that the fault “\(fault.name)” changes, found none."
    )
  }

  /// Has Hessians checked as well by order 2.
  ///
  /// - Throws: `CommandFailure` where no function claims one.
  mutating func useOrder(_ order: Int) throws {
    if order == 1, let plantedFault, HessianFault(named: plantedFault) != nil {
      throw CommandFailure(
        .usage,
        "Expected --order 2 with the fault “\(plantedFault)”, which is of a Hessian, found 1."
      )
    }
    guard order == 1 || items.contains(where: \.check.hasHessian) else {
      throw CommandFailure(
        .usage,
        "Expected a model with Hessians for --order 2, found none in “\(selection.title)”."
      )
    }
    if order == 2 { try requireSmallHessians() }
    self.order = order
  }

  /// Throws unless the entries of all Hessians can be kept, as they are where one is checked.
  private func requireSmallHessians() throws {
    for item in items where item.check.hasHessian {
      let count = item.check.domain.count
      let (entries, overflow) = count.multipliedReportingOverflow(by: count)
      guard overflow || entries > RunPlan.keptEntryLimit else { continue }
      let names = item.check.domain.blocks.map(\.name).joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "Expected Hessians of at most \(NumberText.count(RunPlan.keptEntryLimit)) entries for "
          + "--order 2, found \(NumberText.count(count))×\(NumberText.count(count)) by \(names), which "
          + "--only and --skip leave out."
      )
    }
  }

  /// Throws unless there are as many columns as parts at least.
  func requireFewParts(_ checker: GradientChecker) throws {
    try checker.requireFewParts(
      columnCount: items.reduce(0) { $0 + $1.check.domain.count }
    )
  }

  /// The names of the blocks that are wanted, in the order of the report.
  private var blockNames: [String] {
    items.flatMap { item in item.check.blocks.filter(item.options.isSelected).map(\.name) }
  }

  /// Throws unless the settings of single blocks can be used: each is for a block that is checked.
  func requireBlocks(_ checker: GradientChecker) throws {
    guard !checker.blockSettings.isEmpty else { return }
    let blocks = items.flatMap { item in
      item.check.blocks(order: order).filter(item.options.isSelected)
    }
    for settings in checker.blockSettings {
      try BlockFilter(only: [settings.pattern], skip: []).requireMatches(in: blocks)
    }
  }

  /// Returns a checker with those settings of single blocks that are of a function's.
  private func checker(_ checker: GradientChecker, of item: Item) -> GradientChecker {
    guard !checker.blockSettings.isEmpty else { return checker }
    var own = checker
    own.blockSettings = checker.blockSettings.filter { settings in
      let filter = BlockFilter(only: [settings.pattern], skip: [])
      return item.check.blocks(order: order).contains {
        filter.isSelected($0) || filter.isSelected($0.unscoped)
      }
    }
    return own
  }

  /// Returns what a journal of this run says at its beginning: one line for everything that two runs
  /// must have in common for one to go on where the other ended.
  func journalHeader(_ checker: GradientChecker, precision: ScalarPrecision) -> [String] {
    let scheme = checker.parameters(significandBits: 53)
      .map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    return [
      "version: \(PackageVersion.current)", "model: \(selection.title)", "point: \(point)",
      "seed: \(checker.seed)", "scheme: \(checker.scheme.name) \(scheme)",
      "tolerance: \(checker.tolerance.absolute) \(checker.tolerance.relative)",
      "setting of single blocks: \(checker.blockSettings.exactText)",
      "coverage: \(checker.coverage.text)", "precision: \(precision)",
      "part: \(checker.part?.text ?? "1/1")", "order: \(order)",
      "planted fault: \(plantedFault ?? "none")",
      "blocks: \(blockNames.joined(separator: ", "))",
    ] + settings.sorted { $0.key < $1.key }.map { "option \($0.key): \($0.value)" } + [
      "input: " + PartDigests.digest(of: inputBytes ?? []), "program: \(PartDigests.program)",
    ]
  }

  /// Returns what is said of a part beside its report.
  func note(on part: PartVariables, _ report: GradientReport) -> String {
    let repeated = report.part?.functions.reduce(0) { $0 + $1.repeatedEvaluations } ?? 0
    let share = 100 * Double(repeated) / Double(max(1, report.run.evaluations))
    return "\(part.part.words), from \(part.source); \(NumberText.count(repeated)) of "
      + "\(NumberText.count(report.run.evaluations, "evaluation")) (\(Int(share.rounded())) %) are "
      + "made in every part"
  }

  /// Returns how many entries the run will judge.
  func entryCount(_ checker: GradientChecker) -> Int {
    items.reduce(0) { $0 + checker.entryCount(of: $1.check.subject, options: $1.options) }
  }

  /// The entries that a run keeps at most, about a gigabyte while they are judged.
  private static let keptEntryLimit = 10_000_000

  /// Returns for each function whether its entries are too many to be kept beside those before it.
  ///
  /// Entries that coverage leaves out are entries of the report as well. The report lacks the entries
  /// of what is streamed.
  func isStreamed(_ checker: GradientChecker) -> [Bool] {
    var keptCount = 0
    var whole = checker
    whole.coverage = .full
    whole.part = nil
    return items.map { item in
      var count = whole.entryCount(of: item.check.subject, options: item.options)
      // A pattern is asked for only where it decides: it takes a derivative.
      if count > RunPlan.keptEntryLimit - keptCount,
        let patternCount = checker.patternCount(of: item.check.subject, options: item.options)
      {
        count = patternCount
      }
      let (sum, overflow) = keptCount.addingReportingOverflow(count)
      if overflow || sum > RunPlan.keptEntryLimit { return true }
      keptCount = sum
      return false
    }
  }

  /// Returns what the run takes, as far as that is known before the first evaluation.
  func cost(_ checker: GradientChecker) -> LargeRunCost {
    let counts = items.map { $0.check.domain.count }
    return LargeRunCost(entryCount: entryCount(checker), coordinateCount: counts.max() ?? 0)
  }

  /// Checks everything, writes HDF5 reports of what is too large to be kept, and returns the report.
  ///
  /// - Parameters:
  ///   - checker: How to measure and judge.
  ///   - journal: Where columns are kept that have been judged.
  ///   - streaming: Which functions are streamed, as ``isStreamed(_:)`` says, and the HDF5 reports to
  ///     write meanwhile; written only if the report lacks entries.
  ///   - finished: Called with the next blocks of the report, in its order, as soon as they are known.
  ///   - progress: Called with what has happened.
  ///   - finishing: Adds to the report what only the caller knows, before any file has it.
  /// - Returns: The report, without the entries of what was too large.
  /// - Throws: What the checker throws, and why a file could not be written.
  func run(
    _ checker: GradientChecker,
    journal: JournalFile? = nil,
    streaming: (functions: [Bool], paths: [String]),
    blocks finished: ([BlockReport]) -> Void,
    progress: @escaping @Sendable (ProgressEvent) -> Void,
    finishing: (inout GradientReport) throws -> Void
  ) throws -> GradientReport {
    func check(_ sink: (any EntrySink)?) throws -> GradientReport {
      let streams = streaming.functions.map { $0 ? EntryStream(to: sink) : nil }
      var report = try report(checker, journal, streams: streams, finished, progress)
      try finishing(&report)
      return report
    }
    guard streaming.functions.contains(true), !streaming.paths.isEmpty else {
      return try check(nil)
    }
    return try HDF5ReportFile.stream(to: streaming.paths, blocks: blockNames, check)
  }

  /// Returns the error as the command ends with it: weights that lead nowhere are the file's fault.
  private func failure(_ error: GradientCheckError) -> any Error {
    let isOfPoint = error.code == .invalidPoint || error.code == .evaluationFailed
    guard let input, isOfPoint else { return error }
    return CommandFailure(.data, "“\(input)” cannot be checked: \(error.message)")
  }

  private func report(
    _ checker: GradientChecker,
    _ journal: JournalFile?,
    streams: [EntryStream?],
    _ finished: ([BlockReport]) -> Void,
    _ progress: @escaping @Sendable (ProgressEvent) -> Void
  ) throws -> GradientReport {
    let started = Date()
    var assembly = checker.assembly()
    for failure in failures { assembly.add(failure) }
    for (place, (item, stream)) in zip(items, streams).enumerated() {
      var options = item.options
      options.progress = progress
      options.journal = journal?.function(place)
      do {
        let own = self.checker(checker, of: item)
        var examination = try examine(item.check.subject, own, options, stream)
        examination.add(item.check.ownWarnings)
        finished(examination.blocks)
        assembly.add(examination)
      } catch {
        guard error.code != .entriesRefused else { throw error.cause }
        var named = error
        let scope = item.options.scope.isEmpty ? selection.title : item.options.scope
        named.message = "\(scope): \(error.message)"
        // What went before and what comes after is worth a report; a lone function leaves none.
        let isOfInput = input != nil && error.code == .invalidPoint
        guard items.count > 1, error.code != .cancelled, !isOfInput else { throw failure(named) }
        assembly.add(CheckFailure(scope: scope, message: error.message))
      }
    }
    // A part does not know whether the functions that it found nothing wrong with are right.
    for model in selection.models where checker.part == nil {
      let scope = selection.scope(of: model)
      model.stageBlame(in: assembly.currentBlocks, scope: scope).map { assembly.add($0) }
    }
    var report = assembly.report(
      run: RunEnvironment.record(model: selection.title, point: point, started: started)
    )
    report.configuration.options = settings
    report.configuration.skippedBlocks += skippedFunctions
    report.configuration.plantedFault = plantedFault
    if var part = report.part {
      part.machine = PartDigests.machine
      part.digests = PartDigests.all(of: report, input: inputBytes)
      report.part = part
    }
    return report
  }

  /// Checks a function, with its Hessian where that is wanted and claimed.
  private func examine(
    _ subject: ModelCheck.Subject,
    _ checker: GradientChecker,
    _ options: ExaminationOptions,
    _ stream: EntryStream?
  ) throws(GradientCheckError) -> Examination {
    let hasHessian = order == 2 && ModelCheck.hasHessian(subject)
    guard stream == nil || !hasHessian else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a model whose entries are kept for --order 2, found one that is too large."
      )
    }
    if hasHessian, let both = try checker.examineHessian(subject, options: options) { return both }
    return try checker.examine(subject, options: options, stream: stream)
  }
}
