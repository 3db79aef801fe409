internal import GradCheck
internal import Synchronization

/// A child and what is said to it and by it: one JSON object a line each way.
///
/// One thread at a time talks to a child. Many requests may be on their way; their replies may come in
/// any order.
final class ChildConversation: Sendable {
  /// The child's own description.
  let description: RemoteDescription

  private let command: String
  private let timeout: Duration
  private let child: ChildProcess
  private let talk: Mutex<Talk>

  private struct Talk {
    var pipe: LinePipe
    var nextIdentifier = 1
    var replyCount = 0
  }

  /// One thing that is asked: the members of its request, and how many numbers answer it.
  struct Question {
    var call: String
    /// The members after the call, each as JSON text that begins with a comma.
    var members: [UInt8]
    /// The numbers of the answer.
    var count: Int
    /// The parts in which the numbers come, each of which is an array.
    var parts: [Int]
  }

  /// What came of a question.
  typealias Answer = Result<[Double], OutsideDomain>

  /// How many requests may be on their way, and how many bytes they may wait to be written.
  private static let window = (requests: 64, bytes: 1 << 16)

  /// The bytes of a reply beside its numbers: names, and the text of an error.
  private static let replyAllowance = 1 << 20
  /// The bytes of a reply for each of its numbers.
  private static let bytesPerNumber = 40
  /// The bytes of the first reply, which may hold a point.
  private static let helloLimit = 16 << 20

  /// Starts a child and asks it what it is.
  ///
  /// - Throws: ``RemoteError``, or `FunctionUnavailable` when it does not say what it should.
  init(command: String, words: [String], configuration: String, timeout: Duration) throws {
    self.command = command
    self.timeout = timeout
    child = try ChildProcess(words)
    var pipe = LinePipe(writing: child.input, reading: child.output)
    var writer = WireWriter()
    writer.append("{\"id\":0,\"call\":\"hello\",\"protocol\":1,\"config\":")
    writer.append(verbatim: configuration)
    writer.append("}\n")
    pipe.send(writer.bytes)
    do {
      let reply = try pipe.nextLine(
        before: .now + timeout * RemoteOptions.firstAllowance,
        limit: ChildConversation.helloLimit
      ) { line in try ChildConversation.hello(in: line, of: command) }
      description = reply
    } catch {
      throw ChildConversation.failure(
        error,
        of: child,
        command,
        timeout * RemoteOptions.firstAllowance,
        after: 0,
        whenAsked: "what it is"
      )
    }
    talk = Mutex(Talk(pipe: pipe))
  }

  /// Ends the child.
  func end() { child.end() }

  /// Returns the answers to some questions, which are all sent before the first one is answered, as
  /// far as the pipes hold them.
  ///
  /// - Throws: `FunctionUnavailable`; the child has then been ended.
  func answers(to questions: [Question]) throws -> [Answer] {
    try talk.withLock { talk in
      do {
        return try exchange(questions, &talk)
      } catch {
        let calls = Set(questions.map(\.call)).sorted().joined(separator: ", ")
        throw ChildConversation.failure(
          error,
          of: child,
          command,
          allowance(talk.replyCount),
          after: talk.replyCount,
          whenAsked: "for \(calls)"
        )
      }
    }
  }

  private func allowance(_ replyCount: Int) -> Duration {
    replyCount == 0 ? timeout * RemoteOptions.firstAllowance : timeout
  }

  private func exchange(_ questions: [Question], _ talk: inout Talk) throws -> [Answer] {
    var answers = [Answer?](repeating: nil, count: questions.count)
    let first = talk.nextIdentifier
    let limit =
      ChildConversation.replyAllowance
      + ChildConversation.bytesPerNumber * (questions.map(\.count).max() ?? 0)
    var asked = 0
    var answered = 0
    talk.nextIdentifier += questions.count
    while answered < questions.count {
      // Many at a time, as each time costs a call of the system here and there.
      if asked - answered <= ChildConversation.window.requests / 2 {
        talk.pipe.send(
          lines(for: questions, asked: &asked, answered, first, talk.pipe.waitingCount)
        )
      }
      // A child works on one thing at a time: each reply starts the time of the next one anew.
      let deadline = ContinuousClock.now + allowance(talk.replyCount)
      let (place, answer) = try talk.pipe.nextLine(before: deadline, limit: limit) { line in
        let reply = try ChildReply(line, valueLimit: limit / 2, of: command)
        let place = reply.identifier - first
        guard (0..<asked).contains(place), answers[place] == nil else {
          throw FunctionUnavailable(
            "Expected a reply to one of the requests \(first)…\(first + asked - 1) from "
              + "“\(command)”, found the line \(ChildReply.quoted(line))."
          )
        }
        return (place, try reply.answer(to: questions[place], line))
      }
      answers[place] = answer
      answered += 1
      talk.replyCount += 1
    }
    return answers.compactMap { $0 }
  }

  /// Returns the lines of the next questions, as many as may be on their way.
  private func lines(
    for questions: [Question],
    asked: inout Int,
    _ answered: Int,
    _ first: Int,
    _ waiting: Int
  ) -> [UInt8] {
    var lines = WireWriter()
    while asked < questions.count, asked - answered < ChildConversation.window.requests,
      waiting + lines.bytes.count < ChildConversation.window.bytes
    {
      lines.append("{\"id\":")
      lines.append(first + asked)
      lines.append(",\"call\":\"")
      lines.append(verbatim: questions[asked].call)
      lines.append("\"")
      lines.bytes += questions[asked].members
      lines.append("}\n")
      asked += 1
    }
    return lines.bytes
  }

  private static func hello(
    in line: UnsafeBufferPointer<UInt8>,
    of command: String
  ) throws -> RemoteDescription {
    let reply = try ChildReply(line, valueLimit: helloLimit / 4, of: command)
    guard reply.identifier == 0 else {
      throw FunctionUnavailable(
        "Expected the reply to request 0 from “\(command)” first, found the line "
          + "\(ChildReply.quoted(line))."
      )
    }
    do throws(WireDefect) {
      return try ChildHello.description(in: reply.result(), named: command)
    } catch {
      throw FunctionUnavailable(
        "Expected a description of the function from “\(command)”: \(error.description)."
      )
    }
  }

  /// Ends a child that cannot be talked to any more, and returns the sentence that says why.
  private static func failure(
    _ error: any Error,
    of child: ChildProcess,
    _ command: String,
    _ timeout: Duration,
    after replyCount: Int,
    whenAsked question: String
  ) -> any Error {
    guard let error = error as? LinePipe.Failure else {
      child.end(within: .zero)
      return error
    }
    let expectation = "Expected a reply from “\(command)” when asked \(question)"
    switch error {
    case .ended(let rest):
      let ending: String
      switch child.end() {
      case .some(.exited(let code)): ending = "ended with exit code \(code)"
      case .some(.signaled(let signal)): ending = "was ended by signal \(signal)"
      case .none: ending = "closed its standard output"
      }
      let remainder =
        rest.isEmpty ? "" : ", its last words being \(ChildReply.quoted(rest))"
      let count = replyCount == 1 ? "1 reply" : "\(replyCount) replies"
      return FunctionUnavailable(
        "\(expectation), found that it \(ending) after \(count)\(remainder)."
      )
    case .late:
      child.end(within: .zero)
      return FunctionUnavailable(
        "\(expectation), found none within \(timeout / .seconds(1)) s; --timeout allows more."
      )
    case .tooLong(let start):
      child.end(within: .zero)
      return FunctionUnavailable(
        "\(expectation), found a line longer than such a reply can be: \(ChildReply.quoted(start))."
      )
    }
  }
}
