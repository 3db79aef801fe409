extension ConfigurationRecord {
  /// The scheme with the numbers that go with it: `central, step 1.00e-06 relative`.
  package var schemeText: String {
    switch scheme {
    case "central":
      let step = step.map { "step " + NumberText.error($0) } ?? "step ε^⅓"
      return "central, \(step) \(stepMode ?? "")"
    default:
      return scheme + (resolution.map { ", resolution " + NumberText.error($0) } ?? "")
    }
  }
}
