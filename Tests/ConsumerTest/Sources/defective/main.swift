import GradCheckCLI
import GradCheckModels

GradCheckCommandLine(
  models: Defective.Defect.allCases.map { defect in
    Model(
      defect.rawValue,
      summary: "A defective function.",
      function: Defective(defect: defect),
      at: defect == .emptyDomain ? [] : [3, 0.2]
    )
  } + BuiltIn.all
).main()
