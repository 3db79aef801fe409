internal import GradCheck
internal import GradCheckModels

extension ModelCheck {
  /// The blocks that a check of this function fills, as filters see them.
  var blocks: [BlockFilter.Candidate] {
    var options = ExaminationOptions()
    options.scope = scope
    return codomain.blocks.flatMap { output in
      domain.blocks.map { input in
        BlockFilter.Candidate(
          name: options.blockName(output: output, input: input),
          input: input.name
        )
      }
    }
  }
}
