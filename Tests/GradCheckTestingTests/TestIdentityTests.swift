import GradCheckTestReporting
import Testing

@Suite("Test identity")
struct TestIdentityTests {
  @Test("A report's file is named after module, suite, test and line")
  func stem() {
    let test = TestIdentity(module: "LossTests", name: "Softmax.gradient(by:)", line: 12)
    #expect(test.fileStem == "LossTests-Softmax.gradient-L12")
  }

  @Test("Where the test is not known, its file and function stand for it")
  func function() {
    let test = TestIdentity(fileID: "LossTests/Softmax.swift", function: "testIt()", line: 3)
    #expect(test.name == "Softmax.testIt()")
    #expect(test.fileStem == "LossTests-Softmax.testIt-L3")
    let unknown = TestIdentity(fileID: "odd", function: nil, line: 3)
    #expect(unknown.fileStem == "odd-odd-L3")
  }

  @Test("Nothing in a name can leave the folder, and no name is too long")
  func safe() {
    let test = TestIdentity(module: "../M", name: "a/b \u{0}c`d`", line: 1)
    #expect(test.fileStem == "..-M-a_b__c_d_-L1".replacing("..-M", with: ".._M"))
    let long = TestIdentity(module: "M", name: String(repeating: "测", count: 300), line: 1)
    #expect(long.fileStem.utf8.count <= 210)
    #expect(long.fileStem.hasSuffix("-L1"))
  }
}
