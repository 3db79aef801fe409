/// The target y that a request asks for.
struct NetworkTarget {
  private let choice: String
  private let classes: Int
  private let numbers: SeededNumbers

  init(_ request: ModelRequest, classes: Int) throws(ModelError) {
    choice = try request.choice("target")
    self.classes = classes
    numbers = SeededNumbers(seed: request.seed)
  }

  /// Returns the probabilities of the classes.
  ///
  /// - Parameter label: The class of the image, if there is an image; else one is drawn.
  /// - Returns: One probability for each class; one-hot unless the target is soft.
  /// - Throws: ``ModelError`` when the class that is asked for does not exist.
  func probabilities<Scalar: ModelScalar>(label: Int?) throws(ModelError) -> [Scalar] {
    if choice == "soft" {
      let weights: [Double] = numbers.uniform("y", 0.1...1, count: classes)
      let total = weights.reduce(0, +)
      return weights.map { Scalar($0 / total) }
    }
    let hot = Int(choice) ?? label ?? drawnLabel
    guard (0..<classes).contains(hot) else {
      throw ModelError(
        .usage,
        "Expected a target in 0…\(classes - 1), one of the \(classes) classes, found \(hot)."
      )
    }
    return (0..<classes).map { $0 == hot ? 1 : 0 }
  }

  private var drawnLabel: Int {
    let share: [Double] = numbers.uniform("label", 0...1, count: 1)
    return min(classes - 1, Int(share[0] * Double(classes)))
  }
}
