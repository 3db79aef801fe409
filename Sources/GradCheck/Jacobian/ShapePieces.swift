/// The shape of an array, cut into pieces whose elements follow each other.
///
/// Trailing axes stay whole, one axis is cut evenly, and the axes before it are 1. Pieces of even
/// size keep all cores busy, and are what files store and tiles are made of.
package struct ShapePieces: Sendable {
  /// The extents of the array.
  package let shape: [Int]
  /// The extents of a piece; the last one along the axis that is cut may be shorter.
  package let extents: [Int]

  /// Cuts a shape into pieces of at most `limit` elements.
  package init(of shape: [Int], limit: Int) {
    self.shape = shape
    var room = limit
    var extents = shape
    for axis in shape.indices.reversed() {
      let most = max(1, min(shape[axis], room))
      let pieces = (shape[axis] + most - 1) / most
      extents[axis] = max(1, (shape[axis] + pieces - 1) / max(1, pieces))
      room = extents[axis] < shape[axis] ? 1 : max(1, room / extents[axis])
    }
    self.extents = extents
  }

  /// One element without axes: the rows of an array that is taken as one row.
  package static let none = ShapePieces(of: [], extents: [])

  /// Takes pieces that somebody else has cut.
  package init(of shape: [Int], extents: [Int]) {
    self.shape = shape
    self.extents = extents
  }

  /// The number of elements of a piece that is not the last one.
  package var elementCount: Int { extents.reduce(1, *) }

  /// Where each piece lies, and the flat offsets of its elements.
  package var pieces: [(origin: [Int], range: Range<Int>)] {
    guard !shape.isEmpty else { return [([], 0..<1)] }
    let cut = shape.indices.last { extents[$0] < shape[$0] } ?? 0
    let inner = shape[(cut + 1)...].reduce(1, *)
    let outerCount = shape[..<cut].reduce(1, *)
    return (0..<outerCount).flatMap { outer in
      stride(from: 0, to: shape[cut], by: extents[cut]).map { start in
        var origin = [Int](repeating: 0, count: shape.count)
        var rest = outer
        for axis in (0..<cut).reversed() {
          origin[axis] = rest % shape[axis]
          rest /= shape[axis]
        }
        origin[cut] = start
        let end = min(start + extents[cut], shape[cut])
        let first = outer * shape[cut]
        return (origin, ((first + start) * inner)..<((first + end) * inner))
      }
    }
  }
}
