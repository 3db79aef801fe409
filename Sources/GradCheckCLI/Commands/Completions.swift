internal import ArgumentParser
internal import GradCheckModels
internal import GradCheckReports

/// What a shell offers behind an option: the models and faults are those of the program that made the
/// script.
extension CompletionKind {
  /// Reports that can be read.
  static var reports: CompletionKind {
    .file(extensions: ReportFormats.readable.flatMap(\.endings))
  }

  /// Files that reports are written to.
  static var destinations: CompletionKind {
    .file(extensions: ReportFormats.all.flatMap(\.endings))
  }

  /// The names of the models.
  static var models: CompletionKind {
    let names = CommandContext.models.map(\.name)
    return .list(names.count > 1 ? names + [ModelSelection.allName] : names)
  }

  /// The options of all models, up to the value.
  static var settings: CompletionKind {
    .list(Set(CommandContext.models.flatMap { $0.options.map { "\($0.name)=" } }).sorted())
  }

  /// The faults of claims and of Hessians, as they are spelled up to a number.
  static var faults: CompletionKind {
    let spellings = PlantedFault.all.map(\.spelling) + HessianFault.all.map(\.name)
    return .list(
      spellings.map { spelling in
        spelling.contains(":") ? spelling.prefix { $0 != ":" } + ":" : spelling
      }
    )
  }
}
