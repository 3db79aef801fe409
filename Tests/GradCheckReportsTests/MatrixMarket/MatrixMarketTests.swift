import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Matrix Market files")
struct MatrixMarketTests {
  private static func parsed(_ text: String) throws -> MatrixMarket {
    try MatrixMarket(parsing: Array(text.utf8))
  }

  private static func refusal(_ text: String) -> String {
    do {
      return "no error, but \(try parsed(text))"
    } catch let error as MatrixMarketDefect {
      return error.description
    } catch {
      return "another error: \(error)"
    }
  }

  @Test("Comments, empty lines, tabs, capitals, line ends of Windows and explicit zeros are read")
  func readsGeneral() throws {
    let text = """
      %%MatrixMarket MATRIX Coordinate Real General\r
      % made by hand\r
      %\r

      2\t3 3\r
        2 1 -1.5e2\r
      1   3 0\r

      % between the entries
      1 1 4
      """
    let matrix = try Self.parsed(text)
    let pattern = try SparsityPattern(
      rowCount: 2,
      columnCount: 3,
      rows: [0, 1, 0],
      columns: [0, 0, 2]
    )
    #expect(matrix == MatrixMarket(pattern: pattern, values: [4, -150, 0]))
  }

  @Test("A pattern has no values, and whole numbers are numbers")
  func readsFields() throws {
    let pattern = try Self.parsed(
      "%%MatrixMarket matrix coordinate pattern general\n1 2 1\n1 2\n"
    )
    #expect(pattern.values == nil)
    #expect(pattern.pattern.contains(row: 0, column: 1))
    let integers = try Self.parsed(
      "%%MatrixMarket matrix coordinate integer general\n1 2 1\n1 2 -7\n"
    )
    #expect(integers.values == [-7])
  }

  @Test("The part that a symmetric file leaves out is filled in, with its sign")
  func readsSymmetric() throws {
    let symmetric = try Self.parsed(
      "%%MatrixMarket matrix coordinate real symmetric\n2 2 2\n1 1 5\n2 1 3\n"
    )
    #expect(symmetric.pattern.rowIndices == [0, 1, 0])
    #expect(symmetric.values == [5, 3, 3])
    let skew = try Self.parsed(
      "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 3\n"
    )
    #expect(skew.pattern.rowIndices == [1, 0])
    #expect(skew.values == [3, -3])
  }

  private static let header = "%%MatrixMarket matrix coordinate real general\n"
  private static let symmetric = "%%MatrixMarket matrix coordinate real symmetric\n"
  private static let skew = "%%MatrixMarket matrix coordinate real skew-symmetric\n"

