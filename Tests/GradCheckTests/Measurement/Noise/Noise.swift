/// Noise that is a function of the coordinate: the same at the same place, unlike everywhere else.
enum Noise {
  /// Returns a number in −1…1 that nothing but the bits of x decides.
  static func uniform(_ x: Double) -> Double {
    var bits = x.bitPattern &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((bits ^ (bits >> 31)) >> 11) * 0x1p-52 - 1
  }
}
