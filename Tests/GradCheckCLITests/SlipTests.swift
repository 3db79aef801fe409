import Foundation
import GradCheck
import GradCheckReports
import Testing

/// What people type when they slip, and what they are told.
@Suite("Slips") struct SlipTests {
  struct Slip: Sendable, CustomTestStringConvertible {
    let line: String
    let sentence: String
    var testDescription: String { line }

    init(_ line: String, _ sentence: String) {
      self.line = line
      self.sentence = sentence
    }
  }

  @Test(
    "Are one sentence that says what was meant",
    arguments: [
      Slip("rnu", "Expected a command, found “rnu”. Did you mean “run”?"),
      Slip("help rnu", "Expected a command, found “rnu”. Did you mean “run”?"),
      Slip("modles", "Expected a command, found “modles”. Did you mean “models”?"),
      Slip("mlp", "Expected a command, found the model “mlp”. Check it with: gradcheck run mlp"),
      Slip("--model mlp", "Expected a command before “--model”. The commands are run, "),
      Slip("frobnicate", "Expected a command, found “frobnicate”. The commands are run, "),
      Slip(
        "mlp.json",
        "Expected a command, found the report “mlp.json”. Show it with: gradcheck inspect"
      ),
      Slip("check mlp", "Expected a command, found “check”. Did you mean “run”?"),
      Slip("show x.json", "Expected a command, found “show”. Did you mean “inspect”?"),
      Slip("version", "Expected a command, found “version”. Did you mean “--version”?"),
      Slip(
        "run mlp.json",
        "Expected a model, found the report “mlp.json”. Show it with: gradcheck inspect"
      ),
      Slip("run mlp,curve", "Expected models with spaces between them, found commas: “mlp,curve”."),
      Slip("run -model mlp", "Expected an option of run, found “-model”. Did you mean “--model”?"),
      Slip("run --mdel mlp", "Expected an option of run, found “--mdel”. Did you mean “--model”?"),
      Slip("run mlp --seeed 3", "found “--seeed”. Did you mean “--seed”?"),
      Slip("run mlp --worst 3", "Expected an option of run, found “--worst”. They are listed by: "),
      Slip("selftest mlp --sceme x", "Expected an option of selftest, found “--sceme”. "),
      Slip("run mpl", "Expected a model, found “mpl”. Did you mean “mlp”?"),
      Slip("run curve mpl", "Expected a model, found “mpl”. Did you mean “mlp”?"),
      Slip("run curve -m curve", "Expected every model once, found “curve” twice."),
      Slip("run all curve", "Expected “all” or the names of models, found both."),
      Slip("run curve --seed 1 --seed 2", "Expected --seed once, found it twice."),
      Slip("run curve --plant sign --plant zero", "Expected --plant once, found it twice."),
      Slip("run curve --seed=1 --seed 2", "Expected --seed once, found it twice."),
      Slip("run", "found none; the models are curve, scalar-field, "),
      Slip(
        "run curve --command x",
        "Expected one of --model, --command and --um-bridge, found several."
      ),
      Slip(
        "run curve --atol -1",
        "Expected a finite absolute tolerance of at least 0, found -1.0."
      ),
      Slip(
        "run curve --rtol -inf",
        "Expected a finite relative tolerance of at least 0, found -inf."
      ),
      Slip(
        "run curve --rtol 0.1 --rtol 0.2",
        "Expected --rtol once for all blocks, found it twice"
      ),
      Slip(
        "run mlp --atol W=1 --atol W=2",
        "Expected --atol once for the blocks “W”, found it twice."
      ),
      Slip(
        "run mlp --rtol Q=0.1",
        "Expected a pattern that matches a block, found “Q”; the blocks"
      ),
      Slip(
        "run mlp --rtol W=-1",
        "Expected a finite relative tolerance of at least 0, found -1.0."
      ),
      Slip("run mlp --resolution W=0", "found 0.0."),
      Slip("run mlp --rtol W=much", "“W=much”"),
      Slip("run mlp --rtol =0.1", "“=0.1”"),
      Slip("run least-squares --order 2 --rtol d2J/*=1", "a block, found “d2J/*”"),
      Slip(
        "run curve --seed -1",
        "Expected a seed that is a whole number of at least 0, found “-1”."
      ),
      Slip(
        "run curve --seed one",
        "Expected a seed that is a whole number of at least 0, found “one”."
      ),
      Slip("run curve --jobs -2", "Expected at least one job, found -2."),
      Slip("run curve --budget -2", "found -2."),
      Slip("run curve --resolution -1e-3", "found -0.001."),
      Slip("run curve --scheme central --step -1e-6", "found -1e-06."),
      Slip("selftest curve --seeds -1", "Expected a number of seeds of at least 1, found -1."),
      Slip("inspect x.json --worst -2", "Expected a number of entries of at least 0, found -2."),
      Slip("run curve --report - -", "Expected standard output (-) once, found it twice."),
      Slip("run curve --report none x.json", "Expected --report none alone, found other reports"),
      Slip(
        "run curve --allow-missing-blocks",
        "Expected --allow-missing-blocks together with --baseline"
      ),
    ]
  )
  func sentence(_ slip: Slip) throws {
    let folder = try TemporaryFolder()
    let arguments = slip.line.split(separator: " ").map(String.init)
    let run = try CommandRun(arguments: arguments, in: folder)
    #expect(run.exitCode == 64, "\(run.output)\(run.errors)")
    #expect(run.errors.contains(slip.sentence), "\(run.errors)")
    #expect(run.output.isEmpty, "\(run.output)")
    #expect(try folder.names().filter { $0 != "reports" }.isEmpty)
  }

  @Test("A model in the place of its report is answered with the report")
  func reportOfModel() throws {
    let folder = try TemporaryFolder()
    _ = try CommandRun("run", "curve", "--quiet", in: folder)
    let run = try CommandRun("inspect", "curve", in: folder)
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("Did you mean “reports/curve.json”?"), "\(run.errors)")
  }

  @Test("Numbers below zero are values where they may be")
  func negativeValues() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "\"$GRADCHECK\" run --command \"cat\" --point -1.5 --report none",
      in: folder
    )
    // The program says nothing, but the point was taken.
    #expect(!run.errors.contains("Missing value"), "\(run.errors)")
    #expect(run.exitCode != 64, "\(run.errors)")
  }

  @Test(
    "Models are named with or without an option, one or several",
    arguments: [
      ("curve", "curve"), ("-m curve", "curve"), ("--model=curve", "curve"),
      ("curve chain", "curve+chain"), ("-m curve -m chain", "curve+chain"),
      ("--model curve --model chain", "curve+chain"), ("all", "all"),
    ]
  )
  func models(_ arguments: String, _ title: String) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(shell: "\"$GRADCHECK\" run \(arguments) --quiet", in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    let report = try JSONReport.read(from: folder.path("reports/\(title).json"))
    #expect(report.run.model == title)
    let names = report.blocks.map(\.name)
    if title == "curve+chain" {
      #expect(names == ["curve: ∂f/∂x", "chain: ∂z/∂x"])
    }
  }
}
