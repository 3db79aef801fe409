#if HDF5
internal import GradCheck

/// Writes the group of one block.
struct BlockWriter {
  private let block: BlockReport
  private let identifier: String

  init(_ block: BlockReport, identifier: String) {
    self.block = block
    self.identifier = identifier
  }

  func write(to group: consuming HDF5Group) throws {
    try group.setAttribute("NX_class", "NXdata")
    try group.setAttribute("name", block.name)
    try group.setAttribute("verdict", block.verdict.name)
    try group.setAttribute("evaluations", Int64(block.evaluations))
    try group.setAttribute("path", block.path.rawValue)
    try block.output.write(to: group, as: "output")
    try block.input.write(to: group, as: "input")
    if let entries = block.entries {
      guard entries.count == block.count else {
        throw HDF5Error(
          group.path,
          "expected \(block.count) entries of “\(block.name)”, found \(entries.count)"
        )
      }
      try group.setAttribute("signal", "relative_error")
      try group.setAttribute(
        "auxiliary_signals",
        ["absolute_error", "analytic", "numeric", "uncertainty"]
      )
      if !axes.isEmpty { try group.setAttribute("axes", axes) }
      try write(entries, to: group)
    }
    if let coverage = block.coverage { try coverage.write(to: group.createGroup("coverage")) }
    if !block.kinks.isEmpty {
      try KinkTable.write(block.kinks, to: group.createGroup("kinks"))
    }
    if let diagnosis = block.diagnosis {
      try diagnosis.write(to: group.createGroup("diagnosis"), in: block)
    }
    if !block.worst.isEmpty {
      try EntryTable.write(block.worst, to: group.createGroup("worst"))
    }
    if block.worst.contains(where: { !$0.ladder.isEmpty }) {
      try LadderTable.write(block.worst, to: group.createGroup("ladders"))
    }
  }

  /// The names of the dimensions: those of the output, then those of the input.
  private var axes: [String] {
    block.output.shape.indices.map { "\(identifier)_output_\($0)" }
      + block.input.shape.indices.map { "\(identifier)_input_\($0)" }
  }

  private func write(_ entries: EntryArrays, to group: borrowing HDF5Group) throws {
    var scales = try writeScales(to: group)
    let name = block.name
    try write("analytic", entries.analytic, "claimed \(name)", to: group, &scales)
    try write("numeric", entries.numeric, "measured \(name)", to: group, &scales)
    try write(
      "uncertainty",
      entries.uncertainty,
      "bound on |numeric − true derivative|",
      to: group,
      &scales
    )
    try write("absolute_error", entries.absoluteError, "|analytic − numeric|", to: group, &scales)
    try write(
      "relative_error",
      entries.relativeError,
      "|analytic − numeric| / max(|analytic|, |numeric|)",
      to: group,
      &scales
    )
    try write("step", entries.step, "step that decided", to: group, &scales)
    try write(
      "detectable_error",
      entries.detectableError,
      "smallest relative error that would have been seen",
      to: group,
      &scales
    )
    try write(
      "evaluations",
      entries.evaluations,
      "evaluations used by the column",
      to: group,
      &scales
    )
    try writeCodes("verdict", entries.verdict, "verdict on the claim", to: group, &scales)
    try writeCodes("reason", entries.reason, "reason of the verdict", to: group, &scales)
    try scales.finish(in: group)
  }

  private func write<Number: HDF5Number>(
    _ name: String,
    _ numbers: [Number],
    _ meaning: String,
    to group: borrowing HDF5Group,
    _ scales: inout DimensionScales
  ) throws {
    let dataset = try HDF5Dataset.create(name, in: group, shape: block.shape, numbers)
    // Derivatives have whatever units the model has, and it does not say.
    try dataset.setAttribute("units", "1")
    try finish(dataset, meaning, &scales)
  }

  private func writeCodes<Code: StoredCode>(
    _ name: String,
    _ codes: [Code],
    _ meaning: String,
    to group: borrowing HDF5Group,
    _ scales: inout DimensionScales
  ) throws {
    let numbers = codes.map(\.rawValue)
    let dataset = try HDF5Dataset.create(name, in: group, shape: block.shape, numbers)
    try dataset.describe(Code.self)
    try finish(dataset, meaning, &scales)
  }

  private func finish(
    _ dataset: consuming HDF5Dataset,
    _ meaning: String,
    _ scales: inout DimensionScales
  ) throws {
    try dataset.setAttribute("long_name", meaning)
    try scales.attach(to: dataset)
    try dataset.close()
  }

  private func writeScales(to group: borrowing HDF5Group) throws -> DimensionScales {
    var scales = try DimensionScales()
    for (axis, extent) in zip(axes, block.shape) {
      let places = (0..<extent).map { Int64($0) }
      let scale = try HDF5Dataset.create(axis, in: group, shape: [extent], places)
      try scales.add(scale, name: axis)
      try scale.close()
    }
    return scales
  }
}
#endif
