/// What a check of second derivatives states beside the verdicts on entries.
struct HessianStatements {
  /// The names of the statements, as programs switch on them.
  enum Name {
    /// The comparisons, which parts of a check make of their own entries.
    static let comparisons = [gradientAgainstValues, hessianAgainstGradient, hessianAgainstValues]
    /// What is said of the structure.
    static let structure = [symmetric, linear, productOfEntries]
    /// All of them.
    static let all = comparisons + structure
    /// The one that comes first, once for each Hessian.
    static let first = gradientAgainstValues

    static let gradientAgainstValues = "gradientAgainstValues"
    static let hessianAgainstGradient = "hessianAgainstGradient"
    static let hessianAgainstValues = "hessianAgainstValues"
    static let symmetric = "symmetric"
    static let linear = "linear"
    static let productOfEntries = "productOfEntries"
  }

  /// What stands before the names of the blocks.
  let scope: String
  /// What was found of the gradient.
  let gradient: [BlockReport]
  /// What was found of the Hessian.
  let hessian: [BlockReport]

  /// The name of a Hessian of one block, which tells it from those of other functions.
  private var label: String {
    guard hessian.count == 1, let block = hessian.first else { return "" }
    return DerivativeName.text(of: block.output.name, by: block.input.name) + ": "
  }

  private static func counts(_ blocks: [BlockReport]) -> VerdictCounts {
    blocks.reduce(VerdictCounts()) { $0 + $1.allCounts }
  }

  /// Whether the gradient disagrees with the values.
  var isGradientWrong: Bool { HessianStatements.counts(gradient).verdict.isFailure }

  // MARK: Statements

  /// The three comparisons: of the gradient with values, and of the Hessian with both.
  ///
  /// - Parameters:
  ///   - found: The entries that were measured by values alone.
  ///   - name: Returns the name of an entry.
  /// - Returns: The statements, in their order.
  func compared(
    _ found: [HessianValueFinding],
    name: (_ row: Int, _ column: Int) -> String
  ) -> [Statement] {
    [againstValues, againstGradient, againstSecondDifferences(found, name: name)]
  }

  /// The gradient against values.
  var againstValues: Statement {
    statement(Name.gradientAgainstValues, gradient, what: "The gradient", with: "the values of f")
  }

  /// The Hessian against differences of the gradient, which says where the gradient is wrong.
  var againstGradient: Statement {
    var statement = statement(
      Name.hessianAgainstGradient,
      hessian,
      what: "H",
      with: "the gradient"
    )
    guard isGradientWrong else { return statement }
    statement.text.removeLast()
    statement.text += "; the gradient disagrees with f at \(worst(gradient)?.entry ?? "")."
    return statement
  }

  private func statement(
    _ name: String,
    _ blocks: [BlockReport],
    what: String,
    with other: String
  ) -> Statement {
    let counts = HessianStatements.counts(blocks)
    let verdict = counts.verdict
    let worst = worst(blocks)
    let entries = NumberText.count(counts.compared, "entry", plural: "entries")
    let text =
      switch verdict {
      case .agrees, .kink: "\(what) agrees with \(other): \(entries)"
      case .disagrees, .notFinite:
        "\(what) disagrees with \(other) at \(worst?.entry ?? ""): "
          + "\(NumberText.count(counts.disagrees + counts.notFinite)) of \(entries)"
      case .inconclusive:
        "Whether \(what == "H" ? what : "the gradient") agrees with \(other) is uncertain: "
          + "\(NumberText.count(counts.inconclusive)) of \(entries)"
      case .notChecked: "\(what) was not compared with \(other)"
      }
    return Statement(
      name,
      scope: scope,
      verdict: verdict,
      text: "\(label)\(text).",
      place: verdict.isFailure ? worst?.entry ?? "" : ""
    )
  }

  private func worst(_ blocks: [BlockReport]) -> EntryReport? {
    blocks.compactMap(\.worst.first).min { EntryRank($0) < EntryRank($1) }
  }

