internal import ArgumentParser
internal import Foundation
internal import GradCheckModels
internal import GradCheckRemote

/// `gradcheck serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve models over UM-Bridge, to clients in other languages.",
    discussion: """
      Clients in Python, R, Julia, MATLAB and C++ can evaluate and differentiate every function of \
      the models. Only this machine is listened to unless --host says otherwise; there is neither \
      encryption nor authentication. Ends on Ctrl-C.
      """
  )

  @OptionGroup
  var models: ModelArguments

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

  @Option(help: "The seed of planted data.")
  var seed = SeedArgument(argument: "0")

  @Option(help: "The port to listen at; 0 for one that is free.")
  var port: Int = 4242

  @Option(help: "The address to listen at.")
  var host: String = "127.0.0.1"

  @Option(help: "How many evaluations run at once; all cores by default.")
  var jobs: Int?

  func validate() throws {
    _ = try seed.value
    guard !models.names(unless: false).isEmpty else {
      throw ValidationError("Expected a model to serve, or all of them: --model all.")
    }
  }

  func run() throws {
    guard UMBridgeSupport.isAvailable else { throw UMBridgeSupport.missing }
    let server = try UMBridgeServer(
      try served(),
      host: host,
      port: port,
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount
    )
    Terminal.printNotice(
      "serving \(server.names.joined(separator: ", ")) at http://\(host):\(server.port)"
    )
    server.wait()
  }

  /// Returns the models with their functions; whoever read the input for them has ended then.
  private func served() throws -> [(model: Model, checks: [ModelCheck])] {
    let models = try ModelSelection(names: models.names(unless: false)).models
    let requests = try ModelRequest.requests(
      for: models,
      settings: settings,
      seed: try seed.value,
      precision: .double,
      input: try input.map { try ReaderInput(path: $0) }
    )
    return try zip(models, requests).map { ($0, try $0.checks($1)) }
  }
}
