internal import Foundation
internal import GradCheck

extension RunRecord {
  /// What formats store of a run.
  static var fields: [Field<RunRecord>] {
    [
      .text("id", \.id),
      .text("model", \.model),
      .text("point", \.point),
      .text("hostname", \.hostname),
      .text("os", \.operatingSystem),
      .text("arch", \.architecture),
      .text("swift_version", \.swiftVersion),
      .bits("seed", \.seed),
      .texts("argv", \.arguments),
      .time("started", \.started),
      .time("finished", \.finished),
      Field(
        "duration_s",
        value: { .number($0.duration) },
        read: { source, run in
          run.duration = try source.number("duration_s")
          try source.require(ReportRules.duration(run.duration), at: .attribute("duration_s"))
        }
      ),
      .count("evaluations", \.evaluations),
      .text("server", \.server),
      .integer("requests", \.requests),
      .text("git_commit", \.gitCommit),
      .text("ci_url", \.ciURL),
    ]
  }
}

extension ConfigurationRecord {
  /// What formats store of a configuration.
  static var fields: [Field<ConfigurationRecord>] {
    [
      .text("scheme", \.scheme),
      .number("step", \.[number: "step"]),
      .text("step_mode", \.[text: "stepMode"]),
      .number("resolution", \.[number: "resolution"]),
      .integer("budget", \.[integer: "budget"]),
      .number("accuracy", \.[number: "accuracy"]),
      .text("accuracy_mode", \.[text: "accuracyMode"]),
      .number("relative_tolerance", \.tolerance.relative),
      .number("absolute_tolerance", \.tolerance.absolute),
      Field(
        "precision",
        value: { .text($0.precision) },
        read: { source, record in
          record.precision = try source.text("precision")
          record.measuredPrecision = record.precision
        }
      ),
      .text("measured_precision", \.otherPrecision),
      .text("coverage", \.coverage),
      .integer("order", \.higherOrder),
      .dictionary("options", \.options),
      .texts("skipped_blocks", \.skippedBlocks),
      .text("planted_fault", \.plantedFault),
    ]
  }

  /// The precision of the measurement, where it is not that of the claim.
  private var otherPrecision: String? {
    get { measuredPrecision == precision ? nil : measuredPrecision }
    set { measuredPrecision = newValue ?? precision }
  }

  /// The order of the derivatives, where second ones were checked as well.
  private var higherOrder: Int? {
    get { order == 1 ? nil : order }
    set { order = newValue ?? 1 }
  }

  private subscript(number name: String) -> Double? {
    get { number(name) }
    set { set(name, newValue.map { .number($0) }) }
  }

  private subscript(integer name: String) -> Int? {
    get { if case .integer(let integer) = self[parameter: name] { integer } else { nil } }
    set { set(name, newValue.map { .integer($0) }) }
  }

  private subscript(text name: String) -> String? {
    get { if case .text(let text) = self[parameter: name] { text } else { nil } }
    set { set(name, newValue.map { .text($0) }) }
  }

  private mutating func set(_ name: String, _ value: SchemeParameter.Value?) {
    parameters.removeAll { $0.name == name }
    if let value { parameters.append(SchemeParameter(name, value)) }
  }

