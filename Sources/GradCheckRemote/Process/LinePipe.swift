internal import Foundation

/// The two pipes of a child as lines that go out and lines that come back, with a time limit.
struct LinePipe {
  /// Why no line came.
  enum Failure: Error {
    /// The other end was closed; what came after the last line break comes with it.
    case ended(rest: [UInt8])
    /// Nothing came before the deadline.
    case late
    /// A line has more bytes than it may have; what came first comes with it.
    case tooLong(start: [UInt8])
  }

  private let input: Int32
  private let output: Int32
  private var outgoing: [UInt8] = []
  private var sent = 0
  private var incoming: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isInputClosed = false

  private static let pieceCount = 1 << 16

  init(writing input: Int32, reading output: Int32) {
    self.input = input
    self.output = output
  }

  /// How many bytes wait to be written.
  var waitingCount: Int { outgoing.count - sent }

  /// Adds lines to what is to be written, and writes what the pipe takes at once.
  mutating func send(_ lines: [UInt8]) {
    if sent == outgoing.count {
      outgoing = lines
      sent = 0
    } else {
      outgoing += lines
    }
    write()
  }

  /// Returns what is done with the next line, without its line break, writing meanwhile.
  ///
  /// - Parameters:
  ///   - deadline: When to give up.
  ///   - limit: How many bytes the line may have.
  ///   - body: Reads the line, which is valid for the call only.
  /// - Returns: What the body returns.
  /// - Throws: ``Failure`` when there is no such line, and what the body throws.
  mutating func nextLine<Result>(
    before deadline: ContinuousClock.Instant,
    limit: Int,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) throws -> Result {
    while true {
      if let end = lineEnd() {
        let result = try incoming.withUnsafeBufferPointer { bytes in
          try body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        }
        start = end + 1
        searched = start
        return result
      }
      guard incoming.count - start <= limit else {
        throw Failure.tooLong(start: Array(incoming[start...].prefix(1000)))
      }
      try wait(before: deadline)
      try read()
    }
  }

  /// Returns the place of the next line break, if it has come.
  private mutating func lineEnd() -> Int? {
    let end = incoming.withUnsafeBufferPointer { bytes -> Int? in
      guard let base = bytes.baseAddress, searched < bytes.count,
        let found = memchr(base + searched, 0x0A, bytes.count - searched)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
    if end == nil { searched = incoming.count }
    return end
  }

  /// Waits until there is something to read, and writes while the pipe takes it.
  private mutating func wait(before deadline: ContinuousClock.Instant) throws {
    while true {
      var polls = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
      ]
      let isWriting = waitingCount > 0 && !isInputClosed
      let left = (deadline - .now) / .milliseconds(1)
      let milliseconds = Int32(max(0, min(left.rounded(.up), 1e9)))
      let ready = poll(&polls, nfds_t(isWriting ? 2 : 1), milliseconds)
      if ready < 0, errno == EINTR { continue }
      if polls[0].revents != 0 { return }
      if ready <= 0 { throw Failure.late }
      write()
    }
  }

  private mutating func write() {
    while waitingCount > 0, !isInputClosed {
      let written = outgoing.withUnsafeBytes { bytes in
        Foundation.write(input, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
      }
      if written < 0, errno == EINTR { continue }
      if written < 0, errno == EAGAIN { return }
      // Whether it has ended, and what it has said before, is found where its output is read.
      guard written > 0 else {
        isInputClosed = true
        return
      }
      sent += written
    }
    if waitingCount == 0 {
      outgoing.removeAll(keepingCapacity: true)
      sent = 0
    }
  }

  private mutating func read() throws {
    if start == incoming.count {
      incoming.removeAll(keepingCapacity: true)
      start = 0
      searched = 0
    } else if start > LinePipe.pieceCount {
      incoming.removeFirst(start)
      searched -= start
      start = 0
    }
    var status = 0
    let piece = [UInt8](unsafeUninitializedCapacity: LinePipe.pieceCount) { buffer, count in
      status = Foundation.read(output, buffer.baseAddress, buffer.count)
      if status < 0 { status = -Int(errno) }
      count = max(0, status)
    }
    incoming += piece
    if status > 0 || status == -Int(EAGAIN) || status == -Int(EINTR) { return }
    throw Failure.ended(rest: Array(incoming[start...].prefix(1000)))
  }
}
