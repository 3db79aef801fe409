#if HDF5
internal import Foundation
internal import GradCheck
internal import GradCheckReports

extension ConfigurationRecord {
  /// Writes the record: attributes to look at, and all of it in one of JSON to read back.
  func write(to group: borrowing HDF5Group) throws {
    try group.setAttribute("scheme", scheme)
    for parameter in parameters {
      switch parameter.value {
      case .number(let number): try group.setAttribute(parameter.storedName, number)
      case .integer(let number): try group.setAttribute(parameter.storedName, Int64(number))
      case .text(let text): try group.setAttribute(parameter.storedName, text)
      }
    }
    try group.setAttribute("relative_tolerance", tolerance.relative)
    try group.setAttribute("absolute_tolerance", tolerance.absolute)
    try group.setAttribute("precision", precision)
    try group.setAttribute("coverage", coverage)
    let options = options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    try group.setAttribute("options", options)
    try group.setAttribute("skipped_blocks", skippedBlocks)
    if let plantedFault { try group.setAttribute("planted_fault", plantedFault) }

    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    let json = try encoder.encode(StoredConfiguration(self))
    try group.setAttribute("json", String(decoding: json, as: UTF8.self))
  }

  /// Reads a record from the group's attribute of JSON.
  init(from group: borrowing HDF5Group) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    let json = Data(try group.text("json").utf8)
    do {
      self = try decoder.decode(StoredConfiguration.self, from: json).record
    } catch {
      let object = group.path + "@json"
      throw HDF5Error(object, "expected a configuration in “\(object)”, found \(error)")
    }
  }
}

/// The record as the group's attribute of JSON has it.
private struct StoredConfiguration: Codable {
  var scheme: String
  var step: Double?
  var stepMode: String?
  var resolution: Double?
  var budget: Int?
  var relativeTolerance: Double
  var absoluteTolerance: Double
  var precision: String
  var measuredPrecision: String?
  var coverage: String
  var options: [String: String]
  var skippedBlocks: [String]
  var plantedFault: String?

  init(_ record: ConfigurationRecord) {
    scheme = record.scheme
    step = record.number("step")
    if case .text(let mode) = record[parameter: "stepMode"] { stepMode = mode }
    resolution = record.number("resolution")
    if case .integer(let count) = record[parameter: "budget"] { budget = count }
    relativeTolerance = record.tolerance.relative
    absoluteTolerance = record.tolerance.absolute
    precision = record.precision
    measuredPrecision = record.measuredPrecision
    coverage = record.coverage
    options = record.options
    skippedBlocks = record.skippedBlocks
    plantedFault = record.plantedFault
  }

  var record: ConfigurationRecord {
    let parameters: [SchemeParameter?] = [
      step.map { SchemeParameter("step", .number($0)) },
      stepMode.map { SchemeParameter("stepMode", .text($0)) },
      resolution.map { SchemeParameter("resolution", .number($0)) },
      budget.map { SchemeParameter("budget", .integer($0)) },
    ]
    var record = ConfigurationRecord(
      scheme: scheme,
      parameters: parameters.compactMap(\.self),
      tolerance: Tolerance(absolute: absoluteTolerance, relative: relativeTolerance),
      precision: precision,
      coverage: coverage
    )
    record.measuredPrecision = measuredPrecision ?? precision
    record.options = options
    record.skippedBlocks = skippedBlocks
    record.plantedFault = plantedFault
    return record
  }
}
#endif
