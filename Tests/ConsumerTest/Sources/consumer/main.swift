import GradCheckCLI
import GradCheckModels

let spring = Model("spring", summary: "The energy of a spring.", function: Spring(), at: [3, 0.2])
let defective = Defective.Defect.allCases.map { defect in
  Model(
    defect.rawValue,
    summary: "A defective function.",
    function: Defective(defect: defect),
    at: defect == .emptyDomain ? [] : [3, 0.2]
  )
}
GradCheckCommandLine(models: [spring] + defective + BuiltIn.all).main()
