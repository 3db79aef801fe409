package import GradCheck

/// One of the arrays that hold what was found of a block's entries.
///
/// ``all(of:)`` is the one place that lists them.
package struct EntryColumn: Sendable {
  /// How the array is stored.
  package let layout: TreeArrays.Layout
  /// Returns the array that some findings make.
  package let elements: @Sendable ([Finding]) -> TreeArrays.Elements
  /// Takes the array over into as many findings; nothing for what follows from the others.
  package let read: (@Sendable (TreeArrays.Elements, inout [Finding]) -> Void)?

  /// Returns the arrays of a block, in the order in which they are stored.
  package static func all(of block: String) -> [EntryColumn] {
    [
      doubles("analytic", "claimed \(block)", { $0.analytic }, { $0.analytic = $1 }),
      doubles("numeric", "measured \(block)", { $0.numeric }, { $0.numeric = $1 }),
      doubles(
        "uncertainty",
        "bound on |numeric − true derivative|",
        { $0.uncertainty },
        { $0.uncertainty = $1 }
      ),
      doubles("absolute_error", "|analytic − numeric|", { $0.absoluteError }, nil),
      doubles(
        "relative_error",
        "|analytic − numeric| / max(|analytic|, |numeric|)",
        { $0.relativeError },
        nil
      ),
      doubles("step", "step that decided", { $0.step }, { $0.step = $1 }),
      doubles(
        "detectable_error",
        "smallest relative error that would have been seen",
        { $0.detectableError },
        { $0.detectableError = $1 }
      ),
      EntryColumn(
        layout: .init(
          name: "evaluations",
          flatName: "entry_evaluations",
          meaning: "evaluations used by the column",
          kind: .integers
        ),
        elements: { .integers($0.map(\.evaluations)) },
        read: { elements, findings in
          guard case .integers(let values) = elements else { return }
          for (place, value) in values.enumerated() { findings[place].evaluations = value }
        }
      ),
      verdict,
      codes("reason", "reason", "reason of the verdict", { $0.reason }, { $0.reason = $1 }),
    ]
  }

  /// The array of verdicts, of which there are as many as were counted.
  static let verdict = codes(
    "verdict",
    "verdicts",
    "verdict on the claim",
    { $0.verdict },
    { $0.verdict = $1 }
  )

  /// The bytes of an entry that are read.
  package static let bytesPerEntry = all(of: "").filter { $0.read != nil }.reduce(0) {
    sum,
    column in
    switch column.layout.kind {
    case .doubles: sum + 8
    case .integers: sum + 4
    case .codes: sum + 1
    }
  }

  private static func doubles(
    _ name: String,
    _ meaning: String,
    _ value: @escaping @Sendable (Finding) -> Double,
    _ take: (@Sendable (inout Finding, Double) -> Void)?
  ) -> EntryColumn {
    let read = { @Sendable (elements: TreeArrays.Elements, findings: inout [Finding]) in
      guard case .doubles(let values) = elements, let take else { return }
      for (place, value) in values.enumerated() { take(&findings[place], value) }
    }
    return EntryColumn(
      layout: .init(name: name, flatName: name, meaning: meaning, kind: .doubles),
      elements: { .doubles($0.map(value)) },
      read: take == nil ? nil : read
    )
  }

  private static func codes<Code: StoredCode>(
    _ name: String,
    _ flatName: String,
    _ meaning: String,
    _ value: @escaping @Sendable (Finding) -> Code,
    _ take: @escaping @Sendable (inout Finding, Code) -> Void
  ) -> EntryColumn {
    EntryColumn(
      layout: .init(name: name, flatName: flatName, meaning: meaning, kind: .codes(Code.list)),
      elements: { .codes($0.map { value($0).rawValue }) },
      read: { elements, findings in
        guard case .codes(let codes) = elements else { return }
        for (place, code) in codes.enumerated() {
          if let code = Code(rawValue: code) { take(&findings[place], code) }
        }
      }
    )
  }
}
