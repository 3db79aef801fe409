internal import Foundation
internal import GradCheck

/// A comparison of two reports for programs.
///
/// Numbers that are not finite are strings, as in a report.
public struct DiffJSON: Sendable {
  private let diff: ReportDiff

  /// Creates the JSON of a comparison.
  public init(_ diff: ReportDiff) { self.diff = diff }

  /// The comparison, with sorted keys; what an encoder throws cannot come from a ``ReportDiff``.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity",
        negativeInfinity: "-Infinity",
        nan: "NaN"
      )
      return String(decoding: try encoder.encode(Document(diff)), as: UTF8.self) + "\n"
    }
  }
}

private struct Document: Encodable {
  let format = "gradcheck-diff"
  let formatVersion = "1.0"
  let old: Side
  let new: Side
  let regression: Bool
  let unchanged: Int
  let notes: [String]
  let newStatements: [NewStatement]
  let blocks: [Block]

  init(_ diff: ReportDiff) {
    old = Side(diff.old)
    new = Side(diff.new)
    regression = diff.hasRegression
    unchanged = diff.unchangedCount
    notes = diff.notes
    newStatements = diff.newStatements.map(NewStatement.init)
    blocks = diff.blocks.map(Block.init)
  }

  struct Side: Encodable {
    let model: String
    let created: String
    let verdict: Verdict

    init(_ side: ReportDiff.Side) {
      model = side.model
      created = side.created
      verdict = side.verdict
    }
  }

  struct NewStatement: Encodable {
    let name: String
    let scope: String
    let verdict: Verdict
    let text: String

    init(_ statement: Statement) {
      name = statement.name
      scope = statement.scope
      verdict = statement.verdict
      text = statement.text
    }
  }

  struct Block: Encodable {
    let name: String
    let change: ChangeKind
    let regression: Bool
    let old: State?
    let new: State?
    let entries: [Entry]
    let entriesLeftOut: Int

    init(_ block: BlockChange) {
      name = block.name
      change = block.kind
      regression = block.isRegression
      old = block.old.map(State.init)
      new = block.new.map(State.init)
      entries = block.entries.map(Entry.init)
      entriesLeftOut = block.count.values.reduce(0, +) - block.entries.count
    }
  }

  struct State: Encodable {
    let verdict: Verdict
    let shape: [Int]
    // A dictionary, whose keys stay as they are: the verdicts' own names.
    let counts: [String: Int]
    let maxRelativeError: Double
    let diagnosis: String?

    init(_ state: BlockChange.State) {
      verdict = state.verdict
      shape = state.shape
      counts = Dictionary(
        uniqueKeysWithValues: Verdict.allCases.map { ($0.name, state.counts[$0]) }
      )
      maxRelativeError = state.maximumRelativeError
      diagnosis = state.diagnosis
    }
  }

  struct Entry: Encodable {
    let entry: String
    let index: Int
    let change: ChangeKind
    let regression: Bool
    let oldVerdict: Verdict
    let newVerdict: Verdict
    let oldAbsoluteError: Double
    let newAbsoluteError: Double
    let oldUncertainty: Double
    let newUncertainty: Double

    init(_ change: EntryChange) {
      entry = change.entry
      index = change.index
      self.change = change.kind
      regression = change.isRegression
      oldVerdict = change.old.verdict
      newVerdict = change.new.verdict
      oldAbsoluteError = change.old.absoluteError
      newAbsoluteError = change.new.absoluteError
      oldUncertainty = change.old.uncertainty
      newUncertainty = change.new.uncertainty
    }
  }
}
