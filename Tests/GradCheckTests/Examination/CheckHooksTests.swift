import GradCheck
import GradCheckTestSupport
import Synchronization
import Testing

@Suite("Progress and cancellation of checks in code")
struct CheckHooksTests {
  /// Σ xⱼ², which does something at each of its evaluations.
  private func squares(
    _ count: Int,
    atEach evaluation: @escaping @Sendable () -> Void = {}
  ) -> ClosureFunction<Double> {
    ClosureFunction(domain: ["x": [count]]) { point in
      evaluation()
      return point.reduce(0) { $0 + $1 * $1 }
    } gradient: { point in
      point.map { 2 * $0 }
    }
  }

  private let point: [Double] = [0.5, -1.5, 2, 0.25, 3]

  @Test("The closure is told of every evaluation of the study, then of all entries")
  func progress() throws {
    let told = Mutex<[CheckProgress]>([])
    var checker = GradientChecker()
    checker.jobs = 1
    checker.progress = { progress in told.withLock { $0.append(progress) } }
    let report = try checker.check(squares(5), at: point)
    #expect(report.verdict == .agrees)
    let all = told.withLock { $0 }
    let studied = all.filter { $0.stage == .measuringNoise }
    #expect(studied.map(\.completed) == Array(1...20))
    #expect(studied.allSatisfy { $0.total == 20 })
    #expect(all.last?.stage == .comparing)
    #expect(all.last?.completed == 5)
    #expect(all.last?.total == 5)
    #expect(all.last?.timeLeft == .zero)
  }

  @Test(
    "A token ends a check between evaluations, in the study as among the entries",
    arguments: [0, 1, 5, 19, 23],
    [DifferenceScheme.adaptive, .central]
  )
  func cancellation(_ limit: Int, _ scheme: DifferenceScheme) {
    let (token, count) = (CancellationToken(), Counter())
    var checker = GradientChecker()
    checker.jobs = 1
    checker.scheme = scheme
    checker.cancellation = token
    if limit == 0 { token.cancel() }
    let function = squares(5) {
      count.add(1)
      if count.total == limit { token.cancel() }
    }
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(function, at: point)
    }
    #expect(error?.code == .cancelled)
    #expect(error?.message == "The check was cancelled before it was done.")
    // What has begun is done: a column takes two.
    #expect(count.total <= limit + 2, "\(count.total) evaluations")
  }

  @Test("A check whose task is cancelled ends, on one thread and on several", arguments: [1, 2])
  func task(_ jobs: Int) async {
    var checker = GradientChecker()
    checker.jobs = jobs
    checker.cancellation = .followingTask()
    let function = squares(5)
    let task = Task { [checker, point] in
      while !Task.isCancelled { await Task.yield() }
      return try checker.check(function, at: point).verdict
    }
    task.cancel()
    let result = await task.result
    #expect(throws: GradientCheckError.self) { try result.get() }
  }

  @Test("A token that follows a task is set by another token as well, and by nobody else's task")
  func otherToken() throws {
    let user = CancellationToken()
    let token = CancellationToken.followingTask(or: user)
    #expect(!token.isCancelled)
    user.cancel()
    #expect(token.isCancelled)
    var checker = GradientChecker()
    checker.cancellation = .followingTask()
    #expect(try checker.check(squares(5), at: point).verdict == .agrees)
  }

  @Test("What a check took and its seed are in its report")
  func record() throws {
    let count = Counter()
    var checker = GradientChecker()
    checker.seed = 7
    let report = try checker.check(squares(5) { count.add(1) }, at: point)
    #expect(report.run.seed == 7)
    #expect(report.run.evaluations == count.total)
    #expect(report.run.evaluations >= 20 + 2 * 5)
  }

  @Test("The precision of claim and measurement are in the report of a function of floats")
  func precision() throws {
    let square = ClosureFunction<Float> { x in
      x * x
    } derivative: { x in
      2 * x
    }
    let double = ClosureFunction<Double> { x in
      x * x
    } derivative: { x in
      2 * x
    }
    let alone = try GradientChecker().check(square, at: [0.7]).configuration
    #expect([alone.precision, alone.measuredPrecision] == ["float", "float"])
    #expect(alone.number("resolution") == 1e-2)
    let promoted = try GradientChecker().check(square, at: [0.7], promoted: double)
    let record = promoted.configuration
    #expect([record.precision, record.measuredPrecision] == ["float", "double"])
    #expect(record.number("resolution") == 1e-4)
    #expect(promoted.description.contains("float, measured in double"))
  }

  @Test("Printing a report shows what the terminal shows")
  func description() throws {
    let report = try GradientChecker().check(squares(5), at: point)
    #expect("\(report)\n" == TextReport(report).text)
    #expect("\(report)".contains("\nagrees: 5 entries compared; nothing left out.\n"))
  }
}
