import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Curve of error against step") struct ErrorCurveTests {
  /// Returns the page of one wrong entry, ∂J/∂W[1,2], measured with some steps.
  private func page(_ ladder: [StepMeasurement], analytic: Double = 1.5) -> String {
    var block = PresentedReports.wrong
    block.worst[0].ladder = ladder
    block.worst[0].analytic = analytic
    return HTMLReport(PresentedReports.report([block])).text
  }

  private static let ladder = [
    StepMeasurement(step: 1e-7, numeric: 1.25, noise: 1e-3),
    StepMeasurement(step: 1e-5, numeric: 1, noise: 1e-5),
    StepMeasurement(step: 1e-3, numeric: 0.5, noise: 1e-7),
  ]

  @Test("Shows every step, as a picture and as a table, and marks the one that was chosen")
  func showsSteps() {
    let page = page(ErrorCurveTests.ladder)
    #expect(
      page.contains(
        "Error of ∂J/∂W[1,2] against the step: 2.50e-01 at 1.00e-07, 1.00e+00 at 1.00e-03; "
          + "chosen step 1.00e-05"
      )
    )
    #expect(page.ranges(of: "<circle cx=").count == 3)
    #expect(page.ranges(of: #"r="5"/>"#).count == 1)
    #expect(
      page.contains(
        #"<tr><th scope="row" class="number">1.00e-05 (chosen)</th><td class="number">1</td>"#
          + #"<td class="number">5.00e-01</td><td class="number">1.00e-05</td></tr>"#
      )
    )
  }

  @Test("Larger errors stand higher, longer steps further to the right, zero at the lower end")
  func ordersPoints() throws {
    var ladder = ErrorCurveTests.ladder
    ladder[1].numeric = 1.5
    let points = page(ladder).matches(of: #/<circle cx="([0-9.]+)" cy="([0-9.]+)"/#)
      .map { (x: Double($0.1) ?? .nan, y: Double($0.2) ?? .nan) }
    try #require(points.count == 3)
    #expect(points[0].x < points[1].x)
    #expect(points[1].x < points[2].x)
    #expect(points[2].y < points[0].y)
    #expect(points[1].y == 156)
  }

  @Test("A block whose entries have no steps has no curve, nor has one of a single step")
  func needsSteps() {
    #expect(!page([]).contains("Error against step"))
    #expect(!page(Array(ErrorCurveTests.ladder.prefix(1))).contains("Error against step"))
    #expect(page(Array(ErrorCurveTests.ladder.prefix(2))).contains("Error against step"))
  }

  @Test("Steps and numbers that make no sense are left out")
  func survivesNonsense() {
    let nonsense = [
      StepMeasurement(step: 0, numeric: 1, noise: 1),
      StepMeasurement(step: -1, numeric: 1, noise: 1),
      StepMeasurement(step: .nan, numeric: 1, noise: 1),
      StepMeasurement(step: .infinity, numeric: 1, noise: 1),
      StepMeasurement(step: 1, numeric: .nan, noise: 1),
      StepMeasurement(step: 2, numeric: .infinity, noise: 1),
    ]
    #expect(!page(nonsense).contains("Error against step"))
    #expect(!page(ErrorCurveTests.ladder, analytic: .nan).contains("Error against step"))
    let extreme = [
      StepMeasurement(step: .leastNonzeroMagnitude, numeric: 1e308, noise: .nan),
      StepMeasurement(step: .greatestFiniteMagnitude, numeric: 1.5, noise: .infinity),
    ]
    let page = page(nonsense + extreme)
    #expect(page.ranges(of: "<circle cx=").count == 2)
    let coordinates = page.matches(of: #/<circle cx="([^"]*)" cy="([^"]*)"/#)
      .flatMap { [Double($0.1), Double($0.2)] }.compactMap(\.self)
    #expect(coordinates.count == 4)
    #expect(coordinates.allSatisfy { (0...340).contains($0) }, "\(coordinates)")
  }

  @Test("A million steps do not make the page large")
  func isCapped() {
    let step = StepMeasurement(step: 1e-5, numeric: 1, noise: 1e-5)
    #expect(page([StepMeasurement](repeating: step, count: 1_000_000)).utf8.count < 100_000)
  }
}
