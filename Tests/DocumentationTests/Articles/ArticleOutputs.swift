import GradCheck
import GradCheckReports
import Synchronization
import Testing

/// What the code of the articles gives, by the name that the articles call it.
enum ArticleOutputs {
  static let all: [String: @Sendable () throws -> String] = [
    "forgotten": { TextReport(try WrongGradientCode.forgotten()).text },
    "mended": { TextReport(try WrongGradientCode.mended()).text },
    "mistyped": { TextReport(try WrongGradientCode.mistyped()).text },
    "coloured": { TextReport(try LargeAndSparseCode.coloured()).text },
    "early": { TextReport(try EarlyStopCode.before()).text },
    "stated": { TextReport(try EarlyStopCode.after()).text },
    "wrong-gradient": { TextReport(try SecondDerivativesCode.wrongGradient()).text },
    "hessian": { TextReport(try SecondDerivativesCode.hessian()).text },
    "sign": { issue { TestSuiteCode().gradient() } },
    "named": { issue { TestSuiteCode().layer() } },
    "random": { issue { TestSuiteCode().anywhere() } },
  ]

  /// Returns the text of the issue that a helper records.
  private static func issue(_ body: () -> Void) -> String {
    let text = Mutex("")
    withKnownIssue {
      body()
    } matching: { issue in
      text.withLock { $0 = issue.comments.map(\.rawValue).joined(separator: "\n") }
      return true
    }
    return text.withLock { $0 }
  }
}
