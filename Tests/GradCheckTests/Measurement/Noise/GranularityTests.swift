import Foundation
import GradCheck
import Testing

@Suite("Granularity")
struct GranularityTests {
  @Test(
    "Finds the largest power of two that divides a number",
    arguments: [(1.0, 1.0), (0.75, 0.25), (-6, 2), (0x1p-1074, 0x1p-1074), (0x3p-1073, 0x1p-1073)]
  )
  func findsQuantum(_ value: Double, _ quantum: Double) {
    #expect(Granularity.quantum(of: value) == quantum)
  }

  @Test("Takes zero for a multiple of everything")
  func zeroHasNoQuantum() {
    #expect(Granularity.quantum(of: 0) == .infinity)
  }

  private let places = (1...12).map { 0.7 + 1e-4 * sin(37.3 * Double($0)) }

  @Test("Finds the grain of values rounded to some digits", arguments: [1e-5, 1e-6, 1e-7])
  func findsDecimalGrain(_ grain: Double) {
    let values = places.map { (sin($0) / grain).rounded() * grain }
    let value = (sin(0.7) / grain).rounded() * grain
    let found = Granularity.grain(of: values, about: value, spacing: value.ulp)
    #expect(abs(found / grain - 1) < 1e-4)
  }

  @Test("Finds the grain of a narrower format")
  func findsFloatGrain() {
    let values = places.map { Double(Float(sin($0))) }
    let value = Double(Float(sin(0.7)))
    #expect(Granularity.grain(of: values, about: value, spacing: value.ulp) == 0x1p-24)
  }

  @Test("Finds the grain of what a function has made a little uneven")
  func findsUnevenGrain() {
    let values = (1...12).map { log(1 + 4.4e-15 * (1 + 0.5 * sin(37.3 * Double($0)))) }
    let value: Double = log(1 + 4.4e-15)
    let found = Granularity.grain(of: values, about: value, spacing: value.ulp)
    #expect(abs(found / 0x1p-52 - 1) < 1e-6)
  }

  @Test("Finds none in the values of a smooth function")
  func findsNoneInSmoothValues() {
    let value = sin(0.7)
    #expect(Granularity.grain(of: places.map { sin($0) }, about: value, spacing: value.ulp) == 0)
  }

  @Test("Finds none in the two values of a clipped output")
  func findsNoneInClippedValues() {
    #expect(Granularity.grain(of: [1, 1, -1, 1], about: 1, spacing: 0x1p-52) == 0)
  }

  @Test("Ends when rounding is larger than the spacing says", arguments: 1...50)
  func ends(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, name: "divisor")
    let differences = (0..<18).map { _ in Double.random(in: 1e-31...1e-30, using: &generator) }
    let divisor = Granularity.commonDivisor(of: differences, spacing: 0x1p-1074)
    #expect(divisor == 0 || divisor < 1e-31)
  }
}
