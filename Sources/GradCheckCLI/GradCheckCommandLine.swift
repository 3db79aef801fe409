internal import ArgumentParser
internal import Foundation
internal import GradCheck
public import GradCheckModels

/// The whole command line, for models of one's own.
///
/// An executable of a few lines gets every command:
///
///     import GradCheckCLI
///     import GradCheckModels
///
///     GradCheckCommandLine(models: [
///       Model("spring", summary: "A damped spring.", function: Spring(), at: [0.1, 2])
///     ]).main()
///
/// The models that come with the package are there as well if they are asked for: `[…] + BuiltIn.all`.
public struct GradCheckCommandLine: Sendable {
  /// What help and messages call the program.
  public let name: String
  /// The models that `--model` can name, in the order in which they are listed.
  public let models: [Model]

  /// Creates a command line.
  ///
  /// - Parameters:
  ///   - name: What help and messages call the program; by default the name of its file.
  ///   - models: The models that `--model` can name. Of several with one name the first counts.
  public init(name: String? = nil, models: [Model]) {
    self.name = name ?? CommandContext.programOfProcess
    var names: Set<String> = []
    self.models = models.filter { names.insert($0.name).inserted }
  }

  /// Runs the command that the program's arguments give, and ends the process.
  public func main() -> Never {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do throws(CommandFailure) {
      // Whoever started a process that reads has looked already.
      if arguments.first != ReaderProcess.command { try SystemRoom.require() }
    } catch {
      exit(inContext(arguments) { end(with: error) })
    }
    Interruption.arm(program: name)
    exit(run(arguments: arguments))
  }

  /// Runs the command that some arguments give.
  ///
  /// Results go to standard output; progress, warnings and errors to standard error.
  ///
  /// - Parameter arguments: The arguments, without the program's name.
  /// - Returns: The exit code: 0 where everything agrees, 1 where something disagrees or is not
  ///   finite, 2 where something is inconclusive, 64 and up where the command failed.
  public func run(arguments: [String]) -> Int32 {
    if arguments.first == ReaderProcess.command {
      return ReaderServer.run(Array(arguments.dropFirst()), self)
    }
    return inContext(arguments) { parseAndRun(arguments) }
  }

  private func inContext(_ arguments: [String], _ body: () -> Int32) -> Int32 {
    CommandContext.$arguments.withValue(arguments) {
      CommandContext.$models.withValue(models) {
        CommandContext.$program.withValue(name, operation: body)
      }
    }
  }

  private func parseAndRun(_ arguments: [String]) -> Int32 {
    end {
      let arguments = try ArgumentText(arguments).prepared
      var command = try RootCommand.parseAsRoot(arguments)
      try command.run()
    }
  }

  /// Runs something to its end, and returns the exit code that it amounts to.
  func end(_ body: () throws -> Void) -> Int32 {
    do {
      try body()
      return ExitStatus.agrees.rawValue
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch {
      return report(error)
    }
  }

  /// Says why a command ended early, or what it was asked to explain, and returns the exit code.
  private func report(_ error: any Error) -> Int32 {
    let code = RootCommand.exitCode(for: error)
    // Help, versions and mistakes in the arguments are the parser's to explain; it knows no others.
    if code.isSuccess {
      do {
        try Terminal.printResult(RootCommand.fullMessage(for: error))
        return code.rawValue
      } catch {
        return end(with: CommandFailure(error))
      }
    }
    if code == .validationFailure {
      // A name that does not exist explains what its absence made the parser miss.
      if let failure = ArgumentText(CommandContext.arguments).unknownOption {
        return end(with: failure)
      }
      Terminal.printError(RootCommand.fullMessage(for: error))
      return code.rawValue
    }
    return end(with: CommandFailure(error))
  }

  private func end(with failure: CommandFailure) -> Int32 {
    Terminal.printNotice(failure.description)
    return failure.status.rawValue
  }
}

/// What the commands need to know beside their arguments.
enum CommandContext {
  /// The models that the program registered.
  @TaskLocal static var models: [Model] = []
  /// The arguments of the program.
  @TaskLocal static var arguments: [String] = []
  /// What help and messages call the program.
  @TaskLocal static var program = programOfProcess

  /// The name of the file that runs.
  static let programOfProcess: String = {
    let name = (CommandLine.arguments.first ?? "").split(separator: "/").last
    return name.map(String.init) ?? "gradcheck"
  }()
}
