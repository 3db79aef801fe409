import Foundation
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("Arrays of a user's file")
struct InputTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func input() throws -> HDF5Input {
    try Command.python("inputs.py", folder.file("input.h5"))
    return try HDF5Input(path: folder.file("input.h5"))
  }

  @Test("Floats and integers of every size and byte order become doubles")
  func types() throws {
    let input = try input()
    for name in ["f4", "f8", ">f4", ">f8", "i1", "i2", ">i4", "i8", "u1", "u2", "u4", "u8"] {
      #expect(try input.shape(of: "types/\(name)") == [2, 3], "\(name)")
      #expect(try input.numbers(at: "types/\(name)") == [0, 1, 2, 3, 4, 5], "\(name)")
    }
  }

  @Test("Scalars, empty and compressed arrays, and any name are found")
  func shapes() throws {
    let input = try input()
    #expect(input.name == "input.h5")
    #expect(try input.shape(of: "scalar") == [])
    #expect(try input.numbers(at: "/scalar") == [0.25])
    #expect(try input.shape(of: "empty") == [0, 3])
    #expect(try input.numbers(at: "empty").isEmpty)
    #expect(try input.numbers(at: "packed") == (0..<5000).map(Double.init))
    #expect(try input.numbers(at: "группа/é\u{301}") == [1.5])
    let special = try input.numbers(at: "special")
    #expect(special[0].isNaN)
    #expect(Array(special[1...]) == [.infinity, -.infinity, 0, .leastNonzeroMagnitude])
    #expect(special[3].sign == .minus)
  }

  @Test(
    "What is not there has no shape",
    arguments: ["none", "types/none", "none/f8", "", "/", ".", "..", "types/../scalar", "a\0b"]
  )
  func absent(_ path: String) throws {
    let input = try input()
    #expect(try input.shape(of: path) == nil)
    let error = #expect(throws: ReportFileError.self) { try input.numbers(at: path) }
    // A control character is shown, so that it does nothing to a terminal.
    let shown = path.replacing("\0", with: "\\0")
    #expect(error?.description.contains("expected an array “\(shown)”, found none") == true)
  }

  @Test(
    "What cannot be trusted or understood is refused by name",
    arguments: [
      ("half", "expected floats or integers of a standard size in “/refused/half”"),
      ("bool", "expected floats or integers of a standard size in “/refused/bool”"),
      ("text", "expected floats or integers of a standard size in “/refused/text”, found strings"),
      ("complex", "expected floats or integers of a standard size in “/refused/complex”"),
      ("lzf", "fletcher32 on “/refused/lzf”, found filter 32000"),
      ("outside", "expected “/refused/outside” in the file itself, found external storage"),
      ("claimed", "expected 1000000000 stored elements in “/refused/claimed”, found 0 bytes"),
      ("link", "expected an array “/refused/link”, found a link to somewhere else"),
      ("loop", "expected an array “/refused/loop”, found a link to somewhere else"),
    ]
  )
  func refused(_ name: String, _ expected: String) throws {
    let input = try input()
    let error = #expect(throws: ReportFileError.self) {
      try input.numbers(at: "refused/\(name)")
    }
    #expect(error?.kind == .malformed)
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test("A group in the place of an array, and an array in the place of a group, are refused")
  func kinds() throws {
    let input = try input()
    #expect(throws: ReportFileError.self) { try input.shape(of: "types") }
    #expect(throws: ReportFileError.self) { try input.shape(of: "scalar/x") }
  }

  @Test("A file that is missing or not HDF5 is refused when it is given")
  func files() throws {
    let path = folder.file("none.h5")
    let missing = #expect(throws: ReportFileError.self) { try HDF5Input(path: path) }
    #expect(missing?.kind == .missing)
    try Data("x,y\n".utf8).write(to: URL(fileURLWithPath: path))
    let other = #expect(throws: ReportFileError.self) { try HDF5Input(path: path) }
    #expect(other?.kind == .malformed)
  }

  @Test("The weights of the digits network are read as they were stored")
  func digits() throws {
    let path = Command.packageRoot.appendingPathComponent("fixtures/digits-mlp.h5").path
    let input = try HDF5Input(path: path)
    #expect(try input.shape(of: "forward/J") == [8])
    #expect(try input.numbers(at: "forward/J").allSatisfy { $0 > 0 && $0.isFinite })
  }
}
