/// A pattern that selects blocks by name, as `--only`, `--skip` and `--plant FAULT@BLOCK` give it.
///
/// `*` stands for any characters and `?` for one. A pattern is matched against the full name of a
/// block (`∂J/∂W`, `affine1: ∂z/∂x`) and the name of its input (`W`, `b₁`). Both may be spelled in
/// ASCII: `dJ/db1` is `∂J/∂b₁`.
package struct BlockPattern: Hashable, Sendable {
  /// The pattern as it was given.
  package let text: String
  private let glob: [Character]

  /// Creates a pattern from its text.
  package init(_ text: String) {
    self.text = text
    glob = Array(BlockPattern.asciiSpelling(of: text))
  }

  /// Returns whether a block is selected, by its full name and its input's name.
  package func matches(_ name: String, input: String) -> Bool {
    matches(Array(BlockPattern.asciiSpelling(of: name)))
      || matches(Array(BlockPattern.asciiSpelling(of: input)))
  }

  /// Returns a name with ∂ as `d`, subscript digits and ² as digits, and ᵀ as `T`.
  package static func asciiSpelling(of name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          switch scalar {
          case "∂": "d"
          case "ᵀ": "T"
          case "²": "2"
          case "₀"..."₉": Unicode.Scalar(UInt8(scalar.value - 0x2080 + 0x30))
          default: scalar
          }
        }
      )
    )
  }

  /// Matches greedily and returns to the last `*` where that fails: linear in practice.
  private func matches(_ name: [Character]) -> Bool {
    var (position, place) = (0, 0)
    var star: (position: Int, place: Int)?
    while place < name.count {
      if position < glob.count, glob[position] == "*" {
        star = (position, place)
        position += 1
      } else if position < glob.count, glob[position] == "?" || glob[position] == name[place] {
        position += 1
        place += 1
      } else if let last = star {
        star = (last.position, last.place + 1)
        position = last.position + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return glob[position...].allSatisfy { $0 == "*" }
  }
}