  /// The Hessian against second differences of values.
  ///
  /// Where values are too uncertain to tell anything, nothing was checked: that is no failure of a
  /// Hessian that agrees with its gradient.
  ///
  /// - Parameters:
  ///   - found: The entries that were measured.
  ///   - name: Returns the name of an entry.
  /// - Returns: The statement.
  func againstSecondDifferences(
    _ found: [HessianValueFinding],
    name: (_ row: Int, _ column: Int) -> String
  ) -> Statement {
    var counts = VerdictCounts()
    for entry in found { counts[entry.finding.verdict] += 1 }
    let failed = counts.disagrees + counts.notFinite
    let entries = NumberText.count(found.count, "entry", plural: "entries")
    var statement = Statement(
      Name.hessianAgainstValues,
      scope: scope,
      verdict: failed > 0 ? counts.verdict : counts.agrees > 0 ? .agrees : .notChecked,
      text: ""
    )
    if failed > 0 {
      let worst = found.filter { $0.finding.verdict.isFailure }.max {
        rank($0.finding) < rank($1.finding)
      }
      if let worst {
        statement.place = prefixed(name(worst.row, worst.column))
        let finding = worst.finding
        statement.text =
          "\(label)H disagrees with second differences of f at \(statement.place), claimed "
          + "\(NumberText.value(finding.analytic)), measured \(NumberText.value(finding.numeric)) ± "
          + "\(NumberText.error(finding.uncertainty)): \(NumberText.count(failed)) of \(entries)."
      }
      return statement
    }
    let rest =
      counts.inconclusive > 0
      ? "; values are too uncertain to tell of \(NumberText.count(counts.inconclusive)) others" : ""
    guard !found.isEmpty else {
      statement.text = "\(label)H was not compared with second differences of f."
      return statement
    }
    guard counts.agrees > 0 else {
      statement.text = "\(label)Values of f are too uncertain to tell anything of H: \(entries)."
      return statement
    }
    let detectable = found.filter { $0.finding.verdict == .agrees }.map(\.finding.detectableError)
      // Of what is zero up to rounding no relative error shows.
      .filter { $0 <= 1 }.max()
    let seen =
      detectable.map { ", where a relative error of \(NumberText.error($0)) would show" } ?? ""
    statement.text =
      "\(label)H agrees with second differences of f: "
      + "\(NumberText.count(counts.agrees, "entry", plural: "entries"))\(seen)\(rest)."
    return statement
  }

  private func rank(_ finding: Finding) -> Double {
    let error = finding.relativeError
    return error.isNaN ? .infinity : error
  }

  private func prefixed(_ name: String) -> String { scope.isEmpty ? name : "\(scope): \(name)" }

  // MARK: Structure

  /// Symmetry, of which nothing is said where one triangle stands for both.
  func symmetry<Base>(
    _ answer: HessianLaws<Base>.Answer,
    name: (_ row: Int, _ column: Int) -> String
  ) -> Statement {
    var statement = Statement(
      Name.symmetric,
      scope: scope,
      verdict: answer.broken == nil ? .agrees : .disagrees,
      text: "\(label)H is symmetric."
    )
    if !answer.isTried {
      statement.text = "\(label)H is symmetric: one triangle of it stands for both."
    }
    if let broken = answer.broken { statement.text = "\(label)H is not symmetric: \(broken)." }
    if let (row, column) = answer.entry { statement.place = prefixed(name(row, column)) }
    return statement
  }

  /// Whether a product v ↦ Hv is linear, as the laws of maps that it breaks say.
  func linearity(_ broken: [Statement]) -> Statement {
    let laws = Set(broken.map(\.name)).sorted().joined(separator: ", ")
    return Statement(
      Name.linear,
      scope: scope,
      verdict: broken.isEmpty ? .agrees : .disagrees,
      text: broken.isEmpty
        ? "\(label)v ↦ Hv is linear."
        : "\(label)v ↦ Hv is not linear: it breaks the law \(laws)."
    )
  }

  /// Whether a product that is given beside the entries is theirs.
  func product<Base>(_ answer: HessianLaws<Base>.Answer) -> Statement {
    Statement(
      Name.productOfEntries,
      scope: scope,
      verdict: answer.broken == nil ? .agrees : .disagrees,
      text: answer.broken.map { "\(label)The product of H is not of its entries: \($0)." }
        ?? "\(label)The product v ↦ Hv is that of the entries of H."
    )
  }
}
