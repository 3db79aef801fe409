#if HDF5
internal import GradCheck

extension Diagnosis {
  /// Writes the diagnosis of a block as attributes of a group; what there is not is left out.
  func write(to group: consuming HDF5Group, in block: BlockReport) throws {
    try group.setAttribute("kind", kind.rawValue)
    try group.setAttribute("share", share)
    try group.setAttribute("examined", Int64(examinedCount))
    try group.setAttribute("disagreeing", Int64(disagreeingCount))
    try group.setAttribute("sentence", sentence(in: block))
    if let number { try group.setAttribute("number", number) }
    if let other { try group.setAttribute("other", other) }
    if let dimension { try group.setAttribute("dimension", Int64(dimension)) }
    if let index { try group.setAttribute("index", Int64(index)) }
    if !lines.isEmpty { try group.setAttribute("lines", lines.map { Int64($0) }) }
    if !sources.isEmpty { try group.setAttribute("sources", sources.map { Int64($0) }) }
  }

  /// Reads the diagnosis of a block; its sentence follows from the rest.
  init(from group: consuming HDF5Group, of block: BlockReport) throws {
    self.init(Kind(rawValue: try group.text("kind")))
    share = try group.number("share")
    examinedCount = try Diagnosis.integer("examined", of: group)
    disagreeingCount = try Diagnosis.integer("disagreeing", of: group)
    if try group.hasAttribute("number") { number = try group.number("number", as: Double.self) }
    if try group.hasAttribute("other") { other = try group.text("other") }
    if try group.hasAttribute("dimension") {
      dimension = try Diagnosis.integer("dimension", of: group, below: block.shape.count)
    }
    if try group.hasAttribute("index") {
      index = try Diagnosis.integer("index", of: group, below: block.count)
    }
    if try group.hasAttribute("lines") { lines = try Diagnosis.lines("lines", of: group) }
    if try group.hasAttribute("sources") { sources = try Diagnosis.lines("sources", of: group) }
  }

  private static func integer(
    _ name: String,
    of group: borrowing HDF5Group,
    below limit: Int = .max
  ) throws -> Int {
    let integer = Int(try group.number(name, as: Int64.self))
    try require(integer, name, of: group, below: limit)
    return integer
  }

  private static func lines(_ name: String, of group: borrowing HDF5Group) throws -> [Int] {
    let lines = try group.numbers(name, as: Int64.self).map { Int($0) }
    for line in lines { try require(line, name, of: group, below: .max) }
    return lines
  }

  private static func require(
    _ integer: Int,
    _ name: String,
    of group: borrowing HDF5Group,
    below limit: Int
  ) throws {
    guard integer >= 0, integer < limit else {
      let object = "\(group.path)@\(name)"
      let expected = limit == .max ? "of at least 0" : "from 0 to below \(limit)"
      throw HDF5Error(
        object,
        "expected integers \(expected) in “\(object)”, found \(integer)"
      )
    }
  }
}
#endif
