internal import GradCheck

/// ReLU networks: every parameter, and errors planted where a stencil crosses a kink.
enum NetworksPart {
  /// The numbers of hidden units.
  static let widths = [64, 128, 256, 512]
  /// How many networks of each width are checked by every parameter.
  static let fullDraws = 1
  /// How many networks of each width have errors planted.
  static let plantedDraws = 16
  /// The step of an ordinary checker, whose stencils cross the kinks in question.
  static let ordinaryStep = 1e-4
  /// The errors planted in parameters whose stencil crosses a kink.
  static let errors = [0.5, 0.05, 1e-3]

  static func run(_ settings: StudySettings) throws -> StudyResult {
    var table = TextTable(
      "ReLU networks, double: all parameters, and errors where a stencil crosses a kink",
      ["hidden units", "parameters", "false alarms", "inconclusive", "evaluations/column", "kinks"]
        + errors.map { "\(NumberText.short(100 * $0)) % caught" }
    )
    var result = StudyResult()
    var total = NetworkTally()
    for width in widths {
      var tally = NetworkTally()
      for draw in 0..<plantedDraws {
        let network = ReLUNetwork(hidden: width, seed: settings.seed, draw: draw)
        if draw < fullDraws { try tally.checkAllParameters(of: network) }
        for (index, error) in errors.enumerated() {
          try tally.plant(error, index, in: network)
        }
      }
      table.append(["\(width)"] + tally.cells)
      total.add(tally)
    }
    table.append(["all"] + total.cells)
    result.tables = [table]
    result.failures = total.failures
    result.targets = [
      .none("ReLU networks: no false alarm", count: total.falseAlarms, of: total.parameters)
    ]
    for (index, error) in errors.enumerated() {
      result.targets.append(
        .atLeast(
          100,
          "ReLU networks: errors of \(NumberText.short(100 * error)) % caught at kinks",
          count: total.caught[index],
          of: total.planted
        )
      )
    }
    return result
  }
}

/// What was found about the parameters of some networks.
struct NetworkTally: Sendable {
  var parameters = 0
  var falseAlarms = 0
  var inconclusive = 0
  var evaluations = 0
  var planted = 0
  var caught = [Int](repeating: 0, count: NetworksPart.errors.count)
  var failures: [StudyFailure] = []

  /// The cells of a table's row, after its name.
  var cells: [String] {
    [
      "\(parameters)", "\(falseAlarms)", "\(inconclusive)",
      NumberText.fixed(Double(evaluations) / Double(max(1, parameters)), 2), "\(planted)",
    ] + caught.map { NumberText.percent($0, of: planted) }
  }

  /// Checks the backward pass by every parameter.
  mutating func checkAllParameters(of network: ReLUNetwork) throws {
    let gradient = network.gradient(network.parameters)
    let all = Array(network.parameters.indices)
    let outcomes = try check(network, all, claim: gradient)
    parameters += all.count
    for (index, outcome) in outcomes.enumerated() {
      evaluations += outcome.evaluations
      if outcome.verdict.isFailure { falseAlarms += 1 }
      if outcome.verdict == .inconclusive { inconclusive += 1 }
      guard !outcome.isPassed else { continue }
      failures.append(
        StudyFailure(
          outcome.verdict.isFailure ? .falseAlarm : .inconclusive,
          "network of \(network.hidden)",
          claim: "right",
          entry: index,
          exact: gradient[index],
          outcome: outcome
        )
      )
    }
  }

  /// Plants an error in every parameter whose stencil crosses a kink.
  mutating func plant(_ error: Double, _ place: Int, in network: ReLUNetwork) throws {
    let gradient = network.gradient(network.parameters)
    let crossing = network.parametersCrossingKinks(step: NetworksPart.ordinaryStep)
      .filter { gradient[$0] != 0 }
    guard !crossing.isEmpty else { return }
    let claim = crossing.enumerated().map { index, parameter in
      gradient[parameter] * (index.isMultiple(of: 2) ? 1 + error : 1 - error)
    }
    let outcomes = try check(network, crossing, claim: claim)
    if place == 0 { planted += crossing.count }
    for (index, outcome) in outcomes.enumerated() {
      if outcome.verdict.isFailure {
        caught[place] += 1
      } else {
        failures.append(
          StudyFailure(
            .miss,
            "network of \(network.hidden)",
            claim: "off by \(error)",
            entry: crossing[index],
            exact: gradient[crossing[index]],
            outcome: outcome
          )
        )
      }
    }
  }

  mutating func add(_ other: NetworkTally) {
    parameters += other.parameters
    falseAlarms += other.falseAlarms
    inconclusive += other.inconclusive
    evaluations += other.evaluations
    planted += other.planted
    for index in caught.indices { caught[index] += other.caught[index] }
    failures += other.failures
  }

  /// Checks a claim about some of the parameters, the others held where they are.
  private func check(
    _ network: ReLUNetwork,
    _ chosen: [Int],
    claim: [Double]
  ) throws -> [EntryOutcome] {
    let function = ClosureFunction<Double>(
      domain: Space("w", shape: [chosen.count]),
      codomain: Space("J"),
      value: { values in
        var parameters = network.parameters
        for (index, value) in zip(chosen, values) { parameters[index] = value }
        return [network.loss(parameters)]
      },
      derivative: { _ in .row(claim) }
    )
    return try GradientChecker()
      .check(function, at: chosen.map { network.parameters[$0] })
      .outcomes(rows: 1, columns: chosen.count)
  }
}
