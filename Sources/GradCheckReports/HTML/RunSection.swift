internal import GradCheck

/// How a run was configured, where it ran, and the command that repeats it.
struct RunSection {
  let report: GradientReport

  var markup: Markup {
    """
    <section aria-labelledby="run">
    <h2 id="run">How the check was run</h2>
    \(command)<div class="figures">
    \(table("Configuration", configuration))\(table("Environment", environment))</div>
    </section>

    """
  }

  private var command: Markup {
    let words = report.run.arguments
    guard !words.isEmpty else { return "" }
    return """
      <p>This command repeats the run:</p>
      <pre><code>\(words.map(ShellText.quoted).joined(separator: " "))</code></pre>

      """
  }

  private var configuration: [(name: String, value: Markup)] {
    let configuration = report.configuration
    var rows: [(String, Markup)] = [("scheme", "\(configuration.scheme)")]
    for parameter in configuration.parameters where !parameter.name.hasSuffix("Mode") {
      let mode = configuration[parameter: parameter.name + "Mode"]?.text
      let text = parameter.value.text + (mode.map { " \($0)" } ?? "")
      rows.append((parameter.name, "\(text)"))
    }
    rows += [
      ("relative tolerance", "\(NumberText.error(configuration.tolerance.relative))"),
      ("absolute tolerance", "\(NumberText.error(configuration.tolerance.absolute))"),
      ("precision", "\(configuration.precision)"), ("coverage", "\(configuration.coverage)"),
    ]
    rows += configuration.blockSettings.map { ("of some blocks", "\($0.text)") }
    for (name, value) in configuration.options.sorted(by: { $0.key < $1.key }) {
      rows.append(("option \(name)", "\(value)"))
    }
    if let fault = configuration.plantedFault { rows.append(("planted fault", "\(fault)")) }
    if !configuration.skippedBlocks.isEmpty {
      rows.append(("left out", "\(configuration.skippedBlocks.joined(separator: ", "))"))
    }
    return rows
  }

  private var environment: [(name: String, value: Markup)] {
    let run = report.run
    let rows: [(String, String)] = [
      ("model", run.model), ("point", run.point), ("seed", String(run.seed)), ("run", run.id),
      ("host", run.hostname), ("system", run.operatingSystem),
      ("architecture", run.architecture), ("compiler", run.swiftVersion),
      ("started", run.started), ("finished", run.finished),
      ("duration", "\(NumberText.value(run.duration)) s"),
      ("evaluations", NumberText.count(run.evaluations)), ("server", run.server ?? ""),
      ("requests", run.requests.map { NumberText.count($0) } ?? ""),
      ("commit", run.gitCommit ?? ""),
      ("made by", report.generator),
    ]
    var known = rows.filter { !$0.1.isEmpty }.map { row -> (name: String, value: Markup) in
      (name: row.0, value: "\(row.1)")
    }
    if let address = run.ciURL { known.append(("job", RunSection.link(address))) }
    return known
  }

  /// A link to a page of the web; any other address is only shown.
  private static func link(_ address: String) -> Markup {
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
      return "\(address)"
    }
    return #"<a href="\#(address)" rel="noopener noreferrer">\#(address)</a>"#
  }

  private func table(_ caption: String, _ rows: [(name: String, value: Markup)]) -> Markup {
    let lines: [Markup] = rows.map { row in
      #"<tr><th scope="row">\#(row.name)</th><td>\#(row.value)</td></tr>\#n"#
    }
    return """
      <div class="wide"><table>
      <caption>\(caption)</caption>
      <tbody>
      \(lines)</tbody>
      </table></div>

      """
  }
}
