internal import Dispatch
internal import GradCheck
internal import Synchronization

/// Children that run one command and answer for one function.
///
/// Another child is started only when those that run have been busy for half as long as the first one
/// took to start. All children are the same program, so that it does not matter which one answers.
final class ChildPool: RemoteTransport {
  let description: RemoteDescription
  let origin: String

  private let words: [String]
  private let configuration: String
  private let options: RemoteOptions
  private let patience: Duration
  private let state: Mutex<State>
  private let requests = Atomic<Int>(0)

  private struct State {
    var idle: [ChildConversation] = []
    var all: [ChildConversation] = []
    /// The children that run or are being started.
    var count = 0
    var waiting: [Waiter] = []
    /// Why no more questions are answered.
    var failure: FunctionUnavailable?
    /// How long an evaluation takes, as far as is known.
    var secondsPerPoint = 0.0
  }

  /// A thread that waits for a child.
  private final class Waiter: Sendable {
    let semaphore = DispatchSemaphore(value: 0)
    let child = Mutex<ChildConversation?>(nil)
  }

  /// The time in which evaluations are worth a thread of their own, in seconds.
  private static let worthwhile = 2e-3

  /// Starts a first child and asks it what it is.
  init(command: String, options: RemoteOptions) throws {
    try options.validate()
    words = try CommandWords.split(command)
    configuration = try options.configurationLine()
    origin = command
    self.options = options
    let start = ContinuousClock.now
    let child = try ChildConversation(
      command: command,
      words: words,
      configuration: configuration,
      timeout: options.timeout
    )
    patience = (ContinuousClock.now - start) / 2
    description = child.description
    do throws(RemoteError) {
      try description.validate(as: "“\(command)”")
    } catch {
      child.end()
      throw error
    }
    state = Mutex(State(idle: [child], all: [child], count: 1))
  }

  deinit { close() }

  var requestCount: Int { requests.load(ordering: .relaxed) }

  var failure: FunctionUnavailable? { state.withLock(\.failure) }

  func answer(_ call: RemoteCall) throws -> [Double] {
    let question = question(for: call)
    return try withChild { try ask($0, [question])[0].get() }
  }

  func evaluate(_ points: [Double], count: Int, into values: inout [Double]) throws {
    let (inputs, outputs) = (description.domain.count, description.codomain.count)
    values.withUnsafeMutableBufferPointer { $0.update(repeating: .nan) }
    let takesMany = description.abilities.contains(.values)
    // How many points are in a call must not depend on how many children there are.
    let stride = takesMany ? description.pointsPerCall : 1
    let queue = PointQueue(count: count, stride: stride)
    let failure = Mutex<(any Error)?>(nil)
    let seconds = state.withLock(\.secondsPerPoint)
    let isWorthwhile = Double(count) * seconds > ChildPool.worthwhile
    let lanes = isWorthwhile ? min(options.jobs, (count + stride - 1) / stride) : 1
    try values.withUnsafeMutableBufferPointer { values in
      // Every point has places of its own.
      nonisolated(unsafe) let values = values
      ThreadTeam.run(lanes) {
        while let range = queue.next(lanes: lanes), failure.withLock({ $0 == nil }) {
          do {
            let slice = points[(range.lowerBound * inputs)..<(range.upperBound * inputs)]
            let answers = try self.answers(to: slice, takesMany: takesMany)
            for (place, answer) in answers.enumerated() {
              guard case .success(let numbers) = answer else { continue }
              let start = (range.lowerBound + place * (takesMany ? range.count : 1)) * outputs
              for (offset, number) in numbers.enumerated() { values[start + offset] = number }
            }
          } catch {
            failure.withLock { $0 = $0 ?? error }
          }
        }
      }
      if let error = failure.withLock({ $0 }) { throw error }
    }
  }

  func close() {
    let children = state.withLock { state in
      state.failure =
        state.failure
        ?? FunctionUnavailable("Expected a running “\(origin)”, found that it has been ended.")
      for waiter in state.waiting { waiter.semaphore.signal() }
      state.waiting = []
      return state.all
    }
    for child in children { child.end() }
  }

  /// Asks one child for the values at consecutive points, and notes how long that took.
  private func answers(
    to points: ArraySlice<Double>,
    takesMany: Bool
  ) throws -> [ChildConversation.Answer] {
    let inputs = description.domain.count
    let count = points.count / inputs
    let questions =
      takesMany
      ? [question(for: points, count: count)]
      : (0..<count).map { place in
        let start = points.startIndex + place * inputs
        return question(for: .value(at: Array(points[start..<(start + inputs)])))
      }
    return try withChild { child in
      let start = ContinuousClock.now
      let answers = try ask(child, questions)
      let seconds = (ContinuousClock.now - start) / .seconds(1) / Double(count)
      state.withLock { $0.secondsPerPoint = seconds }
      return answers
    }
  }

  private func ask(
    _ child: ChildConversation,
    _ questions: [ChildConversation.Question]
  ) throws -> [ChildConversation.Answer] {
    requests.add(questions.count, ordering: .relaxed)
    return try child.answers(to: questions)
  }
}

// MARK: Children

