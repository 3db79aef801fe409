internal import ArgumentParser
internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckModels
internal import GradCheckReports

/// `gradcheck merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the reports of parts together.",
    discussion: """
      The parts are those that run --shard has written. The report is the one of an \
      undivided run: everything but the entries is made anew from all of them. What is missing, \
      there twice with other content, or from another check is refused by name, with exit code 65.
      """
  )

  @Argument(
    help: "Reports of parts: .json or .h5 files, folders of them, or patterns.",
    completion: .reports
  )
  var parts: [String]

  @Flag(
    help: """
      Print the numbers of the parts that are missing, as sbatch --array takes them, and exit with \
      0 where none is, 1 where some are.
      """
  )
  var missing = false

  @Flag(help: "Leave out the entries of missing parts; exits with 2 at best where one is.")
  var allowMissing = false

  @OptionGroup(title: "What to write")
  var output: OutputOptions

  func run() throws {
    let started = Date()
    let destinations = try output.destinations()
    let paths = try PartFiles.paths(of: parts, except: destinations.map(\.path))
    if missing { return try printMissing(paths) }
    let baseline = try output.earlierReport
    var merge = PartMerge()
    for path in paths {
      let part = try ReportFormats.readPart(path)
      try merge.add(part.report, from: path, entries: part.entries)
    }
    let (streamed, written) = output.divided(destinations, leavesOutEntries: merge.isStreamed) {
      "The entries are too many to be kept; "
        + ($0 ? "the HDF5 report alone has them." : "reports have their summary only.")
    }
    let report = try merged(&merge, streamingTo: streamed) {
      RunEnvironment.record(model: "", point: "", started: started)
    }
    try baseline?.requireModel(report.run.model)
    try ReportFiles.write(report, to: written, values: output.jsonValues?.values ?? .automatic)
    let ending = ReportEnding(
      report: report,
      diff: baseline?.diff(to: report),
      isComplete: merge.missing.isEmpty
    )
    try output.show(ending, isAside: destinations.contains(where: \.isStandardOutput))
    try output.showPaths(of: destinations)
    try ending.finish()
  }

  /// Returns the merged report, and writes entries to HDF5 reports that are too many to be kept.
  private func merged(
    _ merge: inout PartMerge,
    streamingTo paths: [String],
    run: () -> RunRecord
  ) throws -> GradientReport {
    func finished(_ merge: PartMerge) throws -> GradientReport {
      var report = try merge.merged(run: run(), allowsMissing: allowMissing)
      addModelBlames(to: &report)
      return report
    }
    // Known before hours of reading.
    try merge.requireAllParts(allowsMissing: allowMissing)
    guard merge.isStreamed, !paths.isEmpty else {
      try merge.mergeStreamed(into: nil)
      return try finished(merge)
    }
    return try HDF5ReportFile.stream(to: paths, blocks: merge.blockNames) { sink in
      try merge.mergeStreamed(into: sink)
      return try finished(merge)
    }
  }

  /// Prints the numbers alone, so that a script can hand them on.
  private func printMissing(_ paths: [String]) throws {
    var present: [Int: Set<Int>] = [:]
    for path in paths {
      guard let record = try ReportFormats.readHead(path).part else { continue }
      present[record.part.count, default: []].insert(record.part.index)
    }
    guard let (count, indices) = present.first, present.count == 1 else {
      let counts = present.keys.sorted().map(String.init).joined(separator: ", ")
      throw CommandFailure(
        present.isEmpty ? .missingInput : .data,
        "Expected parts of one check, found "
          + (present.isEmpty
            ? "none." : "parts of \(counts), which are different numbers of parts.")
      )
    }
    let lost = (1...count).filter { !indices.contains($0) }
    guard !lost.isEmpty else { return }
    try Terminal.printResult(PartMergeError.list(lost))
    throw ExitCode(ExitStatus.fails.rawValue)
  }

  /// Says which of a model's functions is to blame for the others, where the model is known here.
  private func addModelBlames(to report: inout GradientReport) {
    let selection = ModelSelection(title: report.run.model)
    for model in selection.models {
      let scope = selection.scope(of: model)
      if let blame = model.stageBlame(in: report.blocks, scope: scope) {
        report.stageBlames.append(blame)
      }
    }
  }
}

/// The reports that arguments of `merge` name.
enum PartFiles {
  /// Returns the files of the arguments, each once: those of folders by their names.
  static func paths(of arguments: [String], except outputs: [String]) throws -> [String] {
    let left = Set(outputs.map(canonical))
    var seen: Set<String> = []
    var paths: [String] = []
    for argument in arguments {
      for path in try files(argument)
      where !left.contains(canonical(path)) && seen.insert(canonical(path)).inserted {
        paths.append(path)
      }
    }
    guard !paths.isEmpty else {
      throw CommandFailure(.missingInput, "Expected reports of parts, found none.")
    }
    return paths
  }

  private static func files(_ argument: String) throws -> [String] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) {
      return isFolder.boolValue ? try reports(inFolder: argument) : [argument]
    }
    let matches = matches(of: argument)
    // A pattern that matches nothing is a file that does not exist.
    return matches.isEmpty ? [argument] : matches
  }

  private static func reports(inFolder folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { (try? ReportFormats.readableFormat(of: $0)) != nil }
      .map { (folder as NSString).appendingPathComponent($0) }
  }

  private static func matches(of pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }

  private static func canonical(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
