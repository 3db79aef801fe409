import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Colours beside SciPy's")
struct ColouringAgainstSciPyTests {
  /// Prints how many groups SciPy makes of the columns of each file in a folder.
  private static let script = PythonScript(
    """
    import pathlib, sys
    import scipy.io
    from scipy.optimize._numdiff import group_columns
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.mtx")):
        matrix = scipy.io.mmread(path).tocsr()
        print(path.stem, *matrix.shape, matrix.nnz, group_columns(matrix).max() + 1)
    """
  )

  private static func groups(of folder: String) throws -> [[Int]] {
    let outcome = try script.run([folder])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.lines.map { $0.split(separator: " ").dropFirst().compactMap { Int($0) } }
  }

  @Test("SciPy reads the patterns that we write, and has at most one colour fewer on 200 of them")
  func randomPatterns() throws {
    let seeds = UInt64(0)..<200
    try withTemporaryFolder { folder in
      var patterns: [SparsityPattern] = []
      for seed in seeds {
        let pattern = try pattern(seed: seed)
        patterns.append(pattern)
        let name = String(repeating: "0", count: 3 - "\(seed)".count) + "\(seed)"
        let ones = [Double](repeating: 1, count: pattern.count)
        try MatrixMarket(pattern: pattern, values: ones).write(to: "\(folder)/\(name).mtx")
      }
      let groups = try Self.groups(of: folder)
      try #require(groups.count == patterns.count)
      for (seed, (pattern, found)) in zip(seeds, zip(patterns, groups)) {
        #expect(
          Array(found.dropLast()) == [pattern.rowCount, pattern.columnCount, pattern.count],
          "seed \(seed)"
        )
        #expect(ColumnColouring(pattern).count <= found[3] + 1, "seed \(seed)")
      }
    }
  }

  @Test(
    "Power networks take no more colours than SciPy's greedy count",
    arguments: [("case30", 17), ("case118", 20), ("case300", 24)]
  )
  func powerNetworks(_ name: String, _ count: Int) throws {
    let folder = PackageFolder.path + "/fixtures/powerflow"
    let pattern = try MatrixMarket.read(from: "\(folder)/\(name).mtx").pattern
    #expect(ColumnColouring(pattern).count <= count)
  }

  /// Returns a pattern of 10 to 150 columns with 1 to 6 entries in each on average.
  private func pattern(seed: UInt64) throws -> SparsityPattern {
    var generator = SeededGenerator(seed: seed, name: "colours beside SciPy's")
    let rowCount = 10 + Int(generator.next() % 140)
    let columnCount = 10 + Int(generator.next() % 140)
    let count = columnCount * (1 + Int(generator.next() % 6))
    let rows = (0..<count).map { _ in Int(generator.next() % UInt64(rowCount)) }
    let columns = (0..<count).map { _ in Int(generator.next() % UInt64(columnCount)) }
    return try SparsityPattern(
      rowCount: rowCount,
      columnCount: columnCount,
      rows: rows,
      columns: columns,
      duplicates: .merged
    )
  }
}
