internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports

/// Reports as HDF5.
struct HDF5Format: ReadableReportFormat {
  let name = "hdf5"
  let endings = ["h5", "hdf5"]
  let isShown = false
  let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46]
  let isStreamed = true

  func unavailability(_ path: String) -> ReportFileError? {
    HDF5ReportFile.isSupported ? nil : .withoutHDF5(.unwritable, path)
  }

  func text(of report: GradientReport) throws -> String {
    throw CommandFailure(.usage, "Expected a format of text, found HDF5.")
  }

  func write(_ report: GradientReport, to path: String, values: JSONValues) throws {
    try HDF5ReportFile.write(report, to: path)
  }

  func draft(at path: String) -> HDF5ReportDraft? { HDF5ReportDraft(path: path) }

  func read(_ path: String, entries: EntryPolicy) throws -> ReadReport {
    try HDF5ReportFile.read(from: path, entries: entries)
  }

  func readPart(_ path: String) throws -> (report: GradientReport, entries: (any PartEntries)?) {
    try HDF5ReportFile.readPart(from: path)
  }
}
