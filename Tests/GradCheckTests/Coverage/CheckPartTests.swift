import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Part of a check")
struct CheckPartTests {
  @Test("Is spelt as it is read", arguments: ["1/1", "3/16", "4096/4096"])
  func isSpelt(_ text: String) throws {
    #expect(try CheckPart(text: text).text == text)
  }

  @Test(
    "Refuses what is no part of a whole",
    arguments: ["", "3", "0/4", "5/4", "-1/4", "1/0", "1/2/3", "a/b", "1 /4", "1/4097", "+1/4"]
  )
  func refuses(_ text: String) {
    #expect(throws: GradientCheckError.self) { try CheckPart(text: text) }
  }

  @Test("Measures every column in one part, and the overlap in all", arguments: [1, 2, 3, 5, 18])
  func dealsEveryColumnOnce(_ count: Int) throws {
    let function = MixedFunction()
    var owners = [Int](repeating: 0, count: 18)
    for index in 1...count {
      var checker = GradientChecker()
      checker.part = try CheckPart(index, of: count)
      let report = try checker.check(function, at: function.point)
      var column = 0
      for block in report.blocks where block.output == report.blocks[0].output {
        for offset in 0..<block.input.count {
          let finding = try #require(block.findings?[offset])
          #expect((finding.verdict == .notChecked) == (finding.reason == .anotherPart))
          if finding.reason != .anotherPart { owners[column] += 1 }
          column += 1
        }
      }
      #expect(report.part?.functions.first?.overlap.count == 4)
    }
    #expect(owners.count { $0 == count } >= 4)
    #expect(owners.allSatisfy { $0 == 1 || $0 == count })
  }

  @Test("Deals a column to the same part whatever else is selected")
  func ignoresSelection() throws {
    let function = MixedFunction()
    var whole = GradientChecker()
    whole.part = try CheckPart(2, of: 3)
    let all = try whole.check(function, at: function.point)
    let name = try #require(function.domain.blocks.last?.name)
    let some = try whole.restricted(toInputs: name).check(function, at: function.point)
    let overlap = Set(all.part?.functions[0].overlap ?? [])
      .union(some.part?.functions[0].overlap ?? [])
    let start = function.domain.ranges[function.domain.blocks.count - 1].lowerBound
    for block in some.blocks {
      let same = try #require(all.blocks.first { $0.name == block.name })
      for offset in 0..<block.input.count where !overlap.contains(start + offset) {
        #expect(block.findings?[offset].reason == same.findings?[offset].reason)
      }
    }
  }

  @Test("Refuses more parts than columns")
  func refusesManyParts() throws {
    var checker = GradientChecker()
    checker.part = try CheckPart(1, of: 19)
    let function = MixedFunction()
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(function, at: function.point)
    }
    #expect(error?.message.contains("18") == true)
  }
}
