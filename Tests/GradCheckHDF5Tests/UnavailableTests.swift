#if !HDF5
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("A build without HDF5")
struct UnavailableTests {
  @Test("Reading, writing and input say what is missing and what to do")
  func sentence() {
    let expected =
      "Cannot open “a.h5”: this program was built without HDF5; "
      + "rebuild it with the trait HDF5, or ask for .json."
    let writing = #expect(throws: ReportFileError.self) {
      try HDF5ReportFile.write(SampleReports.complete(), to: "a.h5")
    }
    #expect(writing?.kind == .unwritable)
    let reading = #expect(throws: ReportFileError.self) {
      try HDF5ReportFile.read(from: "a.h5")
    }
    #expect(reading?.kind == .missing)
    let input = #expect(throws: ReportFileError.self) { try HDF5Input(path: "a.h5") }
    for error in [writing, reading, input] { #expect(error?.description == expected) }
  }
}
#endif
