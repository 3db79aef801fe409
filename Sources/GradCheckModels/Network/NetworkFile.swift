internal import GradCheck

/// A trained two-layer network and images, as an input file holds them.
struct NetworkFile {
  private let input: any ModelInput

  init(_ input: any ModelInput) { self.input = input }

  /// Returns the file's network and the image that a request asks for.
  ///
  /// - Throws: ``ModelError``, and whatever the file throws that is being read.
  func load<Scalar: ModelScalar>(
    for request: ModelRequest
  ) throws -> (TwoLayerNetwork<Scalar>, [Scalar]) {
    let weightShape = try shape("parameters/W", ["hidden", "inputs"])
    let size = NetworkSize(
      inputs: weightShape[1],
      hidden: weightShape[0],
      classes: try shape("parameters/U", ["classes", "hidden"])[0]
    )
    try requireShape("parameters/U", [size.classes, size.hidden])
    try requireShape("parameters/b1", [size.hidden])
    try requireShape("parameters/b2", [size.classes])
    let imageCount = try shape("inputs/x", ["images", "inputs"])[0]
    try requireShape("inputs/x", [imageCount, size.inputs])
    try requireShape("inputs/label", [imageCount])
    try requireAgreement(of: request, with: size)
    do {
      try size.validate()
    } catch {
      // The file is to blame, not the command line.
      throw ModelError(.data, "“\(input.name)”: \(error.description)")
    }

    let image = try request.integer("image")
    guard image < imageCount else {
      throw ModelError(
        .usage,
        "Expected an image in 0…\(imageCount - 1) of “\(input.name)”, found \(image)."
      )
    }
    let label = try self.label(ofImage: image, classes: size.classes)
    let network = TwoLayerNetwork<Scalar>(
      size: size,
      hiddenWeights: try numbers("parameters/W", weightShape),
      hiddenBias: try numbers("parameters/b1", [size.hidden]),
      outputWeights: try numbers("parameters/U", [size.classes, size.hidden]),
      outputBias: try numbers("parameters/b2", [size.classes]),
      target: try NetworkTarget(request, classes: size.classes).probabilities(label: label)
    )
    let images: [Scalar] = try numbers("inputs/x", [imageCount, size.inputs])
    return (network, Array(images[(image * size.inputs)..<((image + 1) * size.inputs)]))
  }

  /// Returns the extents of an array that must have the given dimensions, none of them empty.
  private func shape(_ path: String, _ dimensions: [String]) throws -> [Int] {
    guard let shape = try input.shape(of: path) else {
      throw ModelError(.data, "Expected an array “\(path)” in “\(input.name)”, found none.")
    }
    guard shape.count == dimensions.count, shape.allSatisfy({ $0 > 0 }) else {
      throw wrongShape(path, expected: dimensions.joined(separator: " × "), found: shape)
    }
    return shape
  }

  private func requireShape(_ path: String, _ expected: [Int]) throws {
    let found = try shape(path, expected.map(String.init))
    guard found == expected else {
      throw wrongShape(path, expected: NetworkFile.text(of: expected), found: found)
    }
  }

  private func wrongShape(_ path: String, expected: String, found: [Int]) -> ModelError {
    ModelError(
      .data,
      "Expected the array “\(path)” in “\(input.name)” of shape \(expected), found "
        + "\(found.isEmpty ? "a scalar" : NetworkFile.text(of: found))."
    )
  }

  private static func text(of shape: [Int]) -> String {
    shape.map(String.init).joined(separator: " × ")
  }

  private func requireAgreement(
    of request: ModelRequest,
    with size: NetworkSize
  ) throws(ModelError) {
    let sizes = [("inputs", size.inputs), ("hidden", size.hidden), ("classes", size.classes)]
    for (name, extent) in sizes where request.givenOptions.contains(name) {
      let given = try request.integer(name)
      guard given != extent else { continue }
      throw ModelError(
        .usage,
        "Expected \(name)=\(extent) as in “\(input.name)”, found \(name)=\(given)."
      )
    }
  }

  /// Returns the numbers of an array, each of which the scalar must be able to hold.
  private func numbers<Scalar: ModelScalar>(_ path: String, _ shape: [Int]) throws -> [Scalar] {
    let block = Block(path, shape: shape)
    let numbers = try input.numbers(at: path)
    guard numbers.count == block.count else {
      throw ModelError(
        .data,
        "Expected \(block.count) numbers in “\(path)” in “\(input.name)”, found \(numbers.count)."
      )
    }
    return try numbers.enumerated().map { offset, number in
      let converted = Scalar(number)
      guard converted.isFinite else {
        throw ModelError(
          .data,
          "Expected a finite \(Scalar.self) at “\(path)”\(block.subscriptText(at: offset)) in "
            + "“\(input.name)”, found \(number)."
        )
      }
      return converted
    }
  }

  private func label(ofImage image: Int, classes: Int) throws -> Int {
    let path = "inputs/label"
    let labels: [Double] = try numbers(path, [try shape(path, ["images"])[0]])
    guard let label = Int(exactly: labels[image]), (0..<classes).contains(label) else {
      throw ModelError(
        .data,
        "Expected a class in 0…\(classes - 1) at “\(path)”[\(image)] in “\(input.name)”, found "
          + "\(labels[image])."
      )
    }
    return label
  }
}
