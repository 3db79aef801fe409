internal import GradCheck

extension HessianFault {
  /// Every fault of Hessians; a new one is a line here and its pattern.
  package static let all: [HessianFault] = [
    triangle("lower-triangle", -1) { $0 >= $1 },
    triangle("upper-triangle", 1) { $0 <= $1 },
    scaled("off-diagonal:2", .offDiagonal, 2),
    scaled("off-diagonal:0.5", .offDiagonal, 0.5),
    scaled("diagonal:2", .diagonal, 2),
    scaled("diagonal:0.5", .diagonal, 0.5),
    asymmetric,
    HessianFault("gauss-newton", says: .diagnosis(.gaussNewton, nil), planting: .gaussNewton),
    HessianFault(
      "other-gradient",
      says: .diagnosis(.otherGradient, nil),
      planting: .gradient(withHessian: false)
    ),
    HessianFault(
      "wrong-gradient",
      says: .wrongGradient,
      planting: .gradient(withHessian: true)
    ),
  ]

  /// Only one triangle is filled, as solvers want it.
  private static func triangle(
    _ name: String,
    _ side: Double,
    keeping isKept: @escaping @Sendable (_ row: Int, _ column: Int) -> Bool
  ) -> HessianFault {
    let keep: EntryPlanting = { entries, count in
      entries.indices.map { isKept($0 / count, $0 % count) ? entries[$0] : 0 }
    }
    return HessianFault(
      name,
      says: .diagnosis(.triangle, side),
      planting: .entries(keep, where: hasBoth)
    )
  }

  /// The entries on the diagonal or off it count twice or half.
  private static func scaled(
    _ name: String,
    _ kind: Diagnosis.Kind,
    _ factor: Double
  ) -> HessianFault {
    let scale: EntryPlanting = { entries, count in
      entries.indices.map { index in
        let isOnDiagonal = index / count == index % count
        return isOnDiagonal == (kind == .diagonal) ? factor * entries[index] : entries[index]
      }
    }
    return HessianFault(
      name,
      says: .diagnosis(kind, factor),
      planting: .entries(scale, where: hasBoth)
    )
  }

  /// Some entries above the diagonal are wrong, each in its own way, and those that mirror them are
  /// right.
  private static let asymmetric = HessianFault(
    "asymmetric",
    says: .diagnosis(.asymmetric, nil),
    planting: .entries(
      { entries, count in
        let above = entries.indices.filter { $0 / count < $0 % count && entries[$0] != 0 }
        guard above.count >= 3 else { return entries }
        var faulty = entries
        for (place, index) in above.enumerated() {
          // Shares that are no multiples of each other, in no order.
          faulty[index] *= 1.05 + 0.37 * (Double((place * place + place) % 7) / 7)
        }
        return faulty
      },
      where: { _, _ in true }
    )
  )

  /// Whether there is something on the diagonal and something off it.
  private static let hasBoth: @Sendable ([Double], Int) -> Bool = { entries, count in
    let isOnDiagonal = { (index: Int) in index / count == index % count }
    return entries.indices.contains { isOnDiagonal($0) && entries[$0] != 0 }
      && entries.indices.contains { !isOnDiagonal($0) && entries[$0] != 0 }
  }
}
