internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels

/// The arguments as they were typed, before they are parsed: slips that the parser would not notice,
/// or would explain by what they lead to.
struct ArgumentText {
  private let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  /// The options that may be there several times.
  private var repeatable: Set<String> {
    let lists: Set = [
      "--model", "-m", "--um-bridge", "--set", "--only", "--skip", "--block", "--report",
      "--atol", "--rtol", "--resolution",
    ]
    return arguments.first == "selftest" ? lists.union(["--plant"]) : lists
  }

  /// The arguments for the parser, in which a number below zero is the value of its option.
  ///
  /// - Throws: ``CommandFailure`` for a command that does not exist, and for an option that is there
  ///   twice, of which the parser would take the last.
  var prepared: [String] {
    get throws(CommandFailure) {
      try requireCommand()
      try requireSingleOptions()
      return withNumbersJoined
    }
  }

  // MARK: Commands

  private static var commands: [String] {
    RootCommand.configuration.subcommands.map { $0._commandName }
  }

  /// The arguments up to the one behind which nothing is an option.
  private var readable: ArraySlice<String> { arguments.prefix { $0 != "--" } }

  private func requireCommand() throws(CommandFailure) {
    guard let first = arguments.first else { return }
    let name = first == "help" ? arguments.dropFirst().first : first
    guard let name, !ArgumentText.commands.contains(name) else { return }
    if name.hasPrefix("-") {
      // Those of the program itself are the parser's.
      guard !ArgumentText.isOfProgram(name), first != "help" else { return }
      throw expectedCommand(" before “\(name)”", hint: nil)
    }
    if CommandContext.models.contains(where: { $0.name == name }) {
      throw expectedCommand(
        ", found the model “\(name)”",
        hint: " Check it with: \(CommandContext.program) run \(name)"
      )
    }
    if (try? ReportFormats.readableFormat(of: name)) != nil {
      throw expectedCommand(
        ", found the report “\(name)”",
        hint: " Show it with: \(CommandContext.program) inspect \(name)"
      )
    }
    let suggestion =
      ArgumentText.otherWords[name].map { "Did you mean “\($0)”?" }
      ?? Suggestion.sentence(for: name, among: ArgumentText.commands)
    throw expectedCommand(", found “\(name)”", hint: suggestion.map { " \($0)" })
  }

  /// What other programs call our commands.
  private static let otherWords = [
    "check": "run", "verify": "run", "test": "run", "list": "models", "ls": "models",
    "show": "inspect", "view": "inspect", "open": "inspect", "report": "inspect", "compare": "diff",
    "combine": "merge", "join": "merge", "self-test": "selftest", "server": "serve",
    "version": "--version",
  ]

  private static func isOfProgram(_ option: String) -> Bool {
    let name = option.prefix { $0 != "=" }
    return ["-h", "--help", "-help", "--version", "--generate-completion-script"].contains(name)
      || option.hasPrefix("---") || option.hasPrefix("--experimental-dump-help")
  }

  private func expectedCommand(_ found: String, hint: String?) -> CommandFailure {
    let names = ArgumentText.commands
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    return CommandFailure(
      .usage,
      "Expected a command\(found)." + (hint ?? " The commands are \(list).")
    )
  }

  // MARK: Options

  /// The name of the option that an argument is; nothing if it is none.
  private static func option(_ argument: String) -> String? {
    guard argument.hasPrefix("-"), argument != "-", !isNumber(argument) else { return nil }
    return String(argument.prefix { $0 != "=" })
  }

  private func requireSingleOptions() throws(CommandFailure) {
    let repeatable = repeatable
    var seen: Set<String> = []
    for case let name? in readable.map(ArgumentText.option)
    where !repeatable.contains(name) && !seen.insert(name).inserted {
      throw CommandFailure(.usage, "Expected \(name) once, found it twice.")
    }
  }

  /// The failure that an option does not exist; nothing if all of them do.
  ///
  /// Only asked for where the parser has found a mistake, as it takes the help for it.
  var unknownOption: CommandFailure? {
    guard let name = readable.first,
      let command = RootCommand.configuration.subcommands.first(where: { $0._commandName == name })
    else { return nil }
    let help = RootCommand.helpMessage(for: command, includeHidden: true, columns: 200)
    let known = Set(
      help.split { $0.isWhitespace || ",[]|/()".contains($0) }.map(String.init)
        .filter { $0.hasPrefix("-") }
    ).union(["-h", "--help"])
    let found = readable.dropFirst().lazy.compactMap(ArgumentText.option).first {
      !known.contains($0) && !$0.hasPrefix("---")
    }
    guard let found else { return nil }
    let suggestion = Suggestion.sentence(for: found, among: known.sorted())
    return CommandFailure(
      .usage,
      "Expected an option of \(name), found “\(found)”. "
        + (suggestion ?? "They are listed by: \(CommandContext.program) \(name) --help")
    )
  }

  // MARK: Numbers below zero

  private static func isNumber(_ argument: String) -> Bool {
    guard argument.hasPrefix("-") else { return false }
    let rest = argument.dropFirst()
    return rest.first.map { $0.isASCII && ($0.isNumber || $0 == ".") } == true
      || ["inf", "infinity", "nan"].contains(rest.lowercased())
  }

  private var withNumbersJoined: [String] {
    var joined: [String] = []
    for (place, argument) in arguments.enumerated() {
      if place > 0, place < readable.count, ArgumentText.isNumber(argument),
        let option = joined.last, ArgumentText.option(option) != nil, !option.contains("=")
      {
        joined[joined.count - 1] = "\(option)=\(argument)"
      } else {
        joined.append(argument)
      }
    }
    return joined
  }
}
