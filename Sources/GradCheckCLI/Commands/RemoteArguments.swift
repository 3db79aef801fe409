internal import ArgumentParser
internal import Foundation
internal import GradCheck
internal import GradCheckModels
internal import GradCheckRemote
internal import GradCheckReports

/// A function in another process, in the place of a model.
struct RemoteArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Check the function that a program offers over its standard input and output; see "
        + "Documents/remote-protocol.md.",
      valueName: "program args"
    ),
    completion: .file()
  )
  var command: String?

  @Option(
    name: .customLong("um-bridge"),
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Check a model that is served over UM-Bridge; several addresses are servers of one model.",
      valueName: "url[#model]"
    )
  )
  var addresses: [String] = []

  @Option(help: ArgumentHelp("A JSON object that the function is given.", valueName: "json|@file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The point: [1,2], an array for each input, or an object with their names.",
      valueName: "json|@file"
    )
  )
  var point: String?

  @Option(
    help: ArgumentHelp(
      "How long an evaluation may take; 60 s by default, five times that for the first.",
      valueName: "s"
    )
  )
  var timeout: Double?

  @Option(
    help: ArgumentHelp(
      "The entries of the derivative that may be other than zero, as a Matrix Market file; the rows "
        + "are the outputs.",
      valueName: "file.mtx"
    ),
    completion: .file(extensions: ["mtx"])
  )
  var pattern: String?

  var isGiven: Bool { command != nil || !addresses.isEmpty }

  /// Throws unless exactly one function is named, with options that mean something for it.
  func validate(models: ModelArguments, settings: [String], input: String?) throws {
    let names = models.names(unless: isGiven)
    let count = (names.isEmpty ? 0 : 1) + (command == nil ? 0 : 1) + (addresses.isEmpty ? 0 : 1)
    guard count == 1 else {
      let known = CommandContext.models.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "Expected one of --model, --command and --um-bridge, found "
          + (count > 0
            ? "several." : "none" + (known.isEmpty ? "." : "; the models are \(known)."))
      )
    }
    if let timeout, !(timeout > 0) {
      throw ValidationError("Expected a time above 0 s, found \(timeout).")
    }
    guard isGiven else {
      let given = [
        ("--config", config), ("--point", point), ("--timeout", timeout.map { "\($0)" }),
        ("--pattern", pattern),
      ]
      if let (name, _) = given.first(where: { $0.1 != nil }) {
        throw ValidationError(
          "Expected \(name) together with --command or --um-bridge, found --model."
        )
      }
      return
    }
    if !settings.isEmpty || input != nil {
      throw ValidationError(
        "Expected \(input == nil ? "--set" : "--input") together with --model, found a function in "
          + "another process, which takes --config and --point."
      )
    }
  }

  /// Runs a command with models: those that are named, or one of the function in another process.
  ///
  /// - Parameters:
  ///   - models: What names them.
  ///   - jobs: How many evaluations may be in flight.
  ///   - body: Receives the models, and the function if it is in another process.
  /// - Throws: Why the function cannot be asked, and what the body throws.
  func withModels(
    _ models: ModelArguments,
    jobs: Int?,
    _ body: (ModelSelection, RemoteSubject?) throws -> Void
  ) throws {
    guard isGiven else {
      return try body(ModelSelection(names: models.names(unless: false)), nil)
    }
    let claimed = try pattern.map { try MatrixMarket.read(from: $0).pattern }
    var options = RemoteOptions()
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    if let timeout { options.timeout = .seconds(timeout) }
    if let config { options.configuration = try RemoteText(argument: config) }
    let text = try point.map { argument throws(RemoteError) in try RemoteText(argument: argument) }
    let function =
      try command.map { try RemoteFunction.command($0, options: options) }
      ?? RemoteFunction.umBridge(addresses, options: options)
    defer { function.close() }
    let subject = RemoteSubject(
      function: function,
      point: try function.point(text),
      isCommand: command != nil,
      configuration: config,
      pattern: claimed
    )
    let model: Model
    do throws(GradientCheckError) {
      model = try subject.model
    } catch {
      throw CommandFailure(.data, error.message)
    }
    try CommandContext.$models.withValue([model]) {
      try body(ModelSelection(model), subject)
    }
  }
}

/// A function in another process as a model, and what reports record of it.
struct RemoteSubject {
  let function: RemoteFunction
  let point: [Double]
  let isCommand: Bool
  let configuration: String?
  /// Which entries of the derivative may be other than zero, where that is claimed.
  let pattern: SparsityPattern?

  /// The function as the only model of a command.
  var model: Model {
    get throws(GradientCheckError) {
      guard function.description.abilities.contains(.hessian) else {
        return try model(claimedBy: function)
      }
      return try model(claimedBy: function.claimingHessian())
    }
  }

  private func model<Function: DifferentiableFunction<Double>>(
    claimedBy function: Function
  ) throws(GradientCheckError) -> Model {
    guard let pattern else { return model(of: function) }
    return model(of: try function.claiming(pattern))
  }

  private func model<Function: DifferentiableFunction<Double>>(of claimed: Function) -> Model {
    Model(
      function.description.name,
      summary: "A function in another process.",
      function: claimed,
      at: point
    )
  }

  /// The name of the function with nothing in it that a file's name should not have.
  var fileName: String {
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "._-"))
    let name = String(
      function.description.name.unicodeScalars.prefix(80).map {
        allowed.contains($0) ? Character($0) : "-"
      }
    )
    return name.isEmpty || name.hasPrefix(".") ? "remote" + name : name
  }

  /// Returns how many requests have been made so far; from any thread.
  var requests: @Sendable () -> Int {
    let function = function
    return { function.requestCount }
  }

  /// Throws why the function could no longer be asked, if that was so.
  func requireAvailable() throws {
    if let failure = function.failure { throw failure }
  }

  /// Records who answered, and how often; nothing is found where somebody stopped to answer.
  func finish(_ report: inout GradientReport) throws {
    try requireAvailable()
    var options = report.configuration.options
    // Where a server is, and how often it was asked, is of this run; the rest says what was checked.
    if isCommand {
      options["command"] = function.origin
    } else {
      report.run.server = function.origin
    }
    report.run.requests = function.requestCount
    options["function"] = [function.description.name, function.description.version]
      .compactMap { $0 }.joined(separator: " ")
    options["inputs"] = text(of: function.domain)
    options["outputs"] = text(of: function.codomain)
    if let configuration { options["config"] = configuration }
    report.configuration.options = options
    report.run.arguments = report.run.arguments.map(UMBridgeSupport.redacted)
  }

  private func text(of space: Space) -> String {
    let blocks = space.blocks.map { block in
      block.name
        + (block.shape.isEmpty ? "" : "[\(block.shape.map(String.init).joined(separator: ","))]")
    }
    return blocks.prefix(20).joined(separator: ", ") + (blocks.count > 20 ? ", …" : "")
  }
}
