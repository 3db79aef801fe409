import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("HTML report in a browser")
struct HTMLInBrowserTests {
  @Test("Opens without a complaint or a request, and shows the worst entry")
  func opensQuietly() throws {
    let page = HTMLReport(PresentedReports.report(PresentedReports.everyVerdict)).text
    let view = try BrowserView.open(page)
    #expect(view.complaints == [])
    #expect(view.requests.count == 1, "\(view.requests)")
    #expect(view.title == "✗ sample: disagrees")
    for text in [view.text, view.printed, view.unstyled] {
      #expect(text.contains("∂J/∂W[1,2]\t1.5\t1\t1.5\t1.00e-09\t5.00e-01"))
      #expect(text.contains("✗ disagrees"))
    }
  }

  @Test("A policy that is broken is noticed")
  func noticesBlockedStyles() throws {
    let page = HTMLReport(PresentedReports.report([PresentedReports.right])).text
    let view = try BrowserView.open(page.replacing("sha256-", with: "sha256-0"))
    #expect(view.complaints.contains { $0.contains("Content Security Policy") })
  }

  @Test("Is light or dark as the reader prefers, and fits into the window")
  func followsTheme() throws {
    let view = try BrowserView.open(
      HTMLReport(PresentedReports.report(PresentedReports.everyVerdict)).text
    )
    #expect(view.light == "rgb(255, 255, 255)")
    #expect(view.dark == "rgb(20, 23, 26)")
    #expect(view.overflow == 0)
    #expect(view.narrowOverflow == 0)
    #expect(view.narrowEntriesOverflow == 0)
    #expect(view.narrow.contains("∂J/∂W[1,2]\n1.5\n1\n1.5\n✗ disagrees"), "\(view.narrow)")
  }

  @Test("Filters blocks by verdict without a script, and hides the filter without styles")
  func filters() throws {
    let blocks = PresentedReports.everyVerdict
    let view = try BrowserView.open(HTMLReport(PresentedReports.report(blocks)).text)
    var expected = ["all": blocks.count]
    for block in blocks { expected[block.verdict.name, default: 0] += 1 }
    // Blocks with kinks are a choice of their own, though they agree.
    expected["kink"] = blocks.count { $0.counts.kink > 0 }
    #expect(expected["kink"] == 1)
    #expect(view.rows == expected)
    #expect(!view.hasFilterUnstyled)
  }

  @Test("Names tables, choices and pictures for those who do not see them")
  func isNamed() throws {
    var block = PresentedReports.wrong
    block.worst[0].ladder = [1e-6, 1e-5].map { StepMeasurement(step: $0, numeric: 1, noise: 1e-9) }
    let view = try BrowserView.open(HTMLReport(PresentedReports.report([block])).text)
    #expect(view.nameless == [])
    #expect(
      view.images == [
        "Relative errors of ∂J/∂W: largest 3.33e-01 at ∂J/∂W[1,2]",
        "Claimed against measured of ∂J/∂W: 1 entry off the diagonal",
        "Error of ∂J/∂W[1,2] against the step: 5.00e-01 at 1.00e-06, 5.00e-01 at 1.00e-05; "
          + "chosen step 1.00e-05",
      ]
    )
    #expect(view.printed.contains("1.00e-05 (chosen)\t1\t5.00e-01\t1.00e-09"))
  }

  @Test("Prints what is folded away on the screen")
  func printsEverything() throws {
    let right = PresentedReports.block("V", shape: [3], [.right, .right, .right])
    let report = PresentedReports.report([PresentedReports.wrong, right])
    let view = try BrowserView.open(HTMLReport(report).text)
    #expect(!view.text.contains("∂J/∂V[1]"))
    #expect(view.printed.contains("∂J/∂V[1]"))
  }

  @Test("A name that is markup is shown as text and does nothing")
  func showsHostileNames() throws {
    let name = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    let report = PresentedReports.report([PresentedReports.hostile(name)])
    let view = try BrowserView.open(HTMLReport(report).text)
    #expect(view.complaints == [])
    #expect(view.requests.count == 1, "\(view.requests)")
    #expect(view.text.contains("∂J/∂\(name)"))
  }
}
