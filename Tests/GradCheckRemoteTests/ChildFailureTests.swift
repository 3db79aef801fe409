internal import Foundation
internal import GradCheck
internal import GradCheckRemote
internal import Testing

@Suite("A child process that fails")
struct ChildFailureTests {
  private let point = [0.5, -1.25, 3]

  @Test(
    "Says in one sentence what came instead of a reply",
    arguments: [
      ("die", "ended with exit code 3 after 2 replies"),
      ("abort", "was ended by signal 6 after 2 replies"),
      ("log", "found the line “Epoch 1 of 10”"),
      ("half", "its last words being “{\"id\": 3, \"result\": [[1.0”"),
      ("error", "found the error “ZeroDivisionError: division by zero” in request 3"),
      ("fewer", "expected 2 numbers, found 1, in the line"),
      ("text", "expected numbers, found a string"),
      ("twice", "found “id” twice"),
      ("deep", "found the line “[[[["),
      ("stranger", "found the line “{\"id\": 1003"),
      ("huge", "found a line longer than such a reply can be: “1.0,1.0"),
    ]
  )
  func explains(_ fault: String, _ sentence: String) throws {
    let function = try Children.function(fault, 2)
    defer { function.close() }
    for _ in 0..<2 { _ = try function.value(at: point) }
    // The same sentence for whoever asks again.
    for _ in 0..<2 {
      #expect { try function.value(at: point) } throws: { error in
        let text = "\(error)"
        return error is FunctionUnavailable && text.contains(sentence) && text.hasPrefix("Expected")
          && text.utf8.count < 1000 && !text.contains("\n")
      }
    }
  }

  @Test("A child that answers no more is ended when its time is over")
  func endsHangingChildren() throws {
    let function = try Children.function("hang", 1, timeout: .milliseconds(300))
    _ = try function.value(at: point)
    #expect { try function.value(at: point) } throws: { "\($0)".contains("none within 0.3 s") }
    function.close()
  }

  @Test("The first evaluation may take five times as long")
  func waitsForTheFirst() throws {
    let function = try Children.function("sleep", 0.6, timeout: .milliseconds(400))
    defer { function.close() }
    _ = try function.value(at: point)
    #expect(throws: FunctionUnavailable.self) { try function.value(at: point) }
  }

  @Test("A program that does not exist is missing")
  func missesPrograms() {
    for command in ["gradcheck-no-such-program", "/no/such/program -v"] {
      #expect { try RemoteFunction.command(command) } throws: { error in
        (error as? RemoteError)?.kind == .missing && "\(error)".contains("no-such-program")
          || "\(error)".contains("/no/such/program")
      }
    }
  }

  @Test(
    "A program that speaks something else is refused",
    arguments: [
      ("true", "ended with exit code 0"), ("cat", "expected a member “result”"),
      ("echo '<html>'", "found the line “<html>”"), ("sleep 1000", "none within 2.5 s"),
      ("printf '{\"id\":0,\"error\":\"no licence\"}\\n'", "found the error “no licence”"),
      ("printf '{\"id\":0,\"result\":{\"protocol\":2}}\\n'", "expected protocol 1"),
      ("printf '{\"id\":0,\"result\":[]}\\n'", "expected an array “inputs”"),
    ]
  )
  func refuses(_ command: String, _ sentence: String) {
    var options = RemoteOptions()
    options.timeout = .milliseconds(500)
    #expect { try RemoteFunction.command(command, options: options) } throws: { error in
      "\(error)".contains(sentence) && error is FunctionUnavailable
    }
  }

  @Test("A configuration that is no object, and options without sense, are bad usage")
  func refusesOptions() {
    var options = RemoteOptions()
    for text in ["{a:1}", "[1]", "", "{\"a\":NaN}"] {
      options.configuration = RemoteText(text)
      #expect(throws: RemoteError.self) { try RemoteFunction.command("cat", options: options) }
      options.configuration = RemoteText(text, path: "settings.json")
      #expect { try RemoteFunction.command("cat", options: options) } throws: { error in
        (error as? RemoteError)?.kind == .data && "\(error)".contains("“settings.json”")
      }
    }
    options = RemoteOptions()
    options.jobs = 0
    #expect(throws: RemoteError.self) { try RemoteFunction.command("cat", options: options) }
    options.jobs = 1
    options.timeout = .zero
    #expect(throws: RemoteError.self) { try RemoteFunction.command("cat", options: options) }
  }

  @Test(
    "A point that does not fit is refused",
    arguments: [
      "[1,2]", "[[1,2],[3,4]]", "{\"x\":[1,2]}", "{\"x\":[1,2],\"t\":3}", "[1,2,\"a\"]", "{",
      "[1,2,null]", "[1,2,1e999]",
    ]
  )
  func refusesPoints(_ text: String) throws {
    let function = try Children.function()
    defer { function.close() }
    #expect { try function.point(RemoteText(text)) } throws: { error in
      (error as? RemoteError)?.kind == .usage
    }
    #expect { try function.point(RemoteText(text, path: "p.json")) } throws: { error in
      (error as? RemoteError)?.kind == .data
    }
  }

  @Test(
    "A point is taken flat, by blocks and by names",
    arguments: ["[1,2,3]", "[[1,2],[3]]", "[[1,2],3]", "{\"s\":3,\"x\":[[1],[2]]}"]
  )
  func takesPoints(_ text: String) throws {
    let function = try Children.function()
    defer { function.close() }
    #expect(try function.point(RemoteText(text)) == [1, 2, 3])
  }
}
