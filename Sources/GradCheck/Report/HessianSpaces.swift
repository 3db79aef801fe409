/// Where the blocks of a Hessian lie in it, and what its entries are called.
struct HessianSpaces {
  /// The inputs of the function.
  let domain: Space
  /// The outputs of its gradient, `∂J/∂W` and so on, in the order of the inputs.
  let codomain: Space
  /// What stands before the names of the blocks.
  let scope: String

  private var inputs: [String: Range<Int>] {
    // Files may say anything; a function's inputs have names of their own.
    Dictionary(zip(domain.blocks.map(\.name), domain.ranges)) { first, _ in first }
  }

  /// Returns the rows and columns of a block; nothing for one that is not of the Hessian.
  func place(of block: BlockReport) -> (rows: Range<Int>, columns: Range<Int>)? {
    guard let name = DerivativeName.parts(of: block.output.name)?.input,
      let rows = inputs[String(name)], let columns = inputs[block.input.name]
    else { return nil }
    return (rows, columns)
  }

  /// Returns the block that an entry stands in.
  func block(_ row: Int, _ column: Int) -> JacobianBlock {
    JacobianBlock(
      scope: scope,
      output: codomain.blocks[codomain.locate(row).block],
      input: domain.blocks[domain.locate(column).block]
    )
  }

  /// Returns the rows and columns at which the gradient has a kink.
  func kinks(in blocks: [BlockReport]) -> Set<[Int]> {
    var places: Set<[Int]> = []
    for block in blocks where block.counts.kink > 0 {
      guard let findings = block.findings, let place = place(of: block), !place.columns.isEmpty
      else { continue }
      for (index, finding) in findings.enumerated() where finding.verdict == .kink {
        let (row, column) = index.quotientAndRemainder(dividingBy: place.columns.count)
        places.insert([place.rows.lowerBound + row, place.columns.lowerBound + column])
      }
    }
    return places
  }

  /// Returns the coordinates along which the function itself has a kink.
  func kinkedCoordinates(in gradient: [BlockReport]) -> Set<Int> {
    let inputs = inputs
    var kinked: Set<Int> = []
    for block in gradient where block.counts.kink > 0 {
      guard let start = inputs[block.input.name]?.lowerBound, let findings = block.findings else {
        continue
      }
      for (index, finding) in findings.enumerated() where finding.verdict == .kink {
        kinked.insert(start + index % block.input.count)
      }
    }
    return kinked
  }

  /// Returns the coordinates by which second derivatives are wanted, ascending.
  func columns(of blocks: [BlockReport]) -> [Int] {
    let wanted = Set(blocks.map(\.input))
    return zip(domain.blocks, domain.ranges).flatMap { block, range in
      wanted.contains(block) ? Array(range) : []
    }
  }

  /// Returns the name of an entry: `∂²J/∂W[2,5]∂b[3]`.
  func entryName(_ row: Int, _ column: Int) -> String {
    domain.secondDerivativeName(row, column, of: codomain)
  }
}
