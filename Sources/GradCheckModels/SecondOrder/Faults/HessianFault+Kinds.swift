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
  ]

  /// Only one triangle is filled, as solvers want it.
  private static func triangle(
    _ name: String,
    _ side: Double,
    keeping isKept: @escaping @Sendable (_ row: Int, _ column: Int) -> Bool
  ) -> HessianFault {
    HessianFault(name, says: .triangle, side, where: hasBoth) { entries, count in
      entries.indices.map { isKept($0 / count, $0 % count) ? entries[$0] : 0 }
    }
  }

  /// The entries on the diagonal or off it count twice or half.
  private static func scaled(
    _ name: String,
    _ kind: Diagnosis.Kind,
    _ factor: Double
  ) -> HessianFault {
    HessianFault(name, says: kind, factor, where: hasBoth) { entries, count in
      entries.indices.map { index in
        let isOnDiagonal = index / count == index % count
        return isOnDiagonal == (kind == .diagonal) ? factor * entries[index] : entries[index]
      }
    }
  }

  /// Some entries above the diagonal are wrong, each in its own way, and those that mirror them are
  /// right.
  private static let asymmetric = HessianFault("asymmetric", says: .asymmetric) { entries, count in
    let above = entries.indices.filter { $0 / count < $0 % count && entries[$0] != 0 }
    guard above.count >= 3 else { return entries }
    var faulty = entries
    for (place, index) in above.enumerated() {
      // Shares that are no multiples of each other, in no order.
      faulty[index] *= 1.05 + 0.37 * (Double((place * place + place) % 7) / 7)
    }
    return faulty
  }

  /// Whether there is something on the diagonal and something off it.
  private static let hasBoth: @Sendable ([Double], Int) -> Bool = { entries, count in
    let isOnDiagonal = { (index: Int) in index / count == index % count }
    return entries.indices.contains { isOnDiagonal($0) && entries[$0] != 0 }
      && entries.indices.contains { !isOnDiagonal($0) && entries[$0] != 0 }
  }
}
