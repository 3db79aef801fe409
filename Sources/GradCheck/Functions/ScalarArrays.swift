/// Arrays of scalars as arrays of doubles and back, without a call for each element.
enum ScalarArrays {
  /// Returns numbers as doubles; the array itself if that is what they are.
  static func doubles<Scalar: BinaryFloatingPoint>(_ numbers: [Scalar]) -> [Double] {
    // A cast would look at every element.
    Scalar.self == Double.self
      ? unsafeBitCast(numbers, to: [Double].self) : converted(numbers)
  }

  /// Returns doubles rounded to a scalar; the array itself if that is what they are.
  static func scalars<Scalar: BinaryFloatingPoint>(_ numbers: [Double]) -> [Scalar] {
    Scalar.self == Double.self
      ? unsafeBitCast(numbers, to: [Scalar].self) : rounded(numbers)
  }

  /// Writes numbers as doubles over an array of as many elements.
  @specialized(where Scalar == Float)
  static func convert<Scalar: BinaryFloatingPoint>(
    _ numbers: [Scalar],
    into result: inout [Double]
  ) {
    for index in result.indices { result[index] = Double(numbers[index]) }
  }

  @specialized(where Scalar == Float)
  private static func converted<Scalar: BinaryFloatingPoint>(_ numbers: [Scalar]) -> [Double] {
    numbers.map { Double($0) }
  }

  @specialized(where Scalar == Float)
  private static func rounded<Scalar: BinaryFloatingPoint>(_ numbers: [Double]) -> [Scalar] {
    numbers.map { Scalar($0) }
  }
}
