/// ½|x|², its gradient, and a gradient that is wrong for one coordinate.
public enum Loss {
  /// Returns ½|x|².
  public static func value(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 / 2 } }

  /// Returns the gradient, x itself.
  public static func gradient(_ x: [Double]) -> [Double] { x }

  /// Returns a gradient whose second coordinate has the wrong sign.
  public static func wrongGradient(_ x: [Double]) -> [Double] {
    x.enumerated().map { $0.offset == 1 ? -$0.element : $0.element }
  }
}
