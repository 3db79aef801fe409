#if HDF5
internal import Foundation
internal import GradCheck

extension ConfigurationRecord {
  /// Writes the record: attributes to look at, and all of it in one of JSON to read back.
  func write(to group: borrowing HDF5Group) throws {
    try group.setAttribute("scheme", scheme)
    if let step { try group.setAttribute("step", step) }
    if let stepMode { try group.setAttribute("step_mode", stepMode) }
    if let resolution { try group.setAttribute("resolution", resolution) }
    if let budget { try group.setAttribute("budget", Int64(budget)) }
    try group.setAttribute("relative_tolerance", relativeTolerance)
    try group.setAttribute("absolute_tolerance", absoluteTolerance)
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
    let json = try encoder.encode(self)
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
      self = try decoder.decode(ConfigurationRecord.self, from: json)
    } catch {
      let object = group.path + "@json"
      throw HDF5Error(object, "expected a configuration in “\(object)”, found \(error)")
    }
  }
}
#endif
