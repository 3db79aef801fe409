import GradCheckCLI

@main struct Main {
  static func main() { GradCheckCommandLine().main() }
}
