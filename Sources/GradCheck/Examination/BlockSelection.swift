/// The blocks of a function that are wanted, and the inputs that they need.
struct BlockSelection {
  /// One output block differentiated by one input block.
  struct Pair {
    var output: Int
    var input: Int
    var name: String
  }

  /// The wanted blocks, outputs first.
  let pairs: [Pair]
  /// The inputs that stand in a wanted block, by their places in the domain.
  let inputs: [Int]
  /// Where each wanted block lies in the function's Jacobian.
  let places: [WorstLadders.Place]

  init<Function: DifferentiableFunction>(of function: Function, options: ExaminationOptions) {
    var pairs: [Pair] = []
    for (output, outputBlock) in function.codomain.blocks.enumerated() {
      for (input, inputBlock) in function.domain.blocks.enumerated() {
        let name = options.blockName(output: outputBlock, input: inputBlock)
        guard options.isSelected(name, inputBlock.name) else { continue }
        pairs.append(Pair(output: output, input: input, name: name))
      }
    }
    self.pairs = pairs
    inputs = function.domain.blocks.indices.filter { input in
      pairs.contains { $0.input == input }
    }
    let (rows, columns) = (function.codomain.ranges, function.domain.ranges)
    places = pairs.map { WorstLadders.Place(rows: rows[$0.output], columns: columns[$0.input]) }
  }
}
