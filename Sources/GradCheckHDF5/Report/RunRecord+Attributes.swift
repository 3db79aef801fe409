#if HDF5
internal import GradCheck
internal import GradCheckReports

extension RunRecord {
  /// Writes the record as the attributes of a group; what is not known is left out.
  func write(to group: borrowing HDF5Group) throws {
    try group.setAttribute("id", id)
    try group.setAttribute("model", model)
    try group.setAttribute("point", point)
    try group.setAttribute("hostname", hostname)
    try group.setAttribute("os", operatingSystem)
    try group.setAttribute("arch", architecture)
    try group.setAttribute("swift_version", swiftVersion)
    // A seed beyond Int64 is stored as the negative number of the same bits.
    try group.setAttribute("seed", Int64(bitPattern: seed))
    try group.setAttribute("argv", arguments)
    try group.setAttribute("started", started)
    try group.setAttribute("finished", finished)
    try group.setAttribute("duration_s", duration)
    try group.setAttribute("evaluations", Int64(evaluations))
    if let gitCommit { try group.setAttribute("git_commit", gitCommit) }
    if let ciURL { try group.setAttribute("ci_url", ciURL) }
  }

  /// Reads a record from the attributes of a group.
  init(from group: borrowing HDF5Group) throws {
    self.init()
    id = try group.text("id")
    model = try group.text("model")
    point = try group.text("point")
    hostname = try group.text("hostname")
    operatingSystem = try group.text("os")
    architecture = try group.text("arch")
    swiftVersion = try group.text("swift_version")
    seed = UInt64(bitPattern: try group.number("seed", as: Int64.self))
    arguments = try group.texts("argv")
    started = try group.time("started")
    finished = try group.time("finished")
    duration = try group.number("duration_s")
    try require(ReportRules.duration(duration), at: "\(group.path)@duration_s")
    evaluations = try group.count("evaluations")
    if try group.hasAttribute("git_commit") { gitCommit = try group.text("git_commit") }
    if try group.hasAttribute("ci_url") { ciURL = try group.text("ci_url") }
  }
}
#endif
