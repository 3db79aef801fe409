/// A file of named arrays that a model takes its weights and inputs from.
public protocol ModelInput: Sendable {
  /// The file's name, for messages.
  var name: String { get }

  /// Returns the shape of an array, or nothing if there is no array of that path.
  func shape(of path: String) throws -> [Int]?

  /// Returns the numbers of an array in row-major order.
  func numbers(at path: String) throws -> [Double]
}
