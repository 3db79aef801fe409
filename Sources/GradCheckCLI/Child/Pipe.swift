internal import Foundation
internal import GradCheckReports
internal import Synchronization

/// A pipe whose two ends are closed once each, and inherited by nobody who is not given them.
final class Pipe: Sendable {
  let reading: Int32
  let writing: Int32
  private let isWritingOpen = Mutex(true)

  private init(reading: Int32, writing: Int32) {
    self.reading = reading
    self.writing = writing
  }

  deinit {
    closeWriting()
    close(reading)
  }

  /// Makes a pipe.
  static func make() throws -> Pipe {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw CommandFailure(.software, "Cannot make a pipe: \(AtomicFile.systemMessage()).")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return Pipe(reading: ends[0], writing: ends[1])
  }

  /// Closes the end that is written to, so that readers come to an end.
  func closeWriting() {
    let wasOpen = isWritingOpen.withLock { isOpen in
      defer { isOpen = false }
      return isOpen
    }
    if wasOpen { close(writing) }
  }

  /// Reads up to the end, a piece at a time.
  func readAll(_ body: (ArraySlice<UInt8>) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(reading, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      body(buffer[..<count])
    }
  }

  /// Reads so many bytes, or nothing if there are fewer.
  func readExactly(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(count, 1 << 20))
    while bytes.count < count {
      let found = read(reading, &buffer, min(buffer.count, count - bytes.count))
      if found < 0, errno == EINTR { continue }
      guard found > 0 else { return nil }
      bytes += buffer[..<found]
    }
    return bytes
  }
}
