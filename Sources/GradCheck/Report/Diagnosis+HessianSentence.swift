extension Diagnosis {
  /// What is said of a Hessian as a whole; nothing for what is said of one block.
  func hessianStatement(on block: BlockReport) -> String? {
    switch kind {
    case .triangle:
      let side = (number ?? 0) < 0 ? "lower" : "upper"
      return "Only the \(side) triangle of the Hessian is filled; the other one is zero"
    case .offDiagonal where isOfHessian: return scaledStatement("off")
    case .diagonal where isOfHessian: return scaledStatement("on")
    case .gaussNewton:
      return "The Hessian is that of Gauss and Newton, 2c·JᵀJ: it lacks the term "
        + "\(other ?? "of second derivatives") of f = c·‖r‖²"
    case .asymmetric:
      return "The Hessian is not symmetric: each of the \(NumberText.count(disagreeingCount)) "
        + "entries that disagree has a mirrored one that agrees"
    case .otherGradient:
      return "\(block.name) is the derivative of the gradient of f, which the claimed gradient is "
        + "not: mend the gradient first"
    default: return nil
    }
  }

  /// Whether the diagnosis is of a Hessian as a whole rather than of one block.
  private var isOfHessian: Bool { other == Diagnosis.hessianName }

  private func scaledStatement(_ place: String) -> String {
    let factor = number ?? .nan
    let size =
      factor > 1
      ? "\(NumberText.short(factor)) × too large" : "\(NumberText.short(1 / factor)) × too small"
    return "The \(NumberText.count(disagreeingCount, "entry", plural: "entries")) \(place) the "
      + "diagonal of the Hessian \(disagreeingCount == 1 ? "is" : "are") \(size)"
  }
}
