internal import GradCheckStudy
internal import Testing

@Suite("Numbers of two doubles")
struct DoubleDoubleTests {
  /// Values computed with mpmath at 50 digits, as the nearest double and the rest.
  private static let functions: [(Elementary, Double, Double, Double)] = [
    (.sin, 0.7, 0.644217687237691, 2.8740567927338755e-18),
    (.sin, 1000.5, 0.9952739571052135, 5.1293231726011145e-17),
    (.sin, -123456.75, 0.9999194125227623, -2.956548565783939e-17),
    (.cos, 2.25, -0.6281736227227391, 4.4459337825557024e-17),
    (.cos, 0.001, 0.9999995000000417, -7.831485455398128e-18),
    (.tan, 1.25, 3.0095696738628313, 3.6503648506807936e-17),
    (.asin, 0.5, 0.5235987755982989, -5.360408832255455e-17),
    (.asin, -0.9990234375, -1.5265985556491812, -6.880835197693321e-17),
    (.acos, 0.9990234375, 0.04419777114571532, -6.371181156583169e-19),
    (.acos, -0.25, 1.8234765819369754, -9.871709403898677e-17),
    (.atan, 0.125, 0.12435499454676144, -3.1253241424539383e-18),
    (.atan, -37.5, -1.5441359784202986, -7.172787595147803e-17),
    (.tanh, 0.0625, 0.062418746747512514, 1.5112489404944624e-19),
    (.tanh, 9.0, 0.999999969540041, -2.5991562562660026e-17),
    (.exp, -20.25, 1.6052280551856116e-09, -3.657643988865463e-26),
    (.exp, 100.0, 2.6881171418161356e+43, -1.6101271449201627e+27),
    (.expm1, 0.0009765625, 0.0009770394924165351, 1.0239703992846352e-19),
    (.expm1, -3.0, -0.950212931632136, -8.422032873046665e-18),
    (.log, 10.0, 2.302585092994046, -2.1707562233822494e-16),
    (.log, 1.0009765625, 0.0009760859730554589, -2.8791156534096714e-20),
    (.log1p, 9.5367431640625e-07, 9.536738616591883e-07, -3.549983446429538e-23),
    (.log1p, 1e10, 23.025850930040455, 1.3736784183183428e-15),
    (.sqrt, 2.0, 1.4142135623730951, -9.667293313452913e-17),
    (.sqrt, 1e-12, 1e-06, 3.519521198874155e-23),
    (.sigmoid, -18.0, 1.522997951276035e-08, -3.82931401951656e-25),
    (.sigmoid, 2.5, 0.9241418199787564, 8.549720986121e-18),
    (.erf, 0.5, 0.5204998778130465, 1.900077467916287e-17),
    (.erf, 4.25, 0.9999999981494259, 9.86675034192752e-19),
    (.erf, -1.75, -0.9866716712191824, -2.1431190289565338e-17),
  ]

  @Test("Elementary functions are right to 28 digits", arguments: functions.indices)
  func elementaryFunctions(_ index: Int) {
    let (function, argument, high, low) = Self.functions[index]
    let found = DoubleDouble.apply(function, to: DoubleDouble(argument))
    #expect(
      relativeDistance(found, DoubleDouble(high) + DoubleDouble(low)) < 1e-28,
      "\(function) of \(argument)"
    )
  }

  @Test(
    "Powers are right to 28 digits",
    arguments: [
      (2.5, 0.1, 1.0959582263852172, 8.77236205243585e-17),
      (1e-09, 0.75, 1.778279410038923e-07, -6.95174846569331e-24),
      (3.0, -4.0, 0.012345679012345678, 6.853228547068867e-19),
    ]
  )
  func powers(_ base: Double, _ exponent: Double, _ high: Double, _ low: Double) {
    let found = DoubleDouble.power(DoubleDouble(base), exponent)
    #expect(relativeDistance(found, DoubleDouble(high) + DoubleDouble(low)) < 1e-28)
  }

  @Test("Multiplication undoes division, and addition subtraction, to 30 digits")
  func arithmetic() {
    var generator = StudyGenerator(seed: 1, part: "arithmetic")
    for _ in 0..<200 {
      let left = DoubleDouble(generator.normal()) + DoubleDouble(generator.normal() * 1e-17)
      let right = DoubleDouble(generator.normal()) + DoubleDouble(generator.normal() * 1e-17)
      #expect(relativeDistance(left / right * right, left) < 1e-30)
      // Beside the larger operand: a difference of nearby numbers has lost digits already.
      let error = ((left - right) + right - left).magnitude.rounded
      #expect(error <= 1e-30 * max(left.magnitude.rounded, right.magnitude.rounded))
    }
  }

  @Test("What a double cannot hold is kept: 1 + 2⁻⁷⁰ − 1")
  func smallAddend() {
    let small = DoubleDouble(0x1p-70)
    #expect(DoubleDouble(1) + small - DoubleDouble(1) == small)
    #expect(DoubleDouble(1) < DoubleDouble(1) + small)
  }

  @Test("sin² + cos² = 1 and exp of log is itself, far from 1 as well")
  func identities() {
    var generator = StudyGenerator(seed: 2, part: "identities")
    for _ in 0..<100 {
      let angle = DoubleDouble(generator.uniform(-1e5, 1e5))
      let sine = DoubleDouble.apply(.sin, to: angle)
      let cosine = DoubleDouble.apply(.cos, to: angle)
      #expect(relativeDistance(sine * sine + cosine * cosine, DoubleDouble(1)) < 1e-30)
      let number = DoubleDouble(Double.power(10, generator.uniform(-30, 30)))
      let again = DoubleDouble.apply(.exp, to: DoubleDouble.apply(.log, to: number))
      #expect(relativeDistance(again, number) < 1e-28)
    }
  }

  @Test("Infinite and undefined results stay what they are in double")
  func specialValues() {
    #expect((DoubleDouble(1) / DoubleDouble(0)).high == .infinity)
    #expect(DoubleDouble.apply(.log, to: DoubleDouble(0)).high == -.infinity)
    #expect(DoubleDouble.apply(.sqrt, to: DoubleDouble(-1)).high.isNaN)
    #expect(DoubleDouble.apply(.exp, to: DoubleDouble(800)).high == .infinity)
  }

  private func relativeDistance(_ left: DoubleDouble, _ right: DoubleDouble) -> Double {
    ((left - right) / right).magnitude.rounded
  }
}
