import GradCheck
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
  @Test("Shows ten digits of a derivative")
  func showsValues() {
    #expect(NumberText.value(1.0 / 3) == "0.3333333333")
    #expect(NumberText.value(-1e-20) == "-1e-20")
    #expect(NumberText.value(0) == "0")
    #expect(NumberText.value(.nan) == "NaN")
    #expect(NumberText.value(.infinity) == "∞")
    #expect(NumberText.value(-.infinity) == "-∞")
  }

  @Test("Shows three digits of an error, and no digits of none")
  func showsErrors() {
    #expect(NumberText.error(0) == "0")
    #expect(NumberText.error(0.000_123_45) == "1.23e-04")
    #expect(NumberText.error(.nan) == "NaN")
    #expect(NumberText.error(.infinity) == "∞")
  }

  @Test("Groups the digits of long counts, and fits the noun to the number")
  func showsCounts() {
    #expect(NumberText.count(9999) == "9999")
    #expect(NumberText.count(12_345) == "12,345")
    #expect(NumberText.count(1_234_567) == "1,234,567")
    #expect(NumberText.count(-123_456) == "-123,456")
    #expect(NumberText.count(1, "entry", plural: "entries") == "1 entry")
    #expect(NumberText.count(0, "block") == "0 blocks")
  }

  @Test("Shows shapes with their extents, and says what has none")
  func showsShapes() {
    #expect(NumberText.shape([]) == "scalar")
    #expect(NumberText.shape([3]) == "3")
    #expect(NumberText.shape([2, 1, 3]) == "2×1×3")
  }
}
