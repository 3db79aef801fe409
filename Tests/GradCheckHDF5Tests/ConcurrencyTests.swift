import Foundation
import GradCheck
import GradCheckHDF5
import Testing

@Suite("Several threads with one library")
struct ConcurrencyTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("Threads that write different files each find what they wrote")
  func differentFiles() throws {
    let paths = (0..<8).map { folder.file("\($0).h5") }
    let reports = (0..<8).map { number in
      var report = SampleReports.complete()
      report.run.model = "model \(number)"
      return report
    }
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      do {
        try HDF5ReportFile.write(reports[number], to: paths[number])
        let read = try HDF5ReportFile.read(from: paths[number])
        #expect(ExactReport(read) == ExactReport(reports[number]))
      } catch {
        Issue.record(error)
      }
    }
  }

  @Test("Threads that write one file leave the whole report of one of them")
  func oneFile() throws {
    let path = folder.file("report.h5")
    let report = SampleReports.complete()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      do {
        try HDF5ReportFile.write(report, to: path)
        _ = try HDF5ReportFile.read(from: path)
      } catch {
        Issue.record(error)
      }
    }
    #expect(try folder.contents == ["report.h5"])
    #expect(ExactReport(try HDF5ReportFile.read(from: path)) == ExactReport(report))
  }

  @Test("A file that is replaced while it is opened is read, the old one or the new one")
  func replacedMeanwhile() throws {
    let path = folder.file("report.h5")
    let report = SampleReports.complete()
    try HDF5ReportFile.write(report, to: path)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let next = folder.file("next.h5")
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      do {
        for _ in 0..<100 {
          if number == 0 {
            #expect(try ExactReport(HDF5ReportFile.read(from: path)) == ExactReport(report))
          } else {
            for _ in 0..<50 {
              try bytes.write(to: URL(fileURLWithPath: next))
              try #require(rename(next, path) == 0)
            }
          }
        }
      } catch {
        Issue.record(error)
      }
    }
  }

  @Test("Failures on other threads print nothing")
  func silence() async {
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardErrorContent]
    ) {
      DispatchQueue.concurrentPerform(iterations: 4) { number in
        #expect(throws: (any Error).self) {
          try HDF5ReportFile.write(SampleReports.complete(), to: "/nowhere/\(number).h5")
        }
      }
    }
    let printed = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(!printed.contains("HDF5"), "\(printed)")
  }
}
