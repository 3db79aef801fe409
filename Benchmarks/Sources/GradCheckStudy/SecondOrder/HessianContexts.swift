internal import GradCheck

/// Right Hessians in the contexts of the study: with noise, in single precision, and of the named
/// functions of the corpus.
enum HessianContexts {
  /// What was said of some right claims.
  struct Tally: Sendable {
    var functions = 0
    var entries = 0
    var flaggedEntries = 0
    var flagged = 0
    /// Functions of which values told nothing.
    var undecided = 0
    var failures: [StudyFailure] = []

    /// Adds what was said of one right claim.
    mutating func add(_ report: GradientReport, _ name: String) {
      functions += 1
      entries += report.blocks.reduce(0) { $0 + $1.count }
      let wrong = report.statements.filter { $0.verdict.isFailure }
      flaggedEntries += report.counts.disagrees + report.counts.notFinite
      if report.verdict.isFailure {
        flagged += 1
        let text = wrong.map(\.text).joined(separator: " ")
        failures.append(StudyFailure(.falseAlarm, name, details: text))
      }
      let values = report.statements.first { $0.name == "hessianAgainstValues" }
      if values?.verdict == .notChecked { undecided += 1 }
    }

    mutating func add(_ other: Tally) {
      functions += other.functions
      entries += other.entries
      flaggedEntries += other.flaggedEntries
      flagged += other.flagged
      undecided += other.undecided
      failures += other.failures
    }

    /// The cells of a table.
    var cells: [String] {
      ["\(functions)", "\(entries)", "\(flagged)", "\(flaggedEntries)", "\(undecided)"]
    }
  }

  /// Checks right claims, row by row.
  static func rows(
    _ count: Int,
    _ settings: StudySettings
  ) throws -> [(name: String, tally: Tally)] {
    var rows: [(name: String, tally: Tally)] = []
    for noise in RandomPart.noises.reversed() {
      let tally = try concurrently(count) { try noisy($0, noise, settings) }
      rows.append(("noise \(NumberText.short(noise))", sum(of: tally)))
    }
    rows.append(("float", sum(of: try concurrently(count) { try single($0, settings) })))
    let cases = Corpus.cases
    let named = try concurrently(cases.count) { try self.named(cases[$0], settings) }
    for context in CorpusCase.Context.allCases {
      let tallies = zip(cases, named).filter { $0.0.context == context }.map(\.1)
      rows.append(("named: \(context.rawValue)", sum(of: tallies)))
    }
    return rows
  }

  private static func sum(of tallies: [Tally]) -> Tally {
    tallies.reduce(into: Tally()) { $0.add($1) }
  }

  private static func checker(_ settings: StudySettings) -> GradientChecker {
    var checker = GradientChecker.study
    checker.seed = settings.seed
    return checker
  }

  /// A random function whose values and whose gradient have noise.
  private static func noisy(
    _ trial: Int,
    _ noise: Double,
    _ settings: StudySettings
  ) throws -> Tally {
    let part = "hessian noise \(noise)"
    let subject = HessianTrial(part, trial, settings)
    var generator = StudyGenerator(seed: settings.seed, part: "\(part) bits", trial: trial)
    let ofValues = ValueNoise(relative: noise, seed: generator.bits())
    let ofGradient = ValueNoise(relative: noise, seed: generator.bits())
    let tape = subject.function.tape
    let function = claim(
      of: tape,
      Space("x", shape: [tape.inputCount]),
      value: { ofValues.applied(to: [tape($0)[0]], at: $0)[0] },
      gradient: { ofGradient.applied(to: tape.programmedGradient(at: $0), at: $0) }
    )
    var tally = Tally()
    let point = subject.function.point
    tally.add(try checker(settings).checkHessian(function, at: point), subject.function.name)
    return tally
  }

  /// A random function in single precision.
  private static func single(_ trial: Int, _ settings: StudySettings) throws -> Tally {
    let subject = HessianTrial("hessian float", trial, settings, isSingle: true)
    let tape = subject.function.tape
    let function: FunctionWithHessian<ClosureFunction<Float>> = claim(
      of: tape,
      Space("x", shape: [tape.inputCount]),
      value: { tape($0)[0] },
      gradient: { tape.programmedGradient(at: $0) }
    )
    var tally = Tally()
    let point = subject.function.point.map { Float($0) }
    tally.add(try checker(settings).checkHessian(function, at: point), subject.function.name)
    return tally
  }

  /// The first output of a named function, where it has a second derivative.
  private static func named(_ subject: CorpusCase, _ settings: StudySettings) throws -> Tally {
    var tally = Tally()
    let tape = subject.formula
    let columns = 0..<subject.point.count
    let entries = ExactHessian(of: tape, at: subject.point).entries
    guard columns.allSatisfy({ subject.exact.isDifferentiable($0) }),
      entries.allSatisfy(\.isFinite)
    else { return tally }
    let checker = checker(settings)
    if subject.precision == .double {
      let program = subject.program
      let function = claim(
        of: tape,
        subject.domain,
        value: { point in try program?(point)[0] ?? tape(point)[0] },
        gradient: { tape.programmedGradient(at: $0) }
      )
      tally.add(try checker.checkHessian(function, at: subject.point), subject.name)
    } else {
      let function: FunctionWithHessian<ClosureFunction<Float>> = claim(
        of: tape,
        subject.domain,
        value: { tape($0)[0] },
        gradient: { tape.programmedGradient(at: $0) }
      )
      let point = subject.point.map { Float($0) }
      tally.add(try checker.checkHessian(function, at: point), subject.name)
    }
    return tally
  }

  /// Returns a function with the Hessian of a formula as a program would compute it.
  private static func claim<Scalar: Real & BinaryFloatingPoint>(
    of tape: Tape,
    _ domain: Space,
    value: @escaping @Sendable ([Scalar]) throws -> Scalar,
    gradient: @escaping @Sendable ([Scalar]) throws -> [Scalar]
  ) -> FunctionWithHessian<ClosureFunction<Scalar>> {
    ClosureFunction<Scalar>(domain: domain, value, gradient: gradient).claiming { point in
      let entries = ExactHessian.programmed(tape, at: point)
      return try .matrix(
        Matrix(rowCount: point.count, columnCount: point.count, elements: entries)
      )
    }
  }
}

extension Tape {
  /// Returns the derivatives of the first output as a program in a hardware type would compute them.
  func programmedGradient<Scalar: Real>(at point: [Scalar]) -> [Scalar] {
    Array(programmedJacobian(at: point)[..<point.count])
  }
}
