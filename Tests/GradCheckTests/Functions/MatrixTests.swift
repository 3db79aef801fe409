import GradCheck
import Testing

@Suite("Matrix")
struct MatrixTests {
  @Test("Gives its rows, columns and elements")
  func readsElements() throws {
    let matrix = try Matrix<Double>(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.rowCount == 2)
    #expect(matrix.columnCount == 3)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix.row(1) == [4, 5, 6])
    #expect(matrix.column(2) == [3, 6])
    #expect(matrix[1, 0] == 4)
    #expect(try matrix == Matrix(rowCount: 2, columnCount: 3, elements: [1, 2, 3, 4, 5, 6]))
  }

  @Test("Exchanges rows and columns")
  func transposes() throws {
    let matrix = try Matrix<Float>(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(try matrix.transposed == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test("Starts from zeros and takes new elements")
  func writesElements() throws {
    var matrix = Matrix<Double>(zeros: 2, 2)
    matrix[0, 1] = 7
    #expect(try matrix == Matrix(rows: [[0, 7], [0, 0]]))
  }

  @Test("Refuses elements that do not fill its shape")
  func refusesWrongCount() throws {
    let error = try #require(throws: GradientCheckError.self) {
      try Matrix<Double>(rowCount: 2, columnCount: 3, elements: [1, 2, 3, 4, 5])
    }
    #expect(error.description == "Expected 6 elements for a 2×3 matrix, found 5. [shapeMismatch]")
    let negative = try #require(throws: GradientCheckError.self) {
      try Matrix<Double>(rowCount: -1, columnCount: -3, elements: [1, 2, 3])
    }
    #expect(negative.message == "Expected 0 elements for a -1×-3 matrix, found 3.")
  }

  @Test("Refuses rows of different lengths")
  func refusesRaggedRows() throws {
    let error = try #require(throws: GradientCheckError.self) {
      try Matrix<Double>(rows: [[1, 2], [3, 4], [5]])
    }
    #expect(error.message == "Expected 2 elements in row 2 of the matrix, found 1.")
    #expect(error.code == .shapeMismatch)
  }

  @Test("Has no rows when it is given none")
  func acceptsNothing() throws {
    let matrix = try Matrix<Double>(rows: [])
    #expect((matrix.rowCount, matrix.columnCount) == (0, 0))
    #expect(matrix.elements.isEmpty)
  }
}
