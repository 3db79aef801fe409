package import GradCheckReports

extension ReportFileError {
  /// What every request for an HDF5 file ends with in a build without the trait.
  package static func withoutHDF5(_ kind: Kind, _ path: String) -> ReportFileError {
    ReportFileError(
      kind,
      path: path,
      "Cannot open “\(path)”: this program was built without HDF5; "
        + "rebuild it with the trait HDF5, or ask for .json."
    )
  }
}
