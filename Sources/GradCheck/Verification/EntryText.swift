/// The two values of an entry, with as many digits as it takes to see them differ.
enum EntryText: Sendable {
  static func values(of entry: EntryReport) -> (claimed: String, measured: String) {
    let claimed = NumberText.value(entry.analytic)
    let measured = NumberText.value(entry.numeric)
    let bound = " ± " + NumberText.error(entry.uncertainty)
    guard claimed == measured, entry.analytic != entry.numeric else {
      return (claimed, measured + bound)
    }
    return ("\(entry.analytic)", "\(entry.numeric)" + bound)
  }
}
