package import Foundation
internal import Synchronization

/// Writes a file so that a reader sees the whole of it or the one that was there before.
///
/// The contents go to a ``Draft`` in the same folder, are flushed to the disk, and take the file's name
/// in one step; then the folder is flushed, so that the step survives a crash. Of several who replace
/// one file at a time, the last to finish wins. Through links the file is replaced that they lead to,
/// which keeps its permissions.
package enum AtomicFile {
  /// The drafts that are being written, so that an interruption can remove them.
  private static let unfinished = Mutex<Set<String>>([])

  /// Removes every draft of this process, which is about to end.
  package static func abandonAll() {
    let paths = unfinished.withLock { $0 }
    for path in paths { unlink(path) }
  }

  /// Makes sure that a file can be replaced, before anything is computed for it.
  ///
  /// - Throws: ``ReportFileError`` where ``replace(_:writing:)`` would throw it from the start.
  package static func requireReplaceable(_ path: String) throws(ReportFileError) {
    let draft = try Draft.create(for: FileTarget(path), named: path)
    unlink(draft.path)
  }

  /// Replaces a file with what `write` puts at the temporary path that it is given.
  ///
  /// - Throws: ``ReportFileError`` when the disk or the folder refuses, and what `write` throws;
  ///   the temporary file is removed either way.
  package static func replace(
    _ path: String,
    writing write: (_ temporaryPath: String) throws -> Void
  ) throws {
    let target = try FileTarget(path)
    let draft = try Draft.create(for: target, named: path)
    let temporary = draft.path
    _ = unfinished.withLock { $0.insert(temporary) }
    defer { _ = unfinished.withLock { $0.remove(temporary) } }
    do {
      try write(temporary)
      try draft.finish(for: target, named: path)
      guard rename(temporary, target.path) == 0 else {
        throw ReportFileError.cannotWrite(path, reason: systemMessage())
      }
    } catch {
      unlink(temporary)
      throw error
    }
    let folder = (target.path as NSString).deletingLastPathComponent
    // The file is in place; a folder that cannot be flushed only weakens what a crash leaves.
    flush(folder: folder.isEmpty ? "." : folder)
  }

  /// Replaces a file with bytes.
  package static func replace(_ path: String, with bytes: some Sequence<UInt8>) throws {
    let data = Data(bytes)
    try replace(path) { temporary in
      let descriptor = open(temporary, O_WRONLY | O_TRUNC | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw ReportFileError.cannotWrite(path, reason: systemMessage())
      }
      defer { close(descriptor) }
      try write(data, to: descriptor, of: path)
    }
  }

  /// Writes all of some bytes to an open file.
  ///
  /// - Throws: ``ReportFileError`` with the name `path` when the system refuses.
  package static func write(_ bytes: Data, to descriptor: Int32, of path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var remaining = buffer[...]
      while !remaining.isEmpty {
        let written = Foundation.write(
          descriptor,
          UnsafeRawBufferPointer(rebasing: remaining).baseAddress,
          remaining.count
        )
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
          throw ReportFileError.cannotWrite(path, reason: systemMessage())
        }
        remaining = remaining.dropFirst(written)
      }
    }
  }

  private static func flush(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Returns the system's words for the last error, such as “No space left on device”.
  package static func systemMessage() -> String { String(cString: strerror(errno)) }
}
