extension DoubleDouble {
  /// π as three doubles, so that angles of many turns are reduced without loss.
  private static let piParts = (
    3.141592653589793, 1.2246467991473532e-16, -2.9947698097183397e-33
  )
  private static let ln2 = DoubleDouble(0.6931471805599453, 2.3190468138462996e-17)
  static let pi = DoubleDouble(piParts.0, piParts.1)

  /// 1/n! for the Taylor series below.
  private static let inverseFactorials: [DoubleDouble] = {
    var factorials = [DoubleDouble(1)]
    for number in 1..<34 {
      factorials.append(factorials[number - 1] / DoubleDouble(Double(number)))
    }
    return factorials
  }()

  package static func apply(_ function: Elementary, to x: DoubleDouble) -> DoubleDouble {
    guard x.high.isFinite else { return DoubleDouble(Double.apply(function, to: x.high)) }
    return switch function {
    case .sin: circular(x).sine
    case .cos: circular(x).cosine
    case .tan:
      circular(x).sine / circular(x).cosine
    case .asin: atan(x / sqrt((one - x) * (one + x)))
    case .acos: two * atan(sqrt((one - x) / (one + x)))
    case .atan: atan(x)
    case .tanh:
      // (e²ˣ − 1) / (e²ˣ + 1)
      expm1(x + x) / (expm1(x + x) + two)
    case .exp: exp(x)
    case .expm1: expm1(x)
    case .log: log(x)
    case .log1p: log1p(x)
    case .sqrt: sqrt(x)
    case .sigmoid: one / (one + exp(-x))
    case .erf: erf(x)
    case .floor:
      DoubleDouble(x.high.rounded(.down), x.high == x.high.rounded(.down) && x.low < 0 ? -1 : 0)
    }
  }

  package static func power(_ base: DoubleDouble, _ exponent: Double) -> DoubleDouble {
    if exponent == 0 { return one }
    if base.high == 0 { return DoubleDouble(Double.power(0, exponent)) }
    return exp(DoubleDouble(exponent) * log(base))
  }

  private static let one = DoubleDouble(1)
  private static let two = DoubleDouble(2)

  // MARK: Exponential and logarithm

  private static func exp(_ x: DoubleDouble) -> DoubleDouble {
    if x.high > 709 || x.high < -700 { return DoubleDouble(Double.apply(.exp, to: x.high)) }
    let powerOfTwo = (x.high / ln2.high).rounded()
    let remainder = x - ln2 * DoubleDouble(powerOfTwo)
    return (one + expm1OfSmall(remainder)).scaled(by: Int(powerOfTwo))
  }

  private static func expm1(_ x: DoubleDouble) -> DoubleDouble {
    x.high.magnitude < 0.35 ? expm1OfSmall(x) : exp(x) - one
  }

  /// Returns eˣ − 1 for |x| < 0.36, accurate beside itself.
  private static func expm1OfSmall(_ x: DoubleDouble) -> DoubleDouble {
    let halvings = 4
    let part = x.scaled(by: -halvings)
    var sum = DoubleDouble(0)
    for term in (1...17).reversed() { sum = (sum + inverseFactorials[term]) * part }
    // e²ʸ − 1 = 2(eʸ − 1) + (eʸ − 1)²
    for _ in 0..<halvings { sum = sum + sum + sum * sum }
    return sum
  }

  private static func log(_ x: DoubleDouble) -> DoubleDouble {
    guard x.high > 0 else { return DoubleDouble(Double.apply(.log, to: x.high)) }
    // Halley's step triples the digits of the hardware's logarithm.
    let start = DoubleDouble(Double.apply(.log, to: x.high))
    let power = exp(start)
    return start + two * (x - power) / (x + power)
  }

  private static func log1p(_ x: DoubleDouble) -> DoubleDouble {
    guard x.high.magnitude < 0.25 else { return log(one + x) }
    // The same step with eʸ − 1, which keeps the digits of a small x.
    let start = DoubleDouble(Double.apply(.log1p, to: x.high))
    let power = expm1(start)
    return start + two * (x - power) / (two + x + power)
  }

  private static func sqrt(_ x: DoubleDouble) -> DoubleDouble {
    guard x.high > 0 else { return DoubleDouble(x.high.squareRoot()) }
    let root = x.high.squareRoot()
    let rest = x - exactProduct(root, root)
    return DoubleDouble(root, rest.high / (2 * root))
  }

  // MARK: Circular functions

  private static func circular(
    _ x: DoubleDouble
  ) -> (sine: DoubleDouble, cosine: DoubleDouble) {
    let quarters = (x.high / (piParts.0 / 2)).rounded()
    let remainder =
      x - exactProduct(quarters, piParts.0 / 2) - exactProduct(quarters, piParts.1 / 2)
      - exactProduct(quarters, piParts.2 / 2)
    let square = remainder * remainder
    var sine = DoubleDouble(0)
    var cosine = DoubleDouble(0)
    for term in (0...15).reversed() {
      let sign = DoubleDouble(term.isMultiple(of: 2) ? 1 : -1)
      sine = sine * square + sign * inverseFactorials[2 * term + 1]
      cosine = cosine * square + sign * inverseFactorials[2 * term]
    }
    sine = sine * remainder
    switch Int(quarters.truncatingRemainder(dividingBy: 4)) {
    case 0: return (sine, cosine)
    case 1, -3: return (cosine, -sine)
    case 2, -2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  private static func atan(_ x: DoubleDouble) -> DoubleDouble {
    guard x.high.isFinite else { return DoubleDouble(Double.apply(.atan, to: x.high)) }
    let start = DoubleDouble(Double.apply(.atan, to: x.high))
    let (sine, cosine) = circular(start)
    // atan x − y = atan((x − tan y) / (1 + x tan y)), whose argument is its own arctangent here.
    return start + (x * cosine - sine) / (cosine + x * sine)
  }

  // MARK: Error function

  private static func erf(_ x: DoubleDouble) -> DoubleDouble {
    if x.high.magnitude > 8.6 { return DoubleDouble(x.high < 0 ? -1 : 1) }
    // erf x = 2x/√π · e^(−x²) · Σ (2x²)ⁿ / (2n+1)!!, a sum of positive terms.
    let twiceSquare = two * x * x
    var term = one
    var sum = one
    var odd = 3.0
    while term.high > sum.high * 1e-33 {
      term = term * twiceSquare / DoubleDouble(odd)
      sum = sum + term
      odd += 2
    }
    return two * x / sqrt(pi) * exp(-(x * x)) * sum
  }
}
