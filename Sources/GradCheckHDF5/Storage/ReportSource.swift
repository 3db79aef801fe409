#if HDF5
/// What everything in a report is read from, beside the library.
struct ReportSource {
  /// The file as bytes.
  let file: RawFile
  /// Where the file keeps its strings.
  let heap: GlobalHeap
  /// The memory that the file may take.
  let budget: ReadBudget

  init(_ file: RawFile, _ budget: ReadBudget) throws {
    self.file = file
    self.budget = budget
    heap = try GlobalHeap(file, budget: budget)
  }
}
#endif
