/// A number that the entries of a block agree on.
struct Fit {
  var value: Double
  /// A bound on the error of the value, if the entries do share it.
  var uncertainty: Double

  /// Returns the number that claims are multiples by, or nothing if no entry tells.
  ///
  /// - Parameters:
  ///   - indices: The entries to ask.
  ///   - numerator: Returns the multiple that an entry shows.
  ///   - denominator: Returns what it is a multiple of.
  ///
  /// It is the median of the third of the entries that tell it best, so that a few entries that
  /// are wrong in another way do not spoil it.
  init?(
    _ indices: [Int],
    numerator: (Int) -> Prediction,
    denominator: (Int) -> Prediction
  ) {
    var ratios: [Fit] = []
    for index in indices {
      let (above, below) = (numerator(index), denominator(index))
      let value = above.value / below.value
      let uncertainty =
        (above.uncertainty + value.magnitude * below.uncertainty) / below.value.magnitude
      if value.isFinite, uncertainty.isFinite { ratios.append(Fit(value, uncertainty)) }
    }
    guard !ratios.isEmpty else { return nil }
    ratios.sort { $0.uncertainty * $1.value.magnitude < $1.uncertainty * $0.value.magnitude }
    let best = ratios.prefix((ratios.count + 2) / 3).sorted { $0.value < $1.value }
    self = best[best.count / 2]
  }

  /// A number that is known.
  init(exactly value: Double) { self.init(value, 0) }

  /// A number that was computed of others.
  init(_ number: Prediction) { self.init(number.value, number.uncertainty) }

  private init(_ value: Double, _ uncertainty: Double) {
    self.value = value
    self.uncertainty = uncertainty
  }

  /// How many significant digits it takes to write a number that is as good: 0 for powers of ten,
  /// 9 for more than 8.
  ///
  /// Of two numbers that explain the same, the shorter one was written by somebody.
  var digitCount: Int {
    guard value != 0, value.isFinite else { return 9 }
    var power = 1.0
    while value.magnitude >= 10 * power { power *= 10 }
    while value.magnitude < power { power /= 10 }
    var scale = 1.0
    for count in 1...8 {
      let digits = (value / power * scale).rounded()
      if (digits / scale * power - value).magnitude <= uncertainty {
        return digits.magnitude == scale || digits.magnitude == 10 * scale ? 0 : count
      }
      scale *= 10
    }
    return 9
  }

  /// Returns the product of the number and a measured one.
  func times(_ other: Prediction) -> Prediction {
    Prediction(
      value: value * other.value,
      uncertainty: value.magnitude * other.uncertainty + uncertainty * other.value.magnitude
    )
  }
}