  /// All of the record as JSON, from which readers of version 1.0 took it, under their names.
  var json: String {
    struct Record: Encodable {
      var scheme: String
      var step: Double?
      var stepMode: String?
      var resolution: Double?
      var budget: Int?
      var relativeTolerance: Double
      var absoluteTolerance: Double
      var precision: String
      var coverage: String
      var options: [String: String]
      var skippedBlocks: [String]
      var plantedFault: String?
    }
    let record = Record(
      scheme: scheme,
      step: self[number: "step"],
      stepMode: self[text: "stepMode"],
      resolution: self[number: "resolution"],
      budget: self[integer: "budget"],
      relativeTolerance: tolerance.relative,
      absoluteTolerance: tolerance.absolute,
      precision: precision,
      coverage: coverage,
      options: options,
      skippedBlocks: skippedBlocks,
      plantedFault: plantedFault
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    // Strings, numbers and lists of them always encode.
    return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension BlockCoverage {
  /// What formats store of how much of a block was looked at.
  static var fields: [Field<BlockCoverage>] {
    [
      .text("method", \.method),
      .share("share", \.share),
      Field(
        "directions",
        value: { coverage in
          .counts(Verdict.allCases.map { ($0.name, coverage.directions[$0]) })
        },
        read: { source, coverage in
          let counts = try source.counts("directions", of: Verdict.allCases.map(\.name))
          for (verdict, count) in zip(Verdict.allCases, counts) {
            try source.require(directionCount(count), at: .attribute("directions"))
            coverage.directions[verdict] = count
          }
        }
      ),
      Field(
        "unexplained",
        value: { .integer($0.unexplained) },
        read: { source, coverage in
          coverage.unexplained = try source.count("unexplained")
          try source.require(directionCount(coverage.unexplained), at: .attribute("unexplained"))
        }
      ),
      .share("missed_at_1_percent", \.missedAtOnePercent),
      .share("missed_at_100_percent", \.missedAtWholeSize),
    ]
  }

  /// Requires a count of which those of all blocks can be added.
  private static func directionCount(_ count: Int) -> ReportRules.Violation? {
    guard !(0...largestCount).contains(count) else { return nil }
    return .init(expected: "a count of at most \(largestCount)", found: "\(count)")
  }
}

extension Diagnosis {
  /// What formats store of the diagnosis of a block; its sentence follows from the rest.
  static func fields(in block: BlockReport) -> [Field<Diagnosis>] {
    func place(_ name: String, _ path: WritableKeyPath<Diagnosis, Int?>, below limit: Int) -> Field<
      Diagnosis
    > {
      Field(
        name,
        value: { $0[keyPath: path].map { .integer($0) } },
        read: { source, diagnosis in
          guard try source.has(attribute: name) else { return }
          diagnosis[keyPath: path] = try source.count(name, below: limit)
        }
      )
    }
    return [
      Field(
        "kind",
        value: { .text($0.kind.rawValue) },
        read: { $1.kind = Kind(rawValue: try $0.text("kind")) }
      ),
      .number("share", \.share),
      .count("examined", \.examinedCount),
      .count("disagreeing", \.disagreeingCount),
      .derived("sentence") { .text($0.sentence(in: block)) },
      .number("number", \.number),
      .text("other", \.other),
      .text("origin", \.origin),
      place("dimension", \.dimension, below: block.shape.count),
      place("index", \.index, below: block.count),
      .counts("lines", \.lines),
      .counts("sources", \.sources),
    ]
  }
}

extension Block {
  /// How many extents a shape may have: as many as HDF5 allows.
  private static let rankLimit = 32

  /// Adds the attributes of one side of a derivative; `role` is `output` or `input`.
  func add(as role: String, to group: inout TreeGroup) {
    group.add("\(role)_name", .text(name))
    group.add("\(role)_shape", .integers(shape))
    group.add("\(role)_lower_bound", bounds.map { .number($0.lowerBound) })
    group.add("\(role)_upper_bound", bounds.map { .number($0.upperBound) })
  }

  /// Reads one side of a derivative.
  init(from source: any TreeSource, as role: String) throws {
    let shape = try source.integers("\(role)_shape")
    guard shape.count <= Block.rankLimit, shape.allSatisfy({ $0 >= 0 }) else {
      let expected = "at most \(Block.rankLimit) extents of at least 0"
      throw source.error(
        .init(expected: expected, found: "\(shape)"),
        at: .attribute("\(role)_shape")
      )
    }
    self.init(
      try source.text("\(role)_name"),
      shape: shape,
      bounds: try Block.bounds(source, role)
    )
  }

  private static func bounds(
    _ source: any TreeSource,
    _ role: String
  ) throws -> ClosedRange<Double>? {
    guard try source.has(attribute: "\(role)_lower_bound") else { return nil }
    let lower = try source.number("\(role)_lower_bound")
    let upper = try source.number("\(role)_upper_bound")
    guard lower <= upper else {
      throw source.error(
        .init(
          expected: "a number of at least \(JSONNumber.text(of: lower))",
          found: JSONNumber.text(of: upper)
        ),
        at: .attribute("\(role)_upper_bound")
      )
    }
    return lower...upper
  }
}
