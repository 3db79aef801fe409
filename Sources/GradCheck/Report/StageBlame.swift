/// Which stage of a function made of several is to blame for a wrong derivative of the whole.
///
/// Every stage is checked by itself at the values that flow through it. A report has this for each
/// composition that failed.
public struct StageBlame: Hashable, Codable, Sendable {
  /// What checking the stages showed.
  public enum Finding: String, CaseIterable, Codable, Sendable {
    /// A stage's own derivative is wrong.
    case wrongStage
    /// Each stage is right by itself, so that it is their composition that is wrong.
    case allRight
    /// No stage is found wrong, but one of them could not be decided.
    case undecided
  }

  /// The function that it concerns, as its blocks' names are prefixed; empty for the main one.
  public var scope: String
  /// What was found.
  public var finding: Finding
  /// The first stage that is wrong or undecided, counted from 1 in the order in which values flow;
  /// 0 where all are right.
  public var stage: Int
  /// How many stages there are.
  public var stageCount: Int
  /// What the stage is called; empty where all are right.
  public var name: String
  /// The name of the stage's worst entry, in the stage's own variables; empty where all are right.
  public var entry: String

  /// Creates a record.
  public init(
    scope: String = "",
    finding: Finding,
    stage: Int = 0,
    stageCount: Int,
    name: String = "",
    entry: String = ""
  ) {
    self.scope = scope
    self.finding = finding
    self.stage = stage
    self.stageCount = stageCount
    self.name = name
    self.entry = entry
  }

  /// The finding as one sentence.
  public var sentence: String {
    let prefix = scope.isEmpty ? "" : "\(scope): "
    let place = "stage \(stage) of \(stageCount) (\(name))"
    return switch finding {
    case .wrongStage:
      "\(prefix)\(place) is the first whose own derivative is wrong, at \(entry)."
    case .allRight:
      "\(prefix)each of the \(stageCount) stages is right by itself; the composition is wrong."
    case .undecided:
      "\(prefix)no stage is found wrong by itself, but \(place) is not decided, at \(entry)."
    }
  }
}

extension StageBlame {
  /// What became of one stage.
  package struct Outcome: Sendable {
    package var name: String
    package var blocks: [BlockReport]

    package init(name: String, blocks: [BlockReport]) {
      self.name = name
      self.blocks = blocks
    }

    /// Whether a stage that is not found wrong may be wrong where entries were left out.
    fileprivate var isPartlyChecked: Bool { blocks.contains { $0.coverage != nil } }

    fileprivate var verdict: Verdict {
      blocks.reduce(VerdictCounts()) { $0 + $1.allCounts }.verdict
    }

    fileprivate var worstEntry: String {
      let worst = blocks.flatMap(\.worst).min { EntryRank($0) < EntryRank($1) }
      return worst?.entry ?? ""
    }
  }

  /// Creates the record from what became of every stage, in the order in which values flow.
  ///
  /// There is none where a stage before the first one that is found wrong was not covered in full.
  package init?(scope: String, stages: [Outcome]) {
    let wrong = stages.firstIndex { $0.verdict.isFailure }
    guard !stages[..<(wrong ?? stages.endIndex)].contains(where: \.isPartlyChecked) else {
      return nil
    }
    let undecided = stages.firstIndex { !$0.verdict.isVerified }
    guard let first = wrong ?? undecided else {
      self.init(scope: scope, finding: .allRight, stageCount: stages.count)
      return
    }
    self.init(
      scope: scope,
      finding: wrong == nil ? .undecided : .wrongStage,
      stage: first + 1,
      stageCount: stages.count,
      name: stages[first].name,
      entry: stages[first].worstEntry
    )
  }
}
