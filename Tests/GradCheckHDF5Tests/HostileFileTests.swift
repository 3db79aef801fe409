import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("A report that somebody else made")
struct HostileFileTests {
  /// What the refusal of each of the files of `hostile.py` says.
  static let refusals: [String: String] = [
    "external_storage": "expected “/blocks/dJ_dW/analytic” in the file itself, found external",
    "virtual": "expected “/blocks/dJ_dW/analytic” in the file itself, found a virtual dataset",
    "external_link": "expected an array “/blocks/dJ_dW/analytic”, found a link to somewhere else",
    "external_group": "expected a group “/summary”, found a link to somewhere else",
    "soft_link": "expected an array “/blocks/dJ_dW/analytic”, found a link to somewhere else",
    "soft_loop": "expected a group “/blocks”, found a link to somewhere else",
    "claimed_chunks": "expected 1000000000 stored elements in “/blocks/dJ_dW/analytic”, found 0",
    "claimed_whole": "expected 1000000000 stored elements in “/blocks/dJ_dW/analytic”, found 0",
    "claimed_product": "expected at most 2⁶³ elements in “/blocks/dJ_dW/analytic”, found more",
    "one_chunk": "expected 1000000000 stored elements in “/blocks/dJ_dW/analytic”, found",
    "missing_chunk": "expected 4 stored chunks in “/blocks/dJ_dW/analytic”, found 3",
    "huge_chunk": "expected chunks no larger than “/blocks/dJ_dW/analytic”, found 2147483648",
    "lzf": "deflate, shuffle and fletcher32 on “/blocks/dJ_dW/analytic”, found filter 32000",
    "scaleoffset": "fletcher32 on “/blocks/dJ_dW/analytic”, found filter 6",
    "integers": "expected float64 in “/blocks/dJ_dW/analytic”, found integers of 8 bytes",
    "single": "expected float64 in “/blocks/dJ_dW/analytic”, found floats of 4 bytes",
    "texts": "expected float64 in “/blocks/dJ_dW/analytic”, found strings",
    "compound": "expected float64 in “/blocks/dJ_dW/analytic”, found another type",
    "references": "expected float64 in “/blocks/dJ_dW/analytic”, found another type",
    "transposed": "expected shape 2×3 of “/blocks/dJ_dW/analytic”, found 3×2",
    "flat": "expected shape 2×3 of “/blocks/dJ_dW/analytic”, found 6",
    "nothing": "expected an array in “/blocks/dJ_dW/analytic”, found nothing stored",
    "group": "expected an array “/blocks/dJ_dW/analytic”, found another kind of object",
    "named_type": "expected an array “/blocks/dJ_dW/analytic”, found another kind of object",
    "array_for_group": "expected a group “/summary”, found another kind of object",
    "missing_numeric": "expected an array “/blocks/dJ_dW/numeric”, found none",
    "missing_block": "expected a group “/blocks/dJ_dW”, found none",
    "missing_summary": "expected a group “/summary”, found none",
    "missing_name": "expected the attribute “/blocks/dJ_dW@name”, found none",
    "unknown_verdict": "number of a verdict in “/blocks/dJ_dW/verdict”, found 6",
    "unknown_reason": "number of a reason in “/blocks/dJ_dW/reason”, found 200",
    "miscounted": "expected the sum of the counts of “∂J/∂W” in “/summary/compared”, found 5",
    "recounted": "expected 2 agrees in “/blocks/dJ_dW/verdict”, as the summary says, found 1",
    "miscompared": "expected the sum of the counts of “∂J/∂W” in “/summary/compared”, found 1000",
    "overcounted": "expected 6 entries in “/blocks/dJ_dW”, as its shape says, found 1000000005",
    "false_verdict": "expected “disagrees” in “/@verdict”, as the counts say, found “agrees”",
    "false_block_verdict":
      "expected “disagrees” in “/blocks/dJ_dW@verdict”, as the counts say, found “agrees”",
    "negative_evaluations":
      "expected an integer of at least 0 in “/blocks/dJ_dW@evaluations”, found -3",
    "negative_run": "expected an integer of at least 0 in “/run@evaluations”, found -3",
    "negative_worst":
      "expected integers of at least 0 in “/worst/evaluations”, found -3",
    "no_failures": "expected a group “/failures”, found none",
    "no_warnings": "expected a group “/warnings”, found none",
    "no_duration": "expected a number of seconds in “/run@duration_s”, found nan",
    "no_time": "expected a time such as 2026-01-02T03:04:05Z in “/run@started”, found “yesterday”",
    "no_block_name": "expected a name for each block in “/summary/name”, found an empty one",
    "equal_names": "expected distinct names of blocks in “/summary/name”, found “∂J/∂W” twice",
    "long_name": "expected names of at most 1000 bytes in “/summary/name”, found one of 2000",
    "linked": "expected a group of its own in “/blocks/dz_dt”, found another name of one before",
    "many_blocks": "expected at most 20000 rows in “/summary/block”, found 20001",
    "many_warnings": "expected at most 100000 rows in “/warnings/number”, found 1000000",
    "control": "in “/blocks/dJ_dW@name”, as in the summary, found “\\u{1B}[2J\\n”",
    "zeros": "expected arrays of at most 160 MiB together, found more",
    "version_1": "expected version 1.1 or another 1.x in “/@format_version”, found version 1.x",
    "negative_count": "expected integers of at least 0 in “/summary/agrees”, found -1",
    "absurd_count": "expected the sum of the counts of “∂J/∂x” in “/summary/compared”, found",
    "renamed": "expected “∂J/∂V” in “/blocks/dJ_dW@name”, as in the summary, found “∂J/∂W”",
    "outside": "expected distinct names of groups in “/summary/block”, found “../run”",
    "parent": "expected distinct names of groups in “/summary/block”, found “..”",
    "twice": "expected distinct names of groups in “/summary/block”, found “dJ_dW”",
    "short_column": "expected shape 7 of “/summary/kink”, found 3",
    "worst_outside": "expected a worst_index below 6 in “/blocks/dJ_dW”, found 6",
    "worst_entry_outside":
      "expected offsets of “∂J/∂W” below 6 in “/worst/index”, found 1000000000000",
    "worst_of_none": "expected names of blocks in “/worst/block”, found “∂J/∂V”",
    "no_worst":
      "expected offsets of the worst entries in “/blocks/dJ_dW/ladders/index”, found",
    "kink_outside": "expected ascending offsets below 6 in “/blocks/dJ_dW/kinks/index”, found -1",
    "kink_twice": "expected ascending offsets below 6 in “/blocks/dJ_dW/kinks/index”, found 2",
    "ladder_outside":
      "expected offsets of the worst entries in “/blocks/dJ_dW/ladders/index”, found 6",
    "cycle": "expected an array “/worst/rank”, found none",
    "bad_options": "expected name=value in “/config@options”, found “size”",
    "bad_text": "expected UTF-8 in “/blocks/dJ_dW@name”, found other bytes",
    "fixed_text": "expected text of variable length in “/blocks/dJ_dW@name”, found another type",
    "number_for_text": "expected text of variable length in “/run@model”, found another type",
    "text_for_number": "expected int64 in “/run@seed”, found another type",
    "list_for_text": "expected one value in “/run@model”, found an array of rank 1",
    "absurd_list": "expected at most 20000 elements in “/run@argv”, found 70000",
    "negative_shape": "extents of at least 0 in “/blocks/dJ_dW@input_shape”, found [-2, -3]",
    "absurd_rank": "expected at most 32 extents of at least 0 in “/blocks/dJ_dW@input_shape”",
    "crossed_bounds":
      "expected a number of at least NaN in “/blocks/dJ_dW@input_upper_bound”, found Infinity",
    "version_2": "expected version 1.1 or another 1.x in “/@format_version”, found version 2.0",
    "version_10": "expected version 1.1 or another 1.x in “/@format_version”, found version 10.1",
    "no_version": "expected the attribute “/@format_version”, found none",
    "other_format": "expected “gradcheck-report” in “/@format”, found “weather”",
    "no_format": "expected “gradcheck-report” in “/@format”, found none",
  ]

