internal import Foundation

/// Programs that are content with fewer digits than they could have.
enum Loose {
  static func squareRoot(_ square: Double) -> Double {
    var root = 1.0
    while (root * root - square).magnitude > 1e-7 { root = (root + square / root) / 2 }
    return root
  }

  static func cosineFixedPoint(_ rate: Double) -> Double {
    var current = 0.5
    var next = cos(rate * current)
    while (next - current).magnitude > 1e-9 { (current, next) = (next, cos(rate * next)) }
    return next
  }

  /// Returns y with y³ + ay = 3.
  static func cubicRoot(_ linear: Double) -> Double {
    var low = 0.0
    var high = 3.0
    while high - low > 1e-8 {
      let middle = (low + high) / 2
      if middle * middle * middle + linear * middle > 3 { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }

  static func eccentricAnomaly(_ meanAnomaly: Double, _ eccentricity: Double) -> Double {
    var angle = meanAnomaly
    var next = meanAnomaly + eccentricity * sin(angle)
    while (next - angle).magnitude > 1e-8 {
      (angle, next) = (next, meanAnomaly + eccentricity * sin(next))
    }
    return next
  }

  /// Returns the larger eigenvalue of [[a, b], [b, c]].
  static func largestEigenvalue(_ a: Double, _ b: Double, _ c: Double) -> Double {
    var (first, second) = (1.0, 0.3)
    var eigenvalue = 0.0
    while true {
      let image = (a * first + b * second, b * first + c * second)
      let length = (image.0 * image.0 + image.1 * image.1).squareRoot()
      let change = (length - eigenvalue).magnitude
      eigenvalue = length
      (first, second) = (image.0 / length, image.1 / length)
      if change < 1e-8 { return eigenvalue }
    }
  }

  /// Returns the solution of [[a, b], [b, c]] y = [1, 2].
  static func solution(_ a: Double, _ b: Double, _ c: Double) -> [Double] {
    var (first, second) = (0.0, 0.0)
    while true {
      let next = (1 - b * second) / a
      let other = (2 - b * next) / c
      let change = (next - first).magnitude + (other - second).magnitude
      (first, second) = (next, other)
      if change < 1e-7 { return [first, second] }
    }
  }

  /// Returns ∫₀¹ exp(at) dt by adaptive trapezoids.
  static func integral(_ rate: Double) -> Double {
    func area(_ low: Double, _ high: Double, _ tolerance: Double) -> Double {
      let middle = (low + high) / 2
      let whole = (high - low) * (exp(rate * low) + exp(rate * high)) / 2
      let halves =
        (high - low) * (exp(rate * low) + 2 * exp(rate * middle) + exp(rate * high)) / 4
      if (halves - whole).magnitude < tolerance { return halves + (halves - whole) / 3 }
      return area(low, middle, tolerance / 2) + area(middle, high, tolerance / 2)
    }
    return area(0, 1, 1e-5)
  }

  /// Integrates y′ = −ay over 0…2 with Heun's method and steps chosen by its error estimate.
  static func decay(_ rate: Double) -> Double {
    var (time, state, step) = (0.0, 1.0, 0.01)
    while time < 2 {
      step = min(step, 2 - time)
      let slope = -rate * state
      let further = -rate * (state + step * slope)
      let error = step * (further - slope).magnitude / 2
      if error < 1e-8 || step < 1e-6 {
        time += step
        // One order more than the estimate: the exact third-order term of this equation.
        state += step * (slope + further) / 2 - step * step * step * rate * rate * rate * state / 6
      }
      step *= min(2, max(0.3, 0.9 * (1e-8 / max(error, 1e-30)).squareRoot()))
    }
    return state
  }

  static func rounded(_ value: Double, digits: Int) -> Double {
    let unit = pow(10, (log10(value.magnitude)).rounded(.down) - Double(digits - 1))
    return (value / unit).rounded() * unit
  }

  static func singleMean(_ rate: Double) -> Double {
    var sum: Float = 0
    for term in 1...64 { sum += sin(Float(term) / 64 * Float(rate)) }
    return Double(sum / 64)
  }

  /// Returns sin x for 0 ≤ x ≤ 2 from a table of cubic pieces.
  static func tabulatedSine(_ x: Double) -> Double {
    let spacing = 1.0 / 512
    let node = (x / spacing).rounded(.down)
    let share = x / spacing - node
    let values = (-1...2).map { rounded(sin((node + Double($0)) * spacing), digits: 10) }
    let linear = (values[2] - values[0]) / 2
    let quadratic = values[0] - 2.5 * values[1] + 2 * values[2] - values[3] / 2
    let cubic = (values[3] - values[0]) / 2 + 1.5 * (values[1] - values[2])
    return values[1] + share * (linear + share * (quadratic + share * cubic))
  }

  static func throughText(_ value: Double) throws -> Double {
    let text = String(format: "%.5f", value)
    guard let number = Double(text) else { throw CocoaError(.formatting) }
    return number
  }
}
