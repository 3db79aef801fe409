internal import GradCheck

extension PlantedFault {
  /// The checks of a model with a fault in one claim.
  package struct Planting: Sendable {
    /// All checks, of which one has a wrong claim.
    package var checks: [ModelCheck]
    /// The full name of the block that the fault is in.
    package var block: String
  }

  /// Returns checks with the fault in the claim of one block.
  ///
  /// Of the blocks that the target names, or of all blocks, it is the first in which the fault
  /// makes a difference.
  ///
  /// - Parameters:
  ///   - checks: The checks of a model, with right claims.
  ///   - preferred: The name of the block to try first when the fault has no target.
  /// - Returns: The checks and the name of the block.
  /// - Throws: ``ModelError`` when no block has the target's name or the fault changes nothing, and
  ///   what the claims throw.
  package func plant(in checks: [ModelCheck], preferring preferred: String? = nil) throws
    -> Planting
  {
    var places = checks.indices.flatMap { check in
      FaultPlace.all(in: checks[check], position: check)
    }
    if let target {
      let names = places.map(\.name)
      places = places.filter { target.matches($0.name, input: $0.input) }
      if places.isEmpty {
        throw ModelError(
          .usage,
          "Expected a block to plant “\(kind.text)” in, found none that “\(target.text)” names. "
            + "The blocks are \(names.joined(separator: ", "))."
        )
      }
    } else if let preferred {
      places = places.filter { $0.name == preferred } + places.filter { $0.name != preferred }
    }
    for place in places {
      if let check = try place.plant(kind, in: checks[place.check]) {
        var checks = checks
        checks[place.check] = check
        return Planting(checks: checks, block: place.name)
      }
    }
    let names = places.count == 1 ? places[0].name : "any of \(places.count) blocks"
    throw ModelError(
      .usage,
      "Expected the fault “\(kind.text)” to change the claim, found that it changes nothing, or no "
        + "more than a simpler fault, in \(names)."
    )
  }
}

/// One block of one check.
struct FaultPlace: Sendable {
  var check: Int
  var output: Int
  var input: String
  var inputPosition: Int
  var name: String

  static func all(in check: ModelCheck, position: Int) -> [FaultPlace] {
    check.codomain.blocks.enumerated().flatMap { output, outputBlock in
      check.domain.blocks.enumerated().map { input, inputBlock in
        FaultPlace(
          check: position,
          output: output,
          input: inputBlock.name,
          inputPosition: input,
          name: JacobianBlock(scope: check.scope, output: outputBlock, input: inputBlock).name
        )
      }
    }
  }

  /// Returns the check with a fault in this block, or nothing if that makes no difference.
  func plant(_ kind: PlantedFault.Kind, in check: ModelCheck) throws -> ModelCheck? {
    var faulty = check
    switch check.subject {
    case .double(let function, let point):
      guard let wrong = try plant(kind, in: function, at: point) else { return nil }
      faulty.subject = .double(wrong, at: point)
    case .float(let function, let point, let promoted):
      guard let wrong = try plant(kind, in: function, at: point) else { return nil }
      faulty.subject = .float(wrong, at: point, promoted: promoted)
    }
    return faulty
  }

  private func plant<Function: DifferentiableFunction>(
    _ kind: PlantedFault.Kind,
    in function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)? {
    try FaultyFunction(kind, in: function, output: output, input: inputPosition, at: point)
  }
}
