#if HDF5
internal import GradCheck

/// One of the arrays that hold the entries of a block.
struct EntryColumn {
  /// The numbers of an array, in one of the types that are stored.
  enum Numbers {
    case doubles([Double])
    case integers([Int32])
    case codes([UInt8])
  }

  /// The name of the dataset.
  let name: String
  /// What the numbers are, for readers.
  private let meaning: String
  /// Returns the array that some entries make.
  let numbers: ([Finding]) -> Numbers
  /// Writes the attributes that say how to read the numbers.
  private let describe: (borrowing HDF5Dataset) throws -> Void

  /// Returns the arrays of a block, in the order in which they are stored.
  static func all(of block: String) -> [EntryColumn] {
    [
      doubles("analytic", "claimed \(block)") { $0.analytic },
      doubles("numeric", "measured \(block)") { $0.numeric },
      doubles("uncertainty", "bound on |numeric − true derivative|") { $0.uncertainty },
      doubles("absolute_error", "|analytic − numeric|") { $0.absoluteError },
      doubles("relative_error", "|analytic − numeric| / max(|analytic|, |numeric|)") {
        $0.relativeError
      },
      doubles("step", "step that decided") { $0.step },
      doubles("detectable_error", "smallest relative error that would have been seen") {
        $0.detectableError
      },
      EntryColumn(
        name: "evaluations",
        meaning: "evaluations used by the column",
        numbers: { .integers($0.map(\.evaluations)) },
        describe: describeUnits
      ),
      codes("verdict", "verdict on the claim", Verdict.self) { $0.verdict },
      codes("reason", "reason of the verdict", Reason.self) { $0.reason },
    ]
  }

  private static func doubles(
    _ name: String,
    _ meaning: String,
    _ number: @escaping (Finding) -> Double
  ) -> EntryColumn {
    EntryColumn(
      name: name,
      meaning: meaning,
      numbers: { .doubles($0.map(number)) },
      describe: describeUnits
    )
  }

  private static func codes<Code: StoredCode>(
    _ name: String,
    _ meaning: String,
    _: Code.Type,
    _ code: @escaping (Finding) -> Code
  ) -> EntryColumn {
    EntryColumn(
      name: name,
      meaning: meaning,
      numbers: { .codes($0.map { code($0).rawValue }) },
      describe: { try $0.describe(Code.self) }
    )
  }

  /// Derivatives have whatever units the model has, and it does not say.
  private static func describeUnits(_ dataset: borrowing HDF5Dataset) throws {
    try dataset.setAttribute("units", "1")
  }

  /// Creates the dataset with all its elements.
  func create(
    in group: borrowing HDF5Group,
    shape: [Int],
    _ entries: [Finding]
  ) throws -> HDF5Dataset {
    let dataset =
      switch numbers(entries) {
      case .doubles(let numbers): try HDF5Dataset.create(name, in: group, shape: shape, numbers)
      case .integers(let numbers): try HDF5Dataset.create(name, in: group, shape: shape, numbers)
      case .codes(let numbers): try HDF5Dataset.create(name, in: group, shape: shape, numbers)
      }
    try finish(dataset)
    return dataset
  }

  /// Creates the dataset, whose elements will come chunk by chunk.
  func create(
    in group: borrowing HDF5Group,
    shape: [Int],
    chunk: [Int]
  ) throws -> HDF5Dataset {
    let dataset =
      switch numbers([]) {
      case .doubles:
        try HDF5Dataset.create(name, in: group, shape: shape, chunk: chunk, of: Double.self)
      case .integers:
        try HDF5Dataset.create(name, in: group, shape: shape, chunk: chunk, of: Int32.self)
      case .codes:
        try HDF5Dataset.create(name, in: group, shape: shape, chunk: chunk, of: UInt8.self)
      }
    try finish(dataset)
    return dataset
  }

  private func finish(_ dataset: borrowing HDF5Dataset) throws {
    try describe(dataset)
    try dataset.setAttribute("long_name", meaning)
  }

  /// Returns the chunks of some columns of the block, to be compressed.
  func source(
    _ entries: [Finding],
    rows: ShapePieces,
    columns: ShapePieces,
    in range: Range<Int>
  ) -> ChunkCompression.Source {
    func source<Element: BitwiseCopyable & Sendable>(
      _ elements: [Element]
    ) -> ChunkCompression.Source {
      ChunkCompression.Source(elements, rows: rows, columns: columns, in: range, path: name)
    }
    return switch numbers(entries) {
    case .doubles(let numbers): source(numbers)
    case .integers(let numbers): source(numbers)
    case .codes(let numbers): source(numbers)
    }
  }
}
#endif
