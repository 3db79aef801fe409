extension GradientChecker {
  /// Returns a checker that checks the derivatives by some inputs only.
  ///
  /// - Parameter inputs: The names of blocks of the domain. A name that the function does not
  ///   have makes the check throw.
  /// - Returns: The same checker otherwise. What it leaves out is recorded in its reports.
  public func restricted(toInputs inputs: String...) -> GradientChecker {
    var checker = self
    checker.inputs = inputs
    return checker
  }

  /// Returns the options that select this checker's inputs.
  func examinationOptions<Function: DifferentiableFunction>(
    for function: Function,
    scope: String = ""
  ) throws(GradientCheckError) -> ExaminationOptions {
    var options = ExaminationOptions()
    options.scope = scope
    guard let inputs else { return options }
    let names = function.domain.blocks.map(\.name)
    if let unknown = inputs.first(where: { !names.contains($0) }) {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected an input among \(names.map { "“\($0)”" }.joined(separator: ", ")), "
          + "found “\(unknown)”."
      )
    }
    options.isSelected = { _, input in inputs.contains(input) }
    return options
  }

  /// Returns the names of the blocks that options leave out.
  func skippedBlocks<Function: DifferentiableFunction>(
    of function: Function,
    options: ExaminationOptions
  ) -> [String] {
    function.codomain.blocks.flatMap { output in
      function.domain.blocks.compactMap { input in
        let name = options.blockName(output: output, input: input)
        return options.isSelected(name, input.name) ? nil : name
      }
    }
  }

  /// Returns the names of the blocks that a report of a function has, in its order.
  package func blockNames<Function: DifferentiableFunction>(
    of function: Function
  ) throws(GradientCheckError) -> [String] {
    let options = try examinationOptions(for: function)
    return BlockSelection(of: function, options: options).pairs.map(\.name)
  }
}