extension ChildPool {
  /// Lends a child to a thread; if it fails, all later questions fail with the same sentence.
  private func withChild<Result>(_ body: (ChildConversation) throws -> Result) throws -> Result {
    let child = try acquire()
    do {
      let result = try body(child)
      release(child)
      return result
    } catch let error as OutsideDomain {
      release(child)
      throw error
    } catch {
      let unavailable = error as? FunctionUnavailable ?? FunctionUnavailable("\(error)")
      child.end()
      state.withLock { state in
        state.failure = state.failure ?? unavailable
        for waiter in state.waiting { waiter.semaphore.signal() }
        state.waiting = []
      }
      throw unavailable
    }
  }

  private func acquire() throws -> ChildConversation {
    let waiter = Waiter()
    let idle = try state.withLock { state -> ChildConversation? in
      if let failure = state.failure { throw failure }
      if let child = state.idle.popLast() { return child }
      state.waiting.append(waiter)
      return nil
    }
    if let idle { return idle }
    let seconds = max(0.02, patience / .seconds(1))
    if waiter.semaphore.wait(timeout: .now() + seconds) == .timedOut {
      let mayStart = state.withLock { state in
        guard state.count < options.jobs, state.failure == nil,
          let place = state.waiting.firstIndex(where: { $0 === waiter })
        else { return false }
        state.waiting.remove(at: place)
        state.count += 1
        return true
      }
      if mayStart { return try start() }
      waiter.semaphore.wait()
    }
    if let child = waiter.child.withLock({ $0 }) { return child }
    throw state.withLock(\.failure)
      ?? FunctionUnavailable("Expected a child of “\(origin)” to be free, found none.")
  }

  private func start() throws -> ChildConversation {
    do {
      let child = try ChildConversation(
        command: origin,
        words: words,
        configuration: configuration,
        timeout: options.timeout
      )
      // The point may be a random one, which is only the first child's to say.
      guard
        child.description.domain == description.domain,
        child.description.codomain == description.codomain,
        child.description.abilities == description.abilities
      else {
        child.end()
        throw FunctionUnavailable(
          "Expected every “\(origin)” to offer the same function, found two that differ."
        )
      }
      let isClosed = state.withLock { state in
        state.all.append(child)
        return state.failure != nil
      }
      if isClosed { child.end() }
      return child
    } catch {
      let unavailable = error as? FunctionUnavailable ?? FunctionUnavailable("\(error)")
      state.withLock { $0.failure = $0.failure ?? unavailable }
      throw unavailable
    }
  }

  private func release(_ child: ChildConversation) {
    state.withLock { state in
      guard !state.waiting.isEmpty else { return state.idle.append(child) }
      let waiter = state.waiting.removeFirst()
      waiter.child.withLock { $0 = child }
      waiter.semaphore.signal()
    }
  }
}

// MARK: Questions

extension ChildPool {
  private func question(for call: RemoteCall) -> ChildConversation.Question {
    let (domain, codomain) = (description.domain, description.codomain)
    let (inputs, outputs) = (domain.ranges.map(\.count), codomain.ranges.map(\.count))
    var members = WireWriter()
    func append(_ name: StaticString, _ numbers: [Double], _ space: Space) {
      members.append(name)
      members.append(numbers[...], blocks: space.ranges)
    }
    let parts: [Int]
    switch call {
    case .value(let point):
      append(",\"x\":", point, domain)
      parts = outputs
    case .pullback(let point, let cotangent):
      append(",\"x\":", point, domain)
      append(",\"u\":", cotangent, codomain)
      parts = inputs
    case .pushforward(let point, let tangent):
      append(",\"x\":", point, domain)
      append(",\"v\":", tangent, domain)
      parts = outputs
    case .jacobian(let point):
      append(",\"x\":", point, domain)
      parts = [Int](repeating: domain.count, count: codomain.count)
    case .hessian(let point, let cotangent, let tangent):
      append(",\"x\":", point, domain)
      append(",\"u\":", cotangent, codomain)
      append(",\"v\":", tangent, domain)
      parts = inputs
    }
    return ChildConversation.Question(
      call: call.ability.rawValue,
      members: members.bytes,
      count: parts.reduce(0, +),
      parts: parts
    )
  }

  private func question(
    for points: ArraySlice<Double>,
    count: Int
  ) -> ChildConversation.Question {
    let (inputs, outputs) = (description.domain.count, description.codomain.count)
    var members = WireWriter()
    members.append(",\"x\":[")
    for place in 0..<count {
      if place > 0 { members.append(",") }
      let start = points.startIndex + place * inputs
      members.append(points[start..<(start + inputs)], blocks: description.domain.ranges)
    }
    members.append("]")
    return ChildConversation.Question(
      call: RemoteDescription.Ability.values.rawValue,
      members: members.bytes,
      count: count * outputs,
      parts: [Int](repeating: outputs, count: count)
    )
  }
}

/// Points that are dealt to threads, a few at a time.
private final class PointQueue: Sendable {
  private let count: Int
  private let stride: Int
  private let position = Mutex(0)

  /// How many single points are on their way to a child at most.
  private static let pipelined = 64

  init(count: Int, stride: Int) {
    self.count = count
    self.stride = stride
  }

  /// Returns the next points, fewer as the end comes near, so that all threads end together.
  func next(lanes: Int) -> Range<Int>? {
    position.withLock { position in
      guard position < count else { return nil }
      let share = stride > 1 ? stride : (count - position) / (2 * lanes)
      let taken = stride > 1 ? stride : min(PointQueue.pipelined, max(1, share))
      let start = position
      position = min(count, start + (lanes == 1 && stride == 1 ? count : taken))
      return start..<position
    }
  }
}
