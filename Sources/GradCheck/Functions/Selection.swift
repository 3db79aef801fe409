extension [Double] {
  /// Returns the number that would be at a place if the array were sorted, and puts none that is larger
  /// before it: among many, a sort takes longer than all that they are needed for.
  mutating func selectElement(at place: Int) -> Double {
    var range = 0..<count
    while range.count > 1 {
      let pivot = self[range.lowerBound + range.count / 2]
      var (low, high) = (range.lowerBound, range.upperBound - 1)
      while low <= high {
        while self[low] < pivot { low += 1 }
        while self[high] > pivot { high -= 1 }
        guard low <= high else { break }
        swapAt(low, high)
        low += 1
        high -= 1
      }
      if place <= high {
        range = range.lowerBound..<(high + 1)
      } else if place >= low {
        range = low..<range.upperBound
      } else {
        break
      }
    }
    return self[place]
  }
}
