internal import ArgumentParser
internal import GradCheck

/// The program, under the name that it has.
struct RootCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: CommandContext.program,
      abstract: "Check derivatives against central differences.",
      discussion: """
        Exits with 0 if everything agrees, 1 if something disagrees or is not finite, 2 if nothing \
        wrong was found but something was inconclusive, 64 for bad usage, 65 for bad data in an \
        input file, 66 for a missing input, program or server, 70 if the function or its process \
        fails, 73 if an output cannot be written.
        """,
      version: PackageVersion.current,
      subcommands: [
        RunCommand.self, MergeCommand.self, ModelsCommand.self, InspectCommand.self,
        DiffCommand.self,
        SelfTestCommand.self, ServeCommand.self,
      ]
    )
  }
}
