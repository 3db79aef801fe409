package import GradCheck

extension Model {
  /// Returns which of the model's stages is to blame for what failed.
  ///
  /// - Parameters:
  ///   - blocks: The blocks of a run.
  ///   - scope: What stands before the model's own scopes; empty where it is the only model.
  /// - Returns: Nothing where nothing of the model failed, where it has no stages, and where a
  ///   stage was not checked so that the first one is not known.
  package func stageBlame(in blocks: [BlockReport], scope: String = "") -> StageBlame? {
    guard !stages.isEmpty else { return nil }
    let outcomes = stages.map { stage in
      let stageScope = scope.isEmpty ? stage : "\(scope)/\(stage)"
      return StageBlame.Outcome(
        name: stage,
        blocks: blocks.filter { $0.block.scope == stageScope }
      )
    }
    let concerned = blocks.filter { $0.block.scope == scope } + outcomes.flatMap(\.blocks)
    guard concerned.contains(where: { $0.verdict.isFailure }) else { return nil }
    let checked = outcomes.prefix { !$0.blocks.isEmpty }
    let isFound = checked.contains { $0.blocks.contains { $0.verdict.isFailure } }
    guard isFound || checked.count == stages.count else { return nil }
    return StageBlame(scope: scope, stages: outcomes)
  }
}
