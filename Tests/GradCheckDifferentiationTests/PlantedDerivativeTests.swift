import GradCheck
import GradCheckDifferentiation
import PlantedDerivatives
import SampleFunctions
import Testing
import _Differentiation

@Suite("Planted derivatives")
struct PlantedDerivativeTests {
  @Test("At least twenty different mistakes are planted")
  func plantsEnough() {
    #expect(Set(PlantedDerivative.all.map(\.name)).count == PlantedDerivative.all.count)
    #expect(PlantedDerivative.all.count >= 20)
  }

  @Test("The right derivative of every planted function agrees", arguments: PlantedDerivative.all)
  func acceptsRight(_ fault: PlantedDerivative) throws {
    let report = try GradientChecker().check(fault.right())
    #expect(report.verdict == .agrees)
    #expect(report.counts.compared == report.counts.agrees)
    #expect(report.warnings == [])
  }

  @Test(
    "The wrong derivative of every planted function is caught",
    arguments: PlantedDerivative.all
  )
  func catchesWrong(_ fault: PlantedDerivative) throws {
    let function = try fault.wrong()
    switch fault.symptom {
    case .disagreement:
      #expect(try GradientChecker().check(function).verdict == .disagrees)
      #expect(try function.derivative(at: function.point).brokenLaws == [])
    case .brokenLaw(let law, let text):
      let report = try GradientChecker().check(function)
      #expect(report.verdict == .disagrees)
      let statement = try #require(report.statements.first { $0.name == law.rawValue })
      #expect(statement.verdict == .disagrees)
      #expect(statement.text.contains(text), "\(statement.text)")
    case .refusal(let code, let text):
      let error = #expect(throws: GradientCheckError.self) {
        try GradientChecker().check(function)
      }
      #expect(error?.code == code)
      #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
    }
  }

  @Test("A derivative that one module registers for another's function is used in a third")
  func usesForeignDerivatives() throws {
    let right = try AutodiffFunction(at: 0.3, of: softplus)
    let wrong = try AutodiffFunction(at: 0.3, of: misjudgedSoftplus)
    #expect(try GradientChecker().check(right).verdict == .agrees)
    let report = try GradientChecker().check(wrong)
    #expect(report.verdict == .disagrees)
    // The derivatives are e^x / (1 + e^x) and, as registered, 1 / (1 + e^x).
    let worst = try #require(report.worstEntries(limit: 1).first)
    #expect(abs(worst.analytic - 0.425557483188341) < 1e-12)
    #expect(abs(worst.numeric - 0.574442516811659) < 1e-8)
  }
}
