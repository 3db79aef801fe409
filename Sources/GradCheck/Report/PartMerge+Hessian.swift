// What is said of a Hessian as a whole, made anew from what all parts found of it and of its gradient.
extension PartMerge {
  /// Concludes what no part could know of the Hessian of a function: where kinks leave it open, how
  /// it is wrong as a whole, and the statements.
  ///
  /// - Parameters:
  ///   - position: The place of the gradient among the functions; other functions are left alone.
  ///   - report: The report, whose blocks are made of all entries.
  func concludeHessian(_ position: Int, in report: inout GradientReport) {
    let function = parts[0].record.functions[position]
    guard position > 0, function.secondOrder != nil else { return }
    let second = places(of: position)
    let gradient = places(of: position - 1).map { report.blocks[$0] }
    var hessian = second.map { report.blocks[$0] }
    let conclusion = HessianConclusion(
      spaces: spaces(of: function, places: second),
      rules: report.configuration.rules,
      worstCount: parts[0].record.worstCount,
      unitRoundoff: function.unitRoundoff
    )
    let kinked = conclusion.spaces.kinkedCoordinates(in: gradient)
    conclusion.leaveOpen(&hessian, along: kinked)
    let known = parts.compactMap { part -> PartRecord.SecondOrder? in
      let functions = part.record.functions
      return functions.indices.contains(position) ? functions[position].secondOrder : nil
    }
    let size = conclusion.spaces.domain.count
    let found = known.flatMap(\.found).filter { $0.row < size && $0.column < size }
    let values = conclusion.settled(
      PartMerge.ordered(found),
      gradient: gradient,
      hessian: hessian,
      kinked: kinked
    )
    conclusion.diagnose(
      &hessian,
      gradient: gradient,
      values: values,
      gaussNewton: known.lazy.map(\.gaussNewton).first { $0.count == function.entryCount }
    )
    for (place, block) in zip(second, hessian) { report.blocks[place] = block }
    let makers = HessianStatements(scope: function.scope, gradient: gradient, hessian: hessian)
    restate(
      makers.compared(values, name: conclusion.spaces.entryName),
      ofHessian: parts[0].record.functions[..<position].count { $0.secondOrder != nil },
      in: &report.statements
    )
  }

  /// Returns entries in the order in which an undivided check measures them.
  private static func ordered(_ found: [HessianValueFinding]) -> [HessianValueFinding] {
    func key(_ entry: HessianValueFinding) -> (Int, Int, Int) {
      (max(entry.row, entry.column), min(entry.row, entry.column), entry.row)
    }
    return found.sorted { key($0) < key($1) }
  }

  /// Puts statements about the whole Hessian where the parts have theirs about their entries, followed
  /// by those about its structure, each of which one part has made.
  ///
  /// Functions may have one scope, so that it is the number of the Hessian that tells whose they are.
  private func restate(
    _ comparisons: [Statement],
    ofHessian number: Int,
    in statements: inout [Statement]
  ) {
    let made = parts.flatMap { PartMerge.structure(ofHessian: number, in: $0.report.statements) }
    let structure = HessianStatements.Name.structure.compactMap { name in
      made.first { $0.name == name }
    }
    guard let place = PartMerge.place(ofHessian: number, in: statements) else { return }
    statements.replaceSubrange(place...place, with: comparisons + structure)
  }

  /// Returns where the statements about a Hessian begin.
  private static func place(ofHessian number: Int, in statements: [Statement]) -> Int? {
    statements.indices.filter { statements[$0].name == HessianStatements.Name.first }
      .dropFirst(number).first
  }

  /// Returns what a part says of the structure of a Hessian, which follows its comparisons.
  private static func structure(
    ofHessian number: Int,
    in statements: [Statement]
  ) -> ArraySlice<Statement> {
    guard let place = place(ofHessian: number, in: statements) else { return [] }
    return statements[place...].dropFirst(HessianStatements.Name.comparisons.count)
      .prefix { HessianStatements.Name.structure.contains($0.name) }
  }

  /// Returns where the blocks of a Hessian lie in it, as far as its blocks tell.
  private func spaces(of function: PartRecord.Function, places: [Int]) -> HessianSpaces {
    let domain = domain(of: function, places: places)
    let outputs = places.lazy.compactMap {
      DerivativeName.parts(of: blocks[$0].block.output.name)?.output
    }
    let name = outputs.first.map(String.init) ?? ""
    let gradients = domain.blocks.map { input in
      Block(DerivativeName.text(of: name, by: input.name), shape: input.shape)
    }
    return HessianSpaces(domain: domain, codomain: Space(gradients), scope: function.scope)
  }

  /// Throws where a part that is there already measured something else by values alone.
  func requireSameValues(
    _ record: PartRecord,
    _ twin: Taken,
    _ name: String
  ) throws(PartMergeError) {
    for (own, others) in zip(record.functions, twin.record.functions) {
      let comparison = PartComparison(unitRoundoff: own.unitRoundoff)
      let found = (own.secondOrder?.found ?? [], others.secondOrder?.found ?? [])
      let isSame = found.0.map { [$0.row, $0.column] } == found.1.map { [$0.row, $0.column] }
      let differing = zip(found.0, found.1).first {
        comparison.measurements($0.finding, $1.finding) == .beyond
      }
      guard !isSame || differing != nil else { continue }
      throw PartMergeError(
        "Expected each part once, found part \(record.part.index) twice with other content, in "
          + "“\(name)” and “\(twin.name)”: the Hessian was measured otherwise by values alone."
      )
    }
  }
}

extension PartRecord.Function {
  /// The number of entries of the Hessian, where the function is a gradient.
  fileprivate var entryCount: Int { point.count * point.count }
}
