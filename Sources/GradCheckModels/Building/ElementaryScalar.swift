internal import RealModule

/// The elementary functions that the built-in models are made of.
///
/// A protocol of our own in the place of `Real`: one of the package that refines a protocol imported
/// for the package alone makes `swift-symbolgraph-extract` of Swift 6.3 crash, and with it every
/// build of the documentation.
package protocol ElementaryScalar {
  /// Returns sin x.
  static func sin(_ x: Self) -> Self
  /// Returns cos x.
  static func cos(_ x: Self) -> Self
  /// Returns tanh x.
  static func tanh(_ x: Self) -> Self
  /// Returns eˣ.
  static func exp(_ x: Self) -> Self
  /// Returns log(1 + x), to full relative precision where x is small.
  static func log(onePlus x: Self) -> Self
}

extension Double: ElementaryScalar {}
extension Float: ElementaryScalar {}
