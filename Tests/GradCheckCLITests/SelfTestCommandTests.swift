import Foundation
import Testing

@Suite("gradcheck selftest")
struct SelfTestCommandTests {
  @Test("Catches every fault in a model and says so as a table")
  func passes() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("selftest", "--model", "linear", "--seeds", "2", in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("fault           planted  caught  missed  no effect  diagnosed"))
    #expect(run.output.contains("\ntranspose             2       2       0          0          2"))
    #expect(run.output.contains(" faults were caught, 100 % of these diagnosed as planted.\n"))
    #expect(try folder.names().isEmpty, "nothing is written")
  }

  @Test("A fault too small to be seen is missed, named, and exits with 1")
  func misses() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "selftest",
      "--model",
      "linear",
      "--plant",
      "one-entry:1e-15",
      "sign",
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    #expect(run.output.contains("\nmissed: linear: one-entry:1e-15 in ∂z/∂x\n"), "\(run.output)")
    #expect(run.output.contains("\nsign "))
  }

  @Test(
    "A mistake is a usage error",
    arguments: [
      ["--model", "none"], ["--model", "linear", "--plant", "sing"],
      ["--model", "linear", "--plant", "sign@x"], ["--model", "linear", "--seeds", "0"],
    ]
  )
  func mistakes(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(arguments: ["selftest"] + arguments, in: folder)
    #expect(run.exitCode == 64, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("xpected"), "\(run.errors)")
  }
}
