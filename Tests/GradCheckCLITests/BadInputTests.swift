import Foundation
import GradCheckTestSupport
import Testing

/// Everything that a person can get wrong: one clear sentence, the right exit code, no report.
@Suite("Bad input") struct BadInputTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var exitCode: Int32
    var message: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String, _ exitCode: Int32, _ message: String) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.exitCode = exitCode
      self.message = message
    }
  }

  @Test(
    "A mistake on the command line exits with 64",
    arguments: [
      Mistake("run --model mpl", 64, "Did you mean “mlp”"),
      Mistake("run --model mlp --set inptus=3", 64, "inputs"),
      Mistake("run --model mlp --set inputs=0", 64, "found “0”"),
      Mistake("run --model mlp --set inputs=-4", 64, "found “-4”"),
      Mistake("run --model mlp --set inputs=many", 64, "many"),
      Mistake("run --model mlp --set inputs", 64, "NAME=VALUE"),
      Mistake("run --model mlp --set inputs=1000000 --set hidden=1000000", 64, "Expected"),
      Mistake("run --model mlp --scheme central --step 0", 64, "found 0"),
      Mistake("run --model mlp --scheme central --step -1e-6", 64, "step"),
      Mistake("run --model mlp --scheme central --step nan", 64, "found nan"),
      Mistake("run --model mlp --rtol -1", 64, "relative tolerance of at least 0, found -1.0."),
      Mistake("run --model mlp --rtol nan", 64, "found nan"),
      Mistake("run --model mlp --jobs 0", 64, "found 0"),
      Mistake("run --model mlp --coverage half", 64, "found “half”"),
      Mistake("run --model mlp --coverage sample:x", 64, "found “sample:x”"),
      Mistake("run --model mlp --coverage directions:-1", 64, "at least 1 direction, found -1"),
      Mistake("run --model mlp --coverage sample:0", 64, "at least 1 column, found 0"),
      Mistake("run --model mlp --only Q", 64, "Q"),
      Mistake("run --model mlp --skip *", 64, "*"),
      Mistake("run --model mlp --plant sgn", 64, "sign"),
      Mistake("run --model mlp --plant factor:x", 64, "factor"),
      Mistake("run --model mlp --plant sign@Q", 64, "Q"),
      Mistake("run --model mlp --report out.txt", 64, "out.txt"),
      Mistake("run --model mlp --report a.json,b.html", 64, "found commas: “a.json,b.html”"),
      Mistake("run --model mlp --report reports/a.h5,reports/b.md", 64, "found commas"),
      Mistake("run --model mlp --precision half", 64, "half"),
      Mistake("run", 64, "--model"),
      Mistake("models mpl", 64, "mlp"),
      Mistake("inspect report.json --worst -1", 64, "worst"),
      Mistake("frobnicate", 64, "frobnicate"),
      Mistake("run --model mlp --input missing.h5", 66, "missing.h5"),
      Mistake("inspect missing.json", 66, "missing.json"),
      Mistake("inspect missing.h5", 66, "missing.h5"),
    ]
  )
  func mistake(_ mistake: Mistake) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(arguments: mistake.arguments, in: folder)
    #expect(run.exitCode == mistake.exitCode, "\(run.output)\(run.errors)")
    #expect(run.errors.contains(mistake.message), "\(run.errors)")
    #expect(run.output.isEmpty, "\(run.output)")
    let left = try folder.names().filter { $0 != "reports" }
    #expect(left.isEmpty, "\(left)")
  }

  @Test("A file for a model that takes none is refused by the model's name")
  func unwantedInput() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", "curve", "--input", Fixtures.digits, in: folder)
    #expect(run.exitCode == 64, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("found “curve” and the file"), "\(run.errors)")
  }

  @Test(
    "An input file that is not what it should be exits with 65",
    arguments: [
      "not HDF5", "truncated", "empty",
    ]
  )
  func badInput(_ kind: String) throws {
    let folder = try TemporaryFolder()
    let digits = try Data(contentsOf: URL(fileURLWithPath: Fixtures.digits))
    let contents =
      switch kind {
      case "truncated": digits.prefix(digits.count / 2)
      case "empty": Data()
      default: Data("weights".utf8)
      }
    try contents.write(to: folder.url.appendingPathComponent("input.h5"))
    let run = try CommandRun("run", "--model", "mlp", "--input", "input.h5", in: folder)
    #expect(run.exitCode == 65, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("input.h5"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test(
    "Weights that overflow and sizes that are too large are the file's fault",
    arguments: [
      (
        "overflow",
        "“input.h5” cannot be checked: mlp: Expected finite coordinates, found r[0] = NaN."
      ),
      ("large", "“input.h5”: Expected sizes that give at most 100000000 derivatives to check"),
    ]
  )
  func weightsToBlame(_ kind: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let script = PythonScript(
      """
      import shutil, sys, h5py
      shutil.copy(sys.argv[1], sys.argv[2])
      sizes = {"parameters/W": (40000, 40000), "parameters/b1": (40000,),
               "parameters/U": (10, 40000), "inputs/x": (8, 40000)}
      with h5py.File(sys.argv[2], "r+") as file:
          if sys.argv[3] == "overflow":
              file["parameters/W"][...] = 1e308
          else:
              for name, shape in sizes.items():
                  del file[name]
                  file.create_dataset(name, shape, "f8", chunks=True, compression="gzip")
      """
    )
    let made = try script.run([Fixtures.digits, folder.path("input.h5"), kind])
    try #require(made.status == 0, "\(made.errors)")
    let run = try CommandRun("run", "--model", "mlp", "--input", "input.h5", in: folder)
    #expect(run.exitCode == 65, "\(run.output)\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test("An image that is not in the file is named with the images that are")
  func imageOutOfRange() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "mlp",
      "--input",
      Fixtures.digits,
      "--set",
      "image=8",
      in: folder
    )
    #expect([64, 65].contains(run.exitCode), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("8"), "\(run.errors)")
  }
}
