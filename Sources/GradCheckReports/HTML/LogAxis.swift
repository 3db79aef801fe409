internal import Foundation

/// A logarithmic axis of a picture: whole decades along a number of pixels.
struct LogAxis: Equatable {
  /// The exponents of the two ends.
  let decades: ClosedRange<Int>
  /// Where the lower and the upper end stand in the picture.
  let (start, end): (Double, Double)

  /// Creates an axis that holds some numbers; those that have no logarithm are left out.
  init?(holding numbers: [Double], from start: Double, to end: Double) {
    let drawn = numbers.filter { $0.isFinite && $0 > 0 }
    guard let least = drawn.min(), let largest = drawn.max() else { return nil }
    let lower = Int(log10(least).rounded(.down))
    decades = lower...max(lower + 1, Int(log10(largest).rounded(.up)))
    (self.start, self.end) = (start, end)
  }

  /// Returns where a number stands; what is too small for a logarithm stands at the lower end.
  func position(of number: Double) -> Double {
    guard number > 0 else { return start }
    let share = (log10(number) - Double(decades.lowerBound)) / Double(decades.count - 1)
    return start + min(1, max(0, share)) * (end - start)
  }

  /// The decades to label: every one, or every second, fifth …, so that at most `limit` remain.
  func ticks(atMost limit: Int) -> [Int] {
    let stride = [1, 2, 5, 10, 20, 50, 100, 200].first { (decades.count - 1) / $0 < limit } ?? 500
    return decades.filter { $0.isMultiple(of: stride) }
  }
}
