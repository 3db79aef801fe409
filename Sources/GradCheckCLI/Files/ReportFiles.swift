internal import Dispatch
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports
internal import Synchronization

/// The report files of a run, which are written beside each other and beside the run.
///
/// Those in HDF5 take longest: their blocks are written as soon as they have been checked.
final class ReportFiles: Sendable {
  private let destinations: [ReportDestination]
  private let values: JSONValues
  private let drafts: [String: HDF5ReportDraft]
  private let writing = DispatchGroup()
  private let errors = Mutex<[String: any Error]>([:])

  /// Starts to write reports; ``close()`` has to be called, unless ``finish()`` has been.
  ///
  /// - Parameters:
  ///   - destinations: Where they go.
  ///   - values: Which arrays those in JSON hold.
  init(_ destinations: [ReportDestination], values: JSONValues) {
    self.destinations = destinations
    self.values = values
    var drafts: [String: HDF5ReportDraft] = [:]
    for destination in destinations where drafts[destination.path] == nil {
      drafts[destination.path] = destination.format.draft(at: destination.path)
    }
    self.drafts = drafts
  }

  /// Writes a report that is there already.
  ///
  /// - Throws: What ``finish()`` throws.
  static func write(
    _ report: GradientReport,
    to destinations: [ReportDestination],
    values: JSONValues
  ) throws {
    let files = ReportFiles(destinations, values: values)
    files.add(report.blocks)
    files.start(report)
    try files.finish()
  }

  /// Adds the next blocks of the report.
  func add(_ blocks: [BlockReport]) { for draft in drafts.values { draft.add(blocks) } }

  /// Writes a report, whose blocks have been added, while the caller goes on.
  func start(_ report: GradientReport) {
    for draft in drafts.values { draft.complete(report) }
    // One after the other: two of them may have the same path.
    DispatchQueue.global().async(group: writing) { [self] in
      for destination in destinations where drafts[destination.path] == nil {
        record(destination.path) {
          try destination.write(report, values: values)
        }
      }
    }
  }

  /// Waits until the report is written.
  ///
  /// - Throws: The first error, after everything that can be written has been written.
  func finish() throws {
    writing.wait()
    for (path, draft) in drafts { record(path) { try draft.finish() } }
    let failed = errors.withLock { $0 }
    for destination in destinations {
      if let error = failed[destination.path] { throw error }
    }
  }

  /// Leaves files as they were whose report has not been started.
  func close() {
    writing.wait()
    for draft in drafts.values { draft.abandon() }
  }

  private func record(_ path: String, _ write: () throws -> Void) {
    do {
      try write()
    } catch {
      errors.withLock { $0[path] = error }
    }
  }
}
