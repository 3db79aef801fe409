/// The names of derivatives: `∂J/∂W[2,5]`, and of second ones `∂²J/∂W[2,5]∂b[3]`.
enum DerivativeName {
  /// Names an output differentiated by an input.
  ///
  /// An output that is itself a derivative, `∂J/∂W`, gives a second one: `∂²J/∂W∂b`, or `∂²J/∂W²`
  /// where both are one.
  ///
  /// - Parameters:
  ///   - output: The name of the output block.
  ///   - outputSubscript: The indices of an entry in brackets; empty for the whole block.
  ///   - input: The name of the input block.
  ///   - inputSubscript: The indices of an entry in brackets; empty for the whole block.
  /// - Returns: The name of the derivative.
  static func text(
    of output: String,
    _ outputSubscript: String = "",
    by input: String,
    _ inputSubscript: String = ""
  ) -> String {
    guard let first = parts(of: output) else {
      return "∂\(output)\(outputSubscript)/∂\(input)\(inputSubscript)"
    }
    let rows = String(first.input) + outputSubscript
    let columns = input + inputSubscript
    return rows == columns
      ? "∂²\(first.output)/∂\(rows)²" : "∂²\(first.output)/∂\(rows)∂\(columns)"
  }

  /// Returns J and W of `∂J/∂W`; nothing for a name that is not of a first derivative.
  static func parts(of name: String) -> (output: Substring, input: Substring)? {
    guard name.first == "∂", !name.hasPrefix("∂²") else { return nil }
    var place = name.startIndex
    while let slash = name[place...].firstIndex(of: "/") {
      place = name.index(after: slash)
      guard place < name.endIndex, name[place] == "∂" else { continue }
      let (output, input) = (name.dropFirst()[..<slash], name[name.index(after: place)...])
      return output.isEmpty || input.isEmpty ? nil : (output, input)
    }
    return nil
  }
}
