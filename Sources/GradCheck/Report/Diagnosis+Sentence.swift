extension Diagnosis {
  /// Returns the diagnosis of a block in one sentence.
  public func sentence(in block: BlockReport) -> String { sentence(in: block, among: nil) }

  /// Returns the diagnosis of a block in one sentence.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - count: Of how many entries a single one is wrong, where that is more than the block's.
  /// - Returns: The sentence, with its full stop.
  package func sentence(in block: BlockReport, among count: Int?) -> String {
    let plain =
      kind == .singleEntry ? entryStatement(on: block, among: count) : statement(on: block)
    let sample =
      isSample && kind != .notFinite
      ? " (seen in a sample of \(NumberText.count(examinedCount)) of the "
        + "\(NumberText.count(disagreeingCount)) entries that disagree)" : ""
    let rest =
      kind != .notFinite && block.counts.notFinite > 0
      ? "; \(NumberText.count(block.counts.notFinite)) more not finite" : ""
    return plain + sample + rest + restriction(on: block) + "."
  }

  /// What a pattern rests on where not every entry was compared: the others may be right or wrong.
  private func restriction(on block: BlockReport) -> String {
    guard block.coverage != nil, kind != .notFinite, kind != .noSimplePattern else {
      return ""
    }
    let directions = block.directionCounts.compared > 0 ? " and the directions" : ""
    return ", as far as the \(NumberText.count(block.counts.compared)) of "
      + "\(entryCount(block)) that were compared\(directions) can show"
  }

  private func statement(on block: BlockReport) -> String {
    hessianStatement(on: block) ?? blockStatement(on: block)
  }

  private func blockStatement(on block: BlockReport) -> String {
    switch kind {
    case .zero: subject(block) { RatioText.predicate(0, isPlural: $0) }
    case .sign: subject(block) { RatioText.predicate(-1, isPlural: $0) }
    case .factor, .sharedFactor, .sharedFactorAndTerm: factorStatement(on: block)
    case .offset, .timesInput, .offDiagonal, .diagonal, .lineFactors, .factorOfSome, .fewEntries:
      partStatement(on: block)
    case .constant: "Every entry of \(block.name) is claimed to be \(numberText)"
    case .transposed: transposeStatement(on: block)
    case .shifted:
      "The \(lineNoun(block).plural) of \(block.name) are shifted by "
        + NumberText.short(number ?? .nan) + (number?.magnitude == 1 ? " place" : " places")
    case .permuted: permutationStatement(on: block)
    case .missingTerm: termStatement(on: block)
    case .otherBlock: "\(block.name) holds the values of \(other ?? "another block")"
    case .masked: maskStatement(on: block)
    case .unmasked:
      "\(block.name) is not zero where it was measured as zero, as if a mask were missing; "
        + "elsewhere it agrees"
    case .singleEntry: entryStatement(on: block, among: nil)
    case .lines: "Only \(lineList(block)) of \(block.name) \(lines.count == 1 ? "is" : "are") wrong"
    case .notFinite:
      disagreeingCount == 1
        ? "\(entryName(block)) of \(entryCount(block)) is claimed to be not finite"
        : "\(NumberText.count(disagreeingCount)) of \(entryCount(block)) of \(block.name) are "
          + "claimed to be not finite, first \(entryName(block))"
    default:
      "No simple pattern fits "
        + (disagreeingCount == 1
          ? "the entry of \(block.name) that disagrees"
          : "the \(NumberText.count(disagreeingCount)) entries of \(block.name) that disagree")
    }
  }

  // MARK: Kinds

  private func factorStatement(on block: BlockReport) -> String {
    let factor = number ?? .nan
    let isShared = kind != .factor
    let origin =
      originText(isShared ? self.origin : other ?? self.origin)
      + (isShared ? other.map { ", as \($0)" } ?? "" : "")
    let rest =
      kind == .sharedFactorAndTerm ? ", but for a multiple of \(block.input.name)" : ""
    return subject(block, whole: block.name) { isPlural in
      RatioText.predicate(factor, isPlural: isPlural, origin: origin)
    } + rest
  }

  /// Returns what a factor is, behind it: ` (20 is the number of rows of X)`.
  private func originText(_ name: String?) -> String {
    guard let name, let factor = number?.magnitude else { return "" }
    return " (\(NumberText.short(max(factor, 1 / factor))) is \(name))"
  }

  /// What is said of kinds that are about a part of a block, or of each entry in its own way.
  private func partStatement(on block: BlockReport) -> String {
    let number = number ?? .nan
    func parts(_ place: String) -> String {
      "The \(NumberText.count(disagreeingCount, "entry", plural: "entries")) \(place) of "
        + block.name + " "
        + RatioText.predicate(
          number,
          isPlural: disagreeingCount != 1,
          origin: originText(origin)
        )
    }
    switch kind {
    case .offset:
      return subject(block) { isPlural in
        "\(isPlural ? "are" : "is") \(NumberText.amount(number.magnitude)) "
          + "too \(number < 0 ? "small" : "large")"
      }
    case .timesInput:
      let verb = number < 0 ? "divided by" : "multiplied by"
      if block.count == 1 { return "\(block.name) is \(verb) \(block.input.name)" }
      let factor = block.input.count == 1 ? block.input.name : "its own \(block.input.name)"
      return "Each entry of \(block.name) is \(verb) \(factor)"
    case .offDiagonal: return parts("off the diagonal")
    case .diagonal: return parts("on the diagonal")
    case .lineFactors:
      let noun = lineNoun(block)
      return lines.isEmpty
        ? "Each \(noun.single) of \(block.name) is multiplied by a number of its own"
        : subject(block) { isPlural in
          isPlural
            ? "are each multiplied by a number of their own"
            : "is multiplied by a number of its own"
        }
    case .fewEntries:
      let names = lines.filter { $0 < block.count }.map(block.entryName(at:))
      return "Only \(names.dropLast().joined(separator: ", ")) and \(names.last ?? "") of "
        + "\(entryCount(block)) are wrong"
    default:
      return "\(NumberText.count(disagreeingCount)) of \(entryCount(block)) of \(block.name) "
        + RatioText.predicate(
          number,
          isPlural: disagreeingCount != 1,
          origin: originText(origin)
        ) + "; all others agree"
    }
  }

  private func transposeStatement(on block: BlockReport) -> String {
    let ends = block.shape.suffix(2)
    return ends.first == ends.last
      ? "\(block.name) is the transpose of the measured Jacobian"
      : "\(block.name) is laid out in the order of its transpose"
  }

  private func permutationStatement(on block: BlockReport) -> String {
    let noun = lineNoun(block)
    let shown = zip(lines, sources).prefix(3).map { line, source in
      "\(noun.single) \(line) holds what was measured for \(noun.single) \(source)"
    }
    let rest = lines.count > shown.count ? ", …" : ""
    return "The \(noun.plural) of \(block.name) are permuted: "
      + shown.joined(separator: ", ") + rest
  }

  private func termStatement(on block: BlockReport) -> String {
    let weight = number ?? .nan
    let term = other ?? "another term"
    let product = weight.magnitude == 1 ? term : "\(NumberText.short(weight.magnitude)) · \(term)"
    return weight < 0
      ? "\(block.name) has the term \(product) too much" : "\(block.name) lacks the term \(product)"
  }

  private func maskStatement(on block: BlockReport) -> String {
    guard let number else {
      return "\(NumberText.count(disagreeingCount)) of \(entryCount(block)) of \(block.name) are "
        + "zero, though measured otherwise; all others agree"
    }
    let side = number > 0 ? "not positive" : "positive"
    return "\(block.name) is zero where \(block.input.name) is \(side), though measured otherwise"
  }

  private func entryStatement(on block: BlockReport, among count: Int?) -> String {
    let entries = NumberText.count(count ?? block.count, "entry", plural: "entries")
    let rest = block.counts.notFinite > 0 ? "" : "; nothing else of \(entries) is wrong"
    let what = number.map { RatioText.predicate(1 + $0) } ?? "is not zero, as it was measured"
    return "\(entryName(block)) \(what)\(rest)"
  }

  // MARK: Words

  private var numberText: String { NumberText.value(number ?? .nan) }

  private func entryName(_ block: BlockReport) -> String { block.entryName(at: index ?? 0) }

  private func entryCount(_ block: BlockReport) -> String {
    NumberText.count(block.count, "entry", plural: "entries")
  }

  /// Returns what the pattern holds for, with what is said of it in the singular or the plural.
  private func subject(
    _ block: BlockReport,
    whole: String? = nil,
    _ predicate: (_ isPlural: Bool) -> String
  ) -> String {
    guard !lines.isEmpty else {
      let subject = whole ?? (block.count == 1 ? block.name : "Every entry of \(block.name)")
      return "\(subject) \(predicate(false))"
    }
    let list = lineList(block)
    return list.prefix(1).uppercased() + list.dropFirst() + " of \(block.name) "
      + predicate(lines.count != 1)
  }

  /// What the lines along the dimension are called.
  private func lineNoun(_ block: BlockReport) -> (single: String, plural: String) {
    let rank = block.shape.count
    guard rank > 1 else { return ("entry", "entries") }
    guard rank > 2 else { return dimension == 0 ? ("row", "rows") : ("column", "columns") }
    let dimension = (dimension ?? 0) + 1
    return ("slice of dimension \(dimension)", "slices of dimension \(dimension)")
  }

  /// Returns `row 3`, `rows 3–7` or `rows 1, 4 and 9`.
  private func lineList(_ block: BlockReport) -> String {
    let noun = lineNoun(block)
    guard lines.count > 1, let first = lines.first, let last = lines.last else {
      return "\(noun.single) \(lines.first ?? 0)"
    }
    if last - first == lines.count - 1 { return "\(noun.plural) \(first)–\(last)" }
    let shown = lines.prefix(6).map(String.init)
    if shown.count < lines.count {
      return "\(noun.plural) \(shown.joined(separator: ", ")) and "
        + "\(NumberText.count(lines.count - shown.count)) more"
    }
    return "\(noun.plural) \(shown.dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension BlockReport {
  /// How the claim is wrong, in one sentence; nothing where nothing disagrees.
  public var diagnosisText: String? { diagnosis?.sentence(in: self) }
}
