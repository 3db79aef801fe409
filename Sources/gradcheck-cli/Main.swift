import GradCheckCLI
import GradCheckModels

@main struct Main {
  static func main() { GradCheckCommandLine(models: BuiltIn.all).main() }
}
