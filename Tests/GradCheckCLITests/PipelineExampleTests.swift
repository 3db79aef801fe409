import GradCheckTestSupport
import Testing

/// The pipelines in examples/ci/, from which people copy.
@Suite("Pipelines to copy") struct PipelineExampleTests {
  /// Prints the path of an artifact, then every command that runs the program.
  private static let reader = PythonScript(
    """
    import sys, yaml
    job = yaml.safe_load(open(sys.argv[1]))
    if "jobs" in job:
        steps = job["jobs"]["check"]["steps"]
        print(next(s["with"]["path"] for s in steps if "upload-artifact" in s.get("uses", "")))
        commands = [step["run"] for step in steps if "run" in step]
    else:
        artifacts = job["gradients"]["artifacts"]
        assert artifacts["reports"]["junit"].startswith(artifacts["paths"][0])
        print(artifacts["paths"][0])
        commands = job["gradients"]["script"]
    for command in commands:
        if ".build/release/gradients" in command:
            print(command)
    """
  )

  @Test(
    "Run as they stand, and leave the reports that they upload",
    arguments: ["github-actions.yml", "gitlab-ci.yml"]
  )
  func run(_ name: String) throws {
    let outcome = try PipelineExampleTests.reader.run([PackageFolder.path + "/examples/ci/" + name])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let artifact = try #require(outcome.lines.first)
    let commands = outcome.lines.dropFirst()
    #expect(!commands.isEmpty)
    let folder = try TemporaryFolder()
    for command in commands {
      let line = command.replacing(".build/release/gradients", with: "\"$OWN\"")
      let run = try CommandRun(
        shell: "GITHUB_STEP_SUMMARY=summary.md; \(line)",
        in: folder,
        environment: ["OWN_MODELS": "sound"]
      )
      #expect(run.exitCode == 0, "\(command): \(run.errors)")
    }
    for report in ["gradients.json", "gradients.html", "gradients.xml"] {
      #expect(folder.exists(artifact + report), "\(report)")
    }
    #expect(folder.exists("summary.md") == (name == "github-actions.yml"))
  }
}
