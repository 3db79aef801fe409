internal import ArgumentParser
internal import Foundation
internal import GradCheck
public import GradCheckModels

/// The whole command line, with models of one's own beside the built-in ones.
///
/// An executable of a few lines gets every command:
///
///     import GradCheckCLI
///     import GradCheckModels
///
///     GradCheckCommandLine(models: [
///       Model("spring", summary: "A damped spring.", function: Spring(), at: [0.1, 2])
///     ]).main()
public struct GradCheckCommandLine: Sendable {
  /// The models that `--model` can name, in the order in which they are listed.
  public let models: [Model]

  /// Creates a command line.
  ///
  /// A model that has the name of a built-in one takes its place.
  public init(models: [Model] = []) {
    let names = Set(models.map(\.name))
    self.models = Model.builtIn.filter { !names.contains($0.name) } + models
  }

  /// Runs the command that the program's arguments give, and ends the process.
  public func main() -> Never {
    Interruption.arm()
    exit(run(arguments: Array(CommandLine.arguments.dropFirst())))
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
    return CommandContext.$arguments.withValue(arguments) {
      CommandContext.$models.withValue(models) { parseAndRun(arguments) }
    }
  }

  private func parseAndRun(_ arguments: [String]) -> Int32 {
    end {
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
      Terminal.printError(RootCommand.fullMessage(for: error))
      return code.rawValue
    }
    return end(with: CommandFailure(error))
  }

  private func end(with failure: CommandFailure) -> Int32 {
    // One line, whatever a file, a function or an argument puts into the sentence.
    Terminal.printError("gradcheck: \(failure.description)".singleLine)
    return failure.status.rawValue
  }
}

/// What the commands need to know beside their arguments.
enum CommandContext {
  /// The models that the program registered.
  @TaskLocal static var models: [Model] = Model.builtIn
  /// The arguments of the program.
  @TaskLocal static var arguments: [String] = []
}
