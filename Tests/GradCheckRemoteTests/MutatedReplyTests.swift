internal import GradCheck
internal import GradCheckRemote
internal import GradCheckTestSupport
internal import Testing

@Suite("Mutated replies")
struct MutatedReplyTests {
  private static let replies = [
    #"{"id": 12, "result": [[0.25, -1.5e-7, 3], [1e300, "NaN"]]}"#,
    #"{"id": 12, "undefined": "x₀ is too small"}"#,
    #"{"id": 12, "error": "ZeroDivisionError: \"division\" by zero"}"#,
  ].map { Array($0.utf8) }

  private static let hello =
    Array(
      #"{"id": 0, "result": {"protocol": 1, "name": "pair", "version": "2.1", "calls": ["value", "#
        .utf8
    )
    + Array(
      #""pullback", "values"], "points": 5, "inputs": [{"name": "x", "shape": [2], "bounds": "#.utf8
    )
    + Array(
      #"[0, null], "at": [0.5, -1.25]}], "outputs": [{"name": "y", "shape": [2, 1]}]}}"#.utf8
    )

  @Test("Replies give as many numbers as were asked for, or a sentence")
  func survivesReplies() throws {
    print("seed \(Mutator.seed)")
    let mutators = MutatedReplyTests.replies.map(Mutator.init)
    var accepted = 0
    for round in Mutator.rounds(1000) {
      let line = mutators[round % mutators.count].variation(round)
      do {
        let numbers = try ChildReply.numbers(in: line, parts: [3, 2])
        #expect(numbers == nil || numbers?.count == 5)
        accepted += 1
      } catch {
        let text = (error as? FunctionUnavailable)?.description ?? ""
        #expect(text.hasPrefix("Expected") && text.utf8.count < 3000, "\(error)")
      }
    }
    #expect(accepted > 0)
  }

  @Test("Descriptions are taken or refused")
  func survivesDescriptions() throws {
    print("seed \(Mutator.seed)")
    let mutator = Mutator(MutatedReplyTests.hello)
    _ = try ChildReply.description(in: MutatedReplyTests.hello)
    for round in Mutator.rounds(1000) {
      do {
        let description = try ChildReply.description(in: mutator.variation(round))
        #expect(description.domain.blocks.allSatisfy { $0.count > 0 })
        #expect((1...256).contains(description.pointsPerCall))
      } catch let error as WireDefect {
        #expect(!error.description.isEmpty)
      } catch {
        #expect(error is FunctionUnavailable)
      }
    }
  }
}
