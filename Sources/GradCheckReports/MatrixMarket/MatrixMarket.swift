package import GradCheck

/// A sparse matrix as a Matrix Market file holds it: a pattern, and values unless it has none.
///
/// Boisvert, Pozo and Remington, “The Matrix Market exchange formats: initial design”, NISTIR 5935,
/// 1996. Coordinates of real numbers, integers or none are read; rows and columns are counted from 1.
/// A symmetric or skew-symmetric matrix is read as the whole of which the file holds the lower part.
package struct MatrixMarket: Hashable, Sendable {
  /// The places that the file names, zeros that it spells out included.
  package let pattern: SparsityPattern

  /// The numbers at these places in the pattern's order, or nothing for a pattern alone.
  package let values: [Double]?

  /// Creates a matrix to write.
  ///
  /// - Precondition: There are as many values as places.
  package init(pattern: SparsityPattern, values: [Double]? = nil) {
    precondition(values == nil || values?.count == pattern.count, "Expected a value for each place")
    self.pattern = pattern
    self.values = values
  }

  /// The most bytes that a file may have.
  package static let sizeLimit = 256 << 20

  /// Reads a file.
  ///
  /// - Throws: ``ReportFileError`` that names the line of what is wrong.
  package static func read(from path: String) throws(ReportFileError) -> MatrixMarket {
    let bytes = try InputFile.bytes(of: path, limit: sizeLimit)
    do throws(MatrixMarketDefect) {
      return try MatrixMarket(parsing: bytes)
    } catch {
      throw .malformed(path, DefectText.clause(error.description))
    }
  }

  /// Reads the contents of a file.
  package init(parsing bytes: [UInt8]) throws(MatrixMarketDefect) {
    var parser = MatrixMarketParser(bytes)
    self = try parser.matrix()
  }

  /// The contents of a file that holds the matrix; real numbers as they are read back exactly.
  package var text: String {
    var lines = ["%%MatrixMarket matrix coordinate \(values == nil ? "pattern" : "real") general"]
    lines.append("\(pattern.rowCount) \(pattern.columnCount) \(pattern.count)")
    for column in 0..<pattern.columnCount {
      for place in pattern.places(ofColumn: column) {
        let value = values.map { " \($0[place])" } ?? ""
        lines.append("\(pattern.rowIndices[place] + 1) \(column + 1)\(value)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Writes a file, or leaves the one that is there.
  package func write(to path: String) throws { try AtomicFile.replace(path, with: text.utf8) }
}

/// What is wrong with a Matrix Market file, and in which line.
package struct MatrixMarketDefect: Error, CustomStringConvertible {
  /// The line, from 1.
  package let line: Int
  /// What was expected, what was found: a clause.
  let reason: String

  package var description: String { "line \(line): \(reason)" }
}
