internal import ArgumentParser
internal import Foundation
internal import GradCheckHDF5
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

  @Option(name: .shortAndLong, help: "The model to serve, or all; see: gradcheck models.")
  var model: String

  @Option(
    name: .customLong("set"),
    parsing: .upToNextOption,
    help: ArgumentHelp("Options of the model.", valueName: "name=value")
  )
  var settings: [String] = []

  @Option(help: ArgumentHelp("Take weights and inputs from an HDF5 file.", valueName: "file"))
  var input: String?

  @Option(help: "The seed of planted data.")
  var seed: UInt64 = 0

  @Option(help: "The port to listen at; 0 for one that is free.")
  var port: Int = 4242

  @Option(help: "The address to listen at.")
  var host: String = "127.0.0.1"

  @Option(help: "How many evaluations run at once; all cores by default.")
  var jobs: Int?

  func run() throws {
    guard UMBridgeSupport.isAvailable else { throw UMBridgeSupport.missing }
    let models =
      model == "all"
      ? CommandContext.models : [try Model.named(model, among: CommandContext.models)]
    let requests = try ModelRequest.requests(
      for: models,
      settings: settings,
      seed: seed,
      precision: .double,
      input: try input.map { try HDF5Input(path: $0) }
    )
    let server = try UMBridgeServer(
      try zip(models, requests).map { ($0, try $0.checks($1)) },
      host: host,
      port: port,
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount
    )
    Terminal.printError(
      "gradcheck: serving \(server.names.joined(separator: ", ")) at http://\(host):\(server.port)"
    )
    server.wait()
  }
}
