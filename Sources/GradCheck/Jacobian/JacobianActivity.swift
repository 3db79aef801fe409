/// Which parts of a Jacobian are zero, and which claims lie outside a kink's slopes.
///
/// What warnings need to know of the entries, gathered while they come by.
package struct JacobianActivity {
  /// Whether a block is diagonal, and how many of its diagonal are zero.
  struct Layer {
    var isDiagonal = true
    var inactiveCount = 0
  }

  /// How many claims lie outside the one-sided slopes of a kink.
  private(set) var outsideSlopesCount = 0
  /// Whether each coordinate of an input moves nothing, by the place of the input.
  private(set) var isZeroColumn: [Int: [Bool]] = [:]
  /// What is known of the blocks that have as many outputs as inputs, by their place.
  private(set) var layers: [Int: Layer] = [:]

  package init() {}

  /// Adds the entries of some columns of a block.
  ///
  /// - Parameters:
  ///   - findings: What was found of the entries, row-major.
  ///   - columns: Which of the input's coordinates.
  ///   - input: The input with its place in the domain.
  ///   - block: The place of the block among those that are checked.
  ///   - output: The output.
  package mutating func add(
    _ findings: [Finding],
    columns: Range<Int>,
    of input: (place: Int, block: Block),
    in block: Int,
    output: Block
  ) {
    outsideSlopesCount += findings.count { $0.reason == .outsideOneSidedSlopes }
    addColumns(findings, columns, of: input)
    let count = input.block.count
    guard count >= 2, output.count == count else { return }
    var layer = layers[block] ?? Layer()
    // Most other Jacobians say at once that they are not diagonal.
    layer.isDiagonal =
      layer.isDiagonal
      && findings.indices.allSatisfy { offset in
        findings[offset].analytic == 0
          || offset / columns.count == columns.lowerBound + offset % columns.count
      }
    if layer.isDiagonal {
      layer.inactiveCount += columns.count { column in
        let offset = column * columns.count + column - columns.lowerBound
        return findings[offset].isZero
      }
    }
    layers[block] = layer
  }

  /// Adds the entries of a block of which a pattern is stored; those outside it are zero.
  package mutating func add(
    _ sparse: SparseFindings,
    of input: (place: Int, block: Block),
    in block: Int,
    output: Block
  ) {
    let pattern = sparse.pattern
    outsideSlopesCount += sparse.findings.count { $0.reason == .outsideOneSidedSlopes }
    let isZero = (0..<pattern.columnCount).map { column in
      pattern.places(ofColumn: column).allSatisfy { sparse.findings[$0].isZero }
    }
    let known = isZeroColumn[input.place]
    isZeroColumn[input.place] = isZero.indices.map { isZero[$0] && known?[$0] ?? true }
    let count = input.block.count
    guard count >= 2, output.count == count else { return }
    let isDiagonal = (0..<count).allSatisfy { column in
      pattern.places(ofColumn: column).allSatisfy {
        pattern.rowIndices[$0] == column || sparse.findings[$0].analytic == 0
      }
    }
    let inactiveCount = (0..<count).count { column in
      sparse[column, column].map(\.isZero) ?? true
    }
    layers[block] = Layer(isDiagonal: isDiagonal, inactiveCount: isDiagonal ? inactiveCount : 0)
  }

  private mutating func addColumns(
    _ findings: [Finding],
    _ columns: Range<Int>,
    of input: (place: Int, block: Block)
  ) {
    let count = input.block.count
    isZeroColumn[input.place, default: Array(repeating: true, count: count)]
      .withUnsafeMutableBufferPointer { flags in
        findings.withUnsafeBufferPointer { findings in
          for column in columns where flags[column] {
            var offset = column - columns.lowerBound
            while offset < findings.count, findings[offset].isZero { offset += columns.count }
            flags[column] = offset >= findings.count
          }
        }
      }
  }
}

extension Finding {
  /// Whether the entry is exactly zero, claimed and measured.
  fileprivate var isZero: Bool { analytic == 0 && numeric == 0 }
}
