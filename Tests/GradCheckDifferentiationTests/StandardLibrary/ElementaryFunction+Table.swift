import _Differentiation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension ElementaryFunction {
  private static let line: [Float] = [-2.25, -0.375, 0.125, 1.75]
  private static let unit: [Float] = [-0.875, -0.25, 0.125, 0.75]
  private static let positive: [Float] = [0.0625, 0.75, 1.5, 40]

  static let all = [
    ElementaryFunction("sin", at: line, { sin($0) }, { sin($0) }),
    ElementaryFunction("cos", at: line, { cos($0) }, { cos($0) }),
    ElementaryFunction("tan", at: line, { tan($0) }, { tan($0) }),
    ElementaryFunction("asin", at: unit, { asin($0) }, { asin($0) }),
    ElementaryFunction("acos", at: unit, { acos($0) }, { acos($0) }),
    ElementaryFunction("atan", at: line, { atan($0) }, { atan($0) }),
    ElementaryFunction("sinh", at: line, { sinh($0) }, { sinh($0) }),
    ElementaryFunction("cosh", at: line, { cosh($0) }, { cosh($0) }),
    // Further out, 1 − tanh² loses digits that single precision does not have.
    ElementaryFunction("tanh", at: unit, { tanh($0) }, { tanh($0) }),
    ElementaryFunction("asinh", at: line, { asinh($0) }, { asinh($0) }),
    ElementaryFunction("acosh", at: [1.25, 2.5, 40], { acosh($0) }, { acosh($0) }),
    ElementaryFunction("atanh", at: unit, { atanh($0) }, { atanh($0) }),
    ElementaryFunction("exp", at: line, { exp($0) }, { exp($0) }),
    ElementaryFunction("exp2", at: line, { exp2($0) }, { exp2($0) }),
    ElementaryFunction("expm1", at: line, { expm1($0) }, { expm1($0) }),
    ElementaryFunction("log", at: positive, { log($0) }, { log($0) }),
    ElementaryFunction("log2", at: positive, { log2($0) }, { log2($0) }),
    ElementaryFunction("log10", at: positive, { log10($0) }, { log10($0) }),
    ElementaryFunction("log1p", at: [-0.75] + positive, { log1p($0) }, { log1p($0) }),
    ElementaryFunction("erf", at: line, { erf($0) }, { erf($0) }),
    ElementaryFunction("erfc", at: line, { erfc($0) }, { erfc($0) }),
    ElementaryFunction("sqrt", at: positive, { sqrt($0) }, { sqrt($0) }),
    ElementaryFunction("squareRoot", at: positive, { $0.squareRoot() }, { $0.squareRoot() }),
    ElementaryFunction("trunc", at: line, { trunc($0) }, { trunc($0) }),
    ElementaryFunction("round", at: line, { round($0) }, { round($0) }),
    ElementaryFunction("floor", at: line, { floor($0) }, { floor($0) }),
    ElementaryFunction("ceil", at: line, { ceil($0) }, { ceil($0) }),
    ElementaryFunction("negation", at: line, { -$0 }, { -$0 }),
    ElementaryFunction("conversion", at: line, { Double($0) }, { Float(Double($0)) }),
  ]
}

extension BinaryFunction {
  private static let plane: [(Float, Float)] = [(1.5, -2.25), (-0.75, 0.5), (3, 7)]

  static let all = [
    BinaryFunction("+", at: plane, { $0 + $1 }, { $0 + $1 }),
    BinaryFunction("-", at: plane, { $0 - $1 }, { $0 - $1 }),
    BinaryFunction("*", at: plane, { $0 * $1 }, { $0 * $1 }),
    BinaryFunction("/", at: plane, { $0 / $1 }, { $0 / $1 }),
    BinaryFunction(
      "pow",
      at: [(1.5, -2.25), (0.75, 0.5), (3, 7)],
      { pow($0, $1) },
      { pow($0, $1) }
    ),
    BinaryFunction("fmod", at: [(7.25, 2), (-9, 4)], { fmod($0, $1) }, { fmod($0, $1) }),
    BinaryFunction(
      "remainder",
      at: [(7.25, 2), (-9, 4)],
      { remainder($0, $1) },
      { remainder($0, $1) }
    ),
    BinaryFunction("fma", at: plane, { fma($0, $1, $0) }, { fma($0, $1, $0) }),
    BinaryFunction(
      "addingProduct",
      at: plane,
      { $1.addingProduct($0, $1) },
      { $1.addingProduct($0, $1) }
    ),
    BinaryFunction("minimum", at: plane, { Double.minimum($0, $1) }, { Float.minimum($0, $1) }),
    BinaryFunction("maximum", at: plane, { Double.maximum($0, $1) }, { Float.maximum($0, $1) }),
    BinaryFunction(
      "+=",
      at: plane,
      { x, y in
        var sum = x
        sum += y
        return sum
      },
      { x, y in
        var sum = x
        sum += y
        return sum
      }
    ),
    BinaryFunction(
      "-=",
      at: plane,
      { x, y in
        var difference = x
        difference -= y
        return difference
      },
      { x, y in
        var difference = x
        difference -= y
        return difference
      }
    ),
    BinaryFunction(
      "*=",
      at: plane,
      { x, y in
        var product = x
        product *= y
        return product
      },
      { x, y in
        var product = x
        product *= y
        return product
      }
    ),
    BinaryFunction(
      "/=",
      at: plane,
      { x, y in
        var quotient = x
        quotient /= y
        return quotient
      },
      { x, y in
        var quotient = x
        quotient /= y
        return quotient
      }
    ),
  ]
}
