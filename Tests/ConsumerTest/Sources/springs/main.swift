import GradCheckCLI
import GradCheckModels

GradCheckCommandLine(models: [
  Model("spring", summary: "The energy of a spring.", function: Spring(), at: [3, 0.2])
]).main()
