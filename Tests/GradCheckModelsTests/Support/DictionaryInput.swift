import GradCheckModels

/// Arrays in memory in the layout of an input file.
struct DictionaryInput: ModelInput {
  var name = "net.h5"
  var arrays: [String: (shape: [Int], numbers: [Double])]

  func shape(of path: String) -> [Int]? { arrays[path]?.shape }
  func numbers(at path: String) -> [Double] { arrays[path]?.numbers ?? [] }

  /// A network of two inputs, three hidden units and two classes, with two images.
  static let network = DictionaryInput(arrays: [
    "parameters/W": ([3, 2], [1, 2, -1, 0.5, 2, 1]),
    "parameters/b1": ([3], [0.5, 0.25, -0.5]),
    "parameters/U": ([2, 3], [0.5, -1, 1, -0.5, 2, 0.25]),
    "parameters/b2": ([2], [0.25, -0.25]),
    "inputs/x": ([2, 2], [0, 1, 0.5, 0.75]),
    "inputs/label": ([2], [1, 0]),
  ])

  /// Returns the same arrays with one of them replaced, or removed.
  func replacing(_ path: String, with array: (shape: [Int], numbers: [Double])?) -> Self {
    var changed = self
    changed.arrays[path] = array
    return changed
  }
}