  private static let malformed: [(String, String)] = [
    (
      "",
      "line 1: expected “%%MatrixMarket matrix coordinate” and a field and a symmetry, found an "
        + "empty file"
    ),
    (
      "\n",
      "line 1: expected “%%MatrixMarket matrix coordinate” and a field and a symmetry, found an "
        + "empty line"
    ),
    (
      "1 1 1\n",
      "line 1: expected “%%MatrixMarket matrix coordinate” and a field and a symmetry, found "
        + "“1 1 1”"
    ),
    (
      "%%MatrixMarket matrix array real general\n",
      "line 1: expected the format “coordinate”, found “array”"
    ),
    (
      "%%MatrixMarket matrix coordinate complex general\n",
      "line 1: expected the field pattern, real or integer, found “complex”"
    ),
    (
      "%%MatrixMarket matrix coordinate real hermitian\n",
      "line 1: expected the symmetry general, symmetric or skew-symmetric, found “hermitian”"
    ),
    (
      "%%MatrixMarket matrix coordinate pattern skew-symmetric\n",
      "line 1: expected numbers in a skew-symmetric matrix, found a pattern"
    ),
    (
      header, "line 1: expected the numbers of rows, columns and entries, found the end of the file"
    ),
    (
      header + "% only this\n",
      "line 2: expected the numbers of rows, columns and entries, found the end of the file"
    ),
    (
      header + "\n3 3\n",
      "line 3: expected the numbers of rows, columns and entries, found “3 3”"
    ),
    (
      header + "3 -3 1\n",
      "line 2: expected the numbers of rows, columns and entries, found “3 -3 1”"
    ),
    (
      header + "3 99999999999999999999 1\n",
      "line 2: expected the numbers of rows, columns and entries, found “3 99999999999999999999 1”"
    ),
    (
      header + "3 1000000000000 1\n",
      "line 2: expected at most 10000000 rows and columns, found 3 × 1000000000000"
    ),
    (
      header + "2 2 1\n1 1\n",
      "line 3: expected a row and a column and a number, found “1 1”"
    ),
    (
      "%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 1 1\n",
      "line 3: expected a row and a column, found “1 1 1”"
    ),
    (
      header + "2 2 1\n1.5 1 1\n",
      "line 3: expected a row and a column and a number, found “1.5 1 1”"
    ),
    (header + "2 2 1\n1 1 one\n", "line 3: expected a number, found “one”"),
    (
      "%%MatrixMarket matrix coordinate integer general\n2 2 1\n1 1 1.5\n",
      "line 3: expected a whole number, found “1.5”"
    ),
    (
      header + "2 2 1\n0 1 1\n",
      "line 3: expected an entry within 2 × 2, counted from 1, found row 0 of column 1"
    ),
    (
      header + "2 2 1\n1 3 1\n",
      "line 3: expected an entry within 2 × 2, counted from 1, found row 1 of column 3"
    ),
    (
      header + "2 2 2\n1 1 1\n",
      "line 3: expected 2 entries, found the end of the file after 1"
    ),
    (
      header + "2 2 1\n1 1 1\n% more\n2 2 1\n",
      "line 5: expected the end after 1 entries, found another one"
    ),
    (
      header + "2 2 3\n1 1 1\n2 1 3\n1 1 2\n",
      "line 5: expected each entry once, found row 1 of column 1 again after line 3"
    ),
    (
      symmetric + "2 3 0\n",
      "line 2: expected a square matrix that is symmetric, found 2 × 3"
    ),
    (
      symmetric + "2 2 1\n1 2 5\n",
      "line 3: expected an entry on or below the diagonal of a symmetric matrix, found row 1 of "
        + "column 2"
    ),
    (
      skew + "2 2 1\n1 1 5\n",
      "line 3: expected an entry below the diagonal of a skew-symmetric matrix, found row 1 of "
        + "column 1"
    ),
  ]

  @Test("What is malformed is named with its line", arguments: malformed)
  func refuses(_ text: String, _ sentence: String) {
    #expect(Self.refusal(text) == sentence)
  }

  @Test("A number of entries that are not there takes no memory")
  func boundsMemory() {
    #expect(
      Self.refusal(Self.header + "3 3 \(Int.max)\n1 1 1\n")
        == "line 3: expected \(Int.max) entries, found the end of the file after 1"
    )
  }

  @Test("A line of any length, and bytes that are no text, make one short line of a message")
  func quotesShortly() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/hostile.mtx"
      let contents =
        Array(Self.header.utf8) + [0x1B, 0xFF] + [UInt8](repeating: 0x41, count: 100_000)
      try Data(contents).write(to: URL(fileURLWithPath: path))
      let error = try #require(throws: ReportFileError.self) { try MatrixMarket.read(from: path) }
      #expect(error.kind == .malformed)
      #expect(error.description.hasPrefix("Cannot read “\(path)”: line 2: expected the numbers of"))
      #expect(error.description.contains("\\u{1B}"))
      #expect(error.description.count < path.count + 200)
    }
  }

  @Test("A file that is missing is said to be missing")
  func missing() throws {
    let error = try #require(throws: ReportFileError.self) {
      try MatrixMarket.read(from: "/nonexistent/a.mtx")
    }
    #expect(error.kind == .missing)
  }

  @Test("What is written is read back exactly")
  func roundTrip() throws {
    let pattern = try SparsityPattern(
      rowCount: 3,
      columnCount: 5,
      rows: [2, 0, 1, 2],
      columns: [0, 1, 1, 4]
    )
    let numbers: [Double] = [0.1, -1 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    try withTemporaryFolder { folder in
      for values in [nil, numbers] {
        let matrix = MatrixMarket(pattern: pattern, values: values)
        try matrix.write(to: folder + "/a.mtx")
        #expect(try MatrixMarket.read(from: folder + "/a.mtx") == matrix)
      }
    }
  }
}
