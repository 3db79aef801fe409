import GradCheck
import GradCheckModels
import Testing

@Suite("Faults as the command line spells them")
struct FaultParsingTests {
  @Test(
    "Every kind is read from its text",
    arguments: [
      ("sign", PlantedFault.Kind.sign), ("factor:2", .factor(2)), ("factor:-0.5", .factor(-0.5)),
      ("transpose", .transpose), ("drop-term", .dropTerm(0.1)), ("drop-term:1e-3", .dropTerm(1e-3)),
      ("zero", .zero), ("shift", .shift), ("nan", .nan), ("infinity", .infinity(.plus)),
      ("-infinity", .infinity(.minus)), ("mask", .mask), ("one-entry:1e-4", .oneEntry(1e-4)),
      ("permute", .permute), ("constant", .constant), ("other-block", .otherBlock),
      ("zero-row", .zeroRow), ("no-mask", .noMask), ("offset:-1", .offset(-1)),
      ("row-factor", .rowFactor), ("times-input", .timesInput), ("factor-of-some", .factorOfSome),
    ]
  )
  func kinds(_ text: String, _ kind: PlantedFault.Kind) throws {
    let fault = try PlantedFault(parsing: text)
    #expect(fault == PlantedFault(kind))
    #expect(try PlantedFault(parsing: fault.description) == fault)
  }

  @Test("Every kind that a self-test plants has a text that is read back as that kind")
  func kindsRoundTrip() throws {
    for kind in PlantedFault.kinds {
      #expect(try PlantedFault(parsing: kind.text).kind == kind)
    }
    #expect(Set(PlantedFault.kinds.map(\.name)).count == PlantedFault.kinds.count)
    #expect(PlantedFault.spellings.count == PlantedFault.kinds.count)
  }

  @Test("A block follows an @")
  func target() throws {
    let fault = try PlantedFault(parsing: "one-entry:0.01@dJ/db1")
    #expect(fault.target == BlockPattern("dJ/db1"))
    #expect(fault.description == "one-entry:0.01@dJ/db1")
  }

  @Test(
    "A mistake gets one sentence",
    arguments: [
      (
        "sing",
        "Expected a fault to plant, found “sing”. Did you mean “sign”? The faults are sign, "
          + "factor:K, transpose, drop-term, zero, shift, nan, infinity, -infinity, mask, "
          + "one-entry:REL, permute, constant, other-block, zero-row, no-mask, offset:C, "
          + "row-factor, times-input, factor-of-some, missing-nonzero, pattern-transposed, "
          + "pattern-shifted."
      ),
      (
        "",
        "Expected a fault to plant, found “”. The faults are sign, factor:K, transpose, drop-term, "
          + "zero, shift, nan, infinity, -infinity, mask, one-entry:REL, permute, constant, "
          + "other-block, zero-row, no-mask, offset:C, row-factor, times-input, factor-of-some, "
          + "missing-nonzero, pattern-transposed, pattern-shifted."
      ),
      (
        "factor",
        "Expected a fault factor:K with a finite number other than 1, found “factor”."
      ),
      (
        "factor:1",
        "Expected a fault factor:K with a finite number other than 1, found “factor:1”."
      ),
      (
        "factor:nan",
        "Expected a fault factor:K with a finite number other than 1, found “factor:nan”."
      ),
      (
        "one-entry:much",
        "Expected a fault one-entry:REL with a finite number other than 0, found “one-entry:much”."
      ),
      (
        "drop-term:0",
        "Expected a fault drop-term:λ with a finite number other than 0, found “drop-term:0”."
      ),
      ("offset", "Expected a fault offset:C with a finite number other than 0, found “offset”."),
      ("sign:2", "Expected the fault “sign” without a number, found “sign:2”."),
      ("zero@", "Expected a block after “@” in “zero@”, found none."),
    ]
  )
  func mistakes(_ text: String, _ sentence: String) {
    #expect(message { try PlantedFault(parsing: text) } == sentence)
    #expect(mistake { try PlantedFault(parsing: text) } == .usage)
  }
}
