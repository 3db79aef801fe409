internal import Dispatch
package import GradCheck
internal import GradCheckReports
internal import Synchronization

/// An HDF5 report that is written while the rest of it is still being made.
///
/// Creating the many objects of a report keeps one core busy for longer than a small check takes, so
/// a thread of its own does it. The file appears when the report is complete, and not at all if it
/// never is: ``abandon()`` has to be called, unless ``finish()`` has been.
package final class HDF5ReportDraft: Sendable {
  /// What the thread waits for.
  private enum Part {
    case block(BlockReport)
    case rest(GradientReport)
    case nothing
  }

  private let path: String
  private let parts = Mutex<[Part]>([])
  private let arrivals = DispatchSemaphore(value: 0)
  private let writing = DispatchGroup()
  private let outcome = Mutex<Result<Void, any Error>>(.success(()))

  /// Starts to write a report.
  ///
  /// - Parameter path: The file, whose folder exists.
  package init(path: String) {
    self.path = path
    #if HDF5
    HDF5Library.forbidPlugins
    #endif
    DispatchQueue(label: "gradcheck.draft").async(group: writing) { [self] in
      let result = Result { try write() }
      outcome.withLock { $0 = result }
    }
  }

  /// Adds blocks to the report, in its order.
  package func add(_ blocks: [BlockReport]) {
    for block in blocks { send(.block(block)) }
  }

  /// Adds everything else of a report, whose blocks have been added.
  package func complete(_ report: GradientReport) { send(.rest(report)) }

  /// Waits until the completed report is written.
  ///
  /// - Throws: `ReportFileError` as ``HDF5ReportFile/write(_:to:)`` does.
  package func finish() throws {
    writing.wait()
    try outcome.withLock { $0 }.get()
  }

  /// Leaves what is at the path as it is, unless the report has been completed.
  package func abandon() {
    send(.nothing)
    writing.wait()
  }

  private func send(_ part: Part) {
    parts.withLock { $0.append(part) }
    arrivals.signal()
  }

  private func write() throws {
    #if HDF5
    try DraftFile.write(to: path) {
      arrivals.wait()
      switch parts.withLock({ $0.removeFirst() }) {
      case .block(let block): return .block(block)
      case .rest(let report):
        if let violation = ReportRules.report(report) {
          throw ReportFileError.cannotWrite(path, reason: violation.clause)
        }
        return .rest(report)
      case .nothing: throw CancellationError()
      }
    }
    #else
    throw ReportFileError.withoutHDF5(.unwritable, path)
    #endif
  }
}
