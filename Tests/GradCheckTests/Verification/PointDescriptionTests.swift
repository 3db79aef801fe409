import GradCheck
import Testing

@Suite("Point description")
struct PointDescriptionTests {
  @Test("A short point is a literal that can be pasted into a test")
  func literal() {
    let one = PointDescription(scope: "", point: [0.1, -2, 1e-300], domain: ["x": [3]])
    #expect(one.text == "[0.1, -2.0, 1e-300]")
    let two = PointDescription(
      scope: "p",
      point: [1, 2, 0.5] as [Float],
      domain: ["W": [2], "b": []]
    )
    #expect(two.text == #"["W": [1.0, 2.0], "b": [0.5]]"#)
  }

  @Test("A long point is summarized, never written out")
  func summary() {
    let point = (0..<202).map { 1 + Double($0) / 8 }
    let text = PointDescription(scope: "", point: point, domain: ["W": [10, 20], "b": [2]]).text
    #expect(text == "W: 10×20 values from 1 to 25.875; b = 26.0, 26.125")
  }

  @Test("A long point that is nearly all zeros names the others")
  func sparse() {
    var point = [Double](repeating: 0, count: 100)
    #expect(PointDescription(scope: "", point: point, domain: ["W": [10, 10]]).text == "all 0")
    point[37] = -1.5
    #expect(
      PointDescription(scope: "", point: point, domain: ["W": [10, 10]]).text
        == "all 0 but W[3,7] = -1.5"
    )
  }
}
