internal import Dispatch
internal import Foundation
internal import GradCheckHDF5
internal import GradCheckModels
internal import GradCheckReports
internal import Synchronization

/// An input file whose arrays a process of its own reads, one after the other, as they are asked for.
final class ReaderInput: ModelInput {
  private let path: String
  private let requests: Pipe
  private let answers: Pipe
  private let reader: ReaderProcess
  private let reading = DispatchGroup()
  private let end = Mutex<Result<(code: Int32, messages: String), any Error>?>(nil)
  /// One conversation at a time.
  private let isAsking = Mutex(false)

  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// The most bytes of an array that the process hands over.
  private static let arrayLimit = 1 << 30

  /// Starts to read a file.
  ///
  /// - Throws: ``CommandFailure`` where it is not an HDF5 file, or there is no process to read it in.
  init(path: String) throws {
    self.path = path
    requests = try Pipe.make()
    answers = try Pipe.make()
    reader = ReaderProcess(paths: [path], arguments: ["input", path])
    DispatchQueue(label: "gradcheck.input").async(group: reading) { [self] in
      let result = Result { try reader.run(input: requests.reading, output: answers.writing) }
      end.withLock { $0 = result }
      answers.closeWriting()
    }
    // The file is opened before the first array is asked for.
    let _: [Int]? = try answer(to: "open", "")
  }

  deinit { requests.closeWriting() }

  func shape(of array: String) throws -> [Int]? {
    guard let numbers: [Int] = try answer(to: "shape", array) else { return nil }
    return numbers
  }

  func numbers(at array: String) throws -> [Double] {
    guard let numbers: [Double] = try answer(to: "numbers", array) else {
      throw ReportFileError.malformed(path, "expected an array “\(array)”, found none")
    }
    return numbers
  }

  private func answer<Number: BitwiseCopyable & Sendable>(
    to request: String,
    _ array: String
  ) throws -> [Number]? {
    try isAsking.withLock { _ in
      // Who has ended no longer reads, which must not end this process.
      let previous = signal(SIGPIPE, SIG_IGN)
      defer { signal(SIGPIPE, previous) }
      let line = Data("\(request) \(array)\n".utf8)
      guard !array.contains("\n"),
        (try? AtomicFile.write(line, to: requests.writing, of: path)) != nil,
        let header = answers.readExactly(8)
      else { throw failure() }
      let count = ReportWire.numbers(1, Int.self, in: header[...])[0]
      if count == -1 { return nil }
      let size = MemoryLayout<Number>.size
      guard count >= 0, count <= ReaderInput.arrayLimit / size,
        let bytes = answers.readExactly(count * size)
      else { throw failure() }
      return ReportWire.numbers(count, Number.self, in: bytes[...])
    }
  }

  /// Why the process no longer answers.
  private func failure() -> any Error {
    requests.closeWriting()
    reading.wait()
    switch end.withLock({ $0 }) {
    case .failure(let error): return error
    case .success((let code, let messages)) where code != 0:
      return reader.failure(code, messages)
    default: return reader.harm("ended without an answer")
    }
  }
}

/// The other side of ``ReaderInput``.
enum InputServer {
  /// Answers requests for arrays, a line each, until there are no more.
  static func run(_ path: String) throws {
    let input = try HDF5Input(path: path)
    while let line = readLine() {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      let array = parts.count > 1 ? String(parts[1]) : ""
      switch parts.first {
      case "shape":
        let shape = try input.shape(of: array)
        try send(shape ?? [], count: shape?.count ?? -1)
      case "numbers":
        let numbers = try input.numbers(at: array)
        try send(numbers, count: numbers.count)
      default: try send([Int](), count: 0)
      }
    }
  }

  private static func send<Number: BitwiseCopyable>(_ numbers: [Number], count: Int) throws {
    try AtomicFile.write(
      Data(ReportWire.bytes([count])),
      to: STDOUT_FILENO,
      of: "standard output"
    )
    try numbers.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, !buffer.isEmpty else { return }
      let data = Data(
        bytesNoCopy: UnsafeMutableRawPointer(mutating: base),
        count: buffer.count,
        deallocator: .none
      )
      try AtomicFile.write(data, to: STDOUT_FILENO, of: "standard output")
    }
  }
}
