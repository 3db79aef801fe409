import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

/// What the checker once said wrongly, each with the kind that it stands for.
@Suite("Functions that were judged wrongly")
struct VerdictCaseTests {
  @Test("Says of a right claim what is right, in one block and in many", arguments: VerdictCase.all)
  func acceptsRight(_ trial: VerdictCase) throws {
    for inOneBlock in [true, false] {
      for outcome in try trial.outcomes(trial.exact, inOneBlock: inOneBlock) {
        #expect(
          trial.right.contains(outcome.verdict),
          "\(trial), one block \(inOneBlock): \(outcome)"
        )
      }
    }
  }

  @Test("Catches a wrong claim, in one block and in many", arguments: VerdictCase.all)
  func catchesWrong(_ trial: VerdictCase) throws {
    for wrong in trial.wrong {
      var claim = trial.exact
      claim[0][wrong.column] = wrong.claim
      for inOneBlock in [true, false] {
        let outcome = try #require(
          try trial.outcomes(claim, inOneBlock: inOneBlock)
            .first { $0.row == 0 && $0.column == wrong.column }
        )
        #expect(
          trial.caught.contains(outcome.verdict),
          "\(trial), one block \(inOneBlock), claim \(wrong.claim): \(outcome)"
        )
      }
    }
  }

  @Test("Has uncertainties that hold the right slope", arguments: VerdictCase.all)
  func coversTruth(_ trial: VerdictCase) throws {
    for outcome in try trial.outcomes(trial.exact)
    where outcome.verdict == .agrees && outcome.finding.uncertainty.isFinite {
      let truth = trial.exact[outcome.row][outcome.column]
      let allowed = outcome.finding.uncertainty + 1e-6 * truth.magnitude
      #expect(
        (outcome.finding.numeric - truth).magnitude <= allowed,
        "\(trial): \(outcome), truth \(truth)"
      )
    }
  }

  @Test(
    "Says the same whatever unit the output has",
    arguments: VerdictCase.all,
    [0x1p-40, 0x1p40]
  )
  func ignoresUnitOfOutput(_ trial: VerdictCase, _ unit: Double) throws {
    // Grains are told from steps by their size beside the coordinate's as well.
    guard let value = trial.doubles, !trial.description.contains("floor") else { return }
    var scaled = trial
    scaled.doubles = { value($0).map { unit * $0 } }
    for outcome in try scaled.outcomes(trial.exact.map { $0.map { unit * $0 } }) {
      #expect(trial.right.contains(outcome.verdict), "\(trial) by \(unit): \(outcome)")
    }
    for wrong in trial.wrong {
      var claim = trial.exact
      claim[0][wrong.column] = wrong.claim
      let outcome = try #require(
        try scaled.outcomes(claim.map { $0.map { unit * $0 } })
          .first { $0.row == 0 && $0.column == wrong.column }
      )
      #expect(
        outcome.verdict != .agrees && outcome.verdict != .kink,
        "\(trial) by \(unit), claim \(wrong.claim): \(outcome)"
      )
    }
  }

  @Test("The central scheme calls nothing right where it measured nothing")
  func holdsForCentral() throws {
    var checker = GradientChecker()
    checker.scheme = .central
    for name in ["exp(x)·y at 1e-12", "tanh(a + b + c) at 1e-17", "exp(x) at 1e-14"] {
      let trial = try #require(VerdictCase.all.first { $0.description == name })
      for wrong in trial.wrong {
        var claim = trial.exact
        claim[0][wrong.column] = wrong.claim
        let outcomes = try trial.outcomes(claim, by: checker)
        #expect(outcomes[wrong.column].verdict != .agrees, "\(trial): \(outcomes)")
      }
    }
  }

  @Test("Reports an uncertainty that does not know the claim", arguments: [1e6, -1e6, 1e3, 1.1, 0])
  func ignoresClaim(_ factor: Double) throws {
    for scheme in [DifferenceScheme.adaptive, .central] {
      var checker = GradientChecker()
      checker.scheme = scheme
      for x in [0.5, 3] {
        let trial = VerdictCase("sin x", at: [x], exact: [[cos(x)]]) { [sin($0[0])] }
        let outcome = try #require(
          try trial.outcomes([[factor * cos(x)]], by: checker).first
        )
        #expect(outcome.verdict == .disagrees)
        #expect(outcome.finding.uncertainty < 1e-6, "\(scheme.name), \(x): \(outcome)")
      }
    }
  }

  @Test(
    "Names the factor of a claim that is a million times too large",
    arguments: ["adaptive", "central"]
  )
  func namesFactor(_ scheme: String) throws {
    var checker = GradientChecker()
    checker.scheme = scheme == "adaptive" ? .adaptive : .central
    let point = (0..<8).map { 0.3 + 0.1 * Double($0) }
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [8]),
      codomain: Space("f"),
      value: { [$0.reduce(0) { $0 + sin($1) }] },
      derivative: { .row($0.map { 1e6 * cos($0) }) }
    )
    let report = try checker.check(function, at: point)
    #expect(report.verdict == .disagrees)
    #expect(report.blocks[0].diagnosis?.kind == .factor)
  }

  @Test("Does not check a coordinate whose bounds leave no room, and says so")
  func leavesOutFixedCoordinates() throws {
    let function = ClosureFunction<Double>(
      domain: Space([Block("a", bounds: 1...1), Block("b")]),
      codomain: Space("f"),
      value: { [3 * $0[0] + $0[1]] },
      derivative: { _ in .row([3, 1]) }
    )
    let report = try GradientChecker().check(function, at: [1, 0.4])
    #expect(report.blocks[0].counts.notChecked == 1)
    #expect(report.blocks[0].findings?.map(\.reason) == [.noRoom])
    #expect(report.blocks[1].verdict == .agrees)
  }

  @Test("A function that tosses a coin in every call is noisy, never an error")
  func toleratesCoins() throws {
    for seed in 0..<400 {
      let calls = Counter()
      let function = ClosureFunction<Double>(
        domain: Space("x"),
        codomain: Space("f"),
        value: { x in
          var generator = SeededGenerator(seed: UInt64(seed), name: "coin \(calls.add())")
          return [x[0] * x[0] * (1 + 1e-7 * (Bool.random(using: &generator) ? 1 : 0))]
        },
        derivative: { .row([2 * $0[0]]) }
      )
      let report = try GradientChecker().check(function, at: [1.3])
      #expect(!report.verdict.isFailure, "seed \(seed)")
    }
  }
}
