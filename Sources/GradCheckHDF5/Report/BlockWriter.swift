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
    if let entries = block.findings {
      guard entries.count == block.count else {
        throw HDF5Error(
          group.path,
          "expected \(block.count) entries of “\(block.name)”, found \(entries.count)"
        )
      }
      try EntryWriter(
        name: block.name,
        identifier: identifier,
        output: block.output,
        input: block.input
      ).write(entries, to: group)
    }
    if let coverage = block.coverage { try coverage.write(to: group.createGroup("coverage")) }
    if !block.kinks.isEmpty {
      try KinkTable.write(block.kinks, to: group.createGroup("kinks"))
    }
    if let diagnosis = block.diagnosis {
      try diagnosis.write(to: group.createGroup("diagnosis"), in: block)
    }
    if block.worst.contains(where: { !$0.ladder.isEmpty }) {
      try LadderTable.write(block.worst, to: group.createGroup("ladders"))
    }
  }
}
#endif