  @Test("Every trick is refused with the object and the reason, before room is made for it")
  func refusals() throws {
    let folder = try TemporaryFolder()
    try HDF5ReportFile.write(SampleReports.complete(), to: folder.file("good"))
    let cases = try Command.python("hostile.py", folder.file("good"), folder.path)
      .split(separator: "\n").map(String.init)
    #expect(Set(cases) == Set(HostileFileTests.refusals.keys))
    for name in cases {
      let path = folder.file("\(name).h5")
      let expected = try #require(HostileFileTests.refusals[name])
      expectRefusal(name, expected, path) { try HDF5ReportFile.read(from: path) }
      if HostileFileTests.seenInEntries.contains(name) { continue }
      expectRefusal("\(name), without entries", expected, path) {
        try HDF5ReportFile.read(from: path, entries: .fitting { _, _ in false }).report
      }
    }
  }

  /// Nothing is wrong with these but what is not looked at where entries are not read.
  private static let seenInEntries = ["zeros", "unknown_reason"]

  private func expectRefusal(
    _ name: String,
    _ expected: String,
    _ path: String,
    _ read: () throws -> GradientReport
  ) {
    let error = #expect(throws: ReportFileError.self, "\(name)", performing: { _ = try read() })
    let found = error?.description ?? ""
    #expect(error?.kind == .malformed, "\(name)")
    #expect(found.hasPrefix("Cannot read “\(path)”: "), "\(name)")
    #expect(found.contains(expected), "\(name): \(found)")
    #expect(!found.contains("\n"), "\(name)")
  }
}
