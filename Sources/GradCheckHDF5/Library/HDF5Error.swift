#if HDF5
internal import CHDF5
internal import Foundation
internal import GradCheckReports

/// Something that libhdf5 refused, or that was refused in what it found.
struct HDF5Error: Error, Sendable {
  /// What it is about: the path of an object within the file, `/` for the file itself.
  var object: String
  /// A clause that says what went wrong, without a full stop, fit to be shown in a terminal.
  let reason: String
  /// The library's error stack, outermost call first; empty where the refusal is our own.
  var stack: [String] = []

  /// Creates a refusal of what a file holds.
  init(_ object: String, _ reason: String) {
    self.object = object
    self.reason = DefectText.clause(reason)
  }

  /// Creates an error from the library's error stack, which must not have been cleared.
  ///
  /// - Parameters:
  ///   - action: What was attempted, such as `create`.
  ///   - object: What it was attempted on.
  init(cannot action: String, _ object: String) {
    self.object = object
    stack = HDF5Error.currentStack()
    if let words = HDF5Error.systemMessage(in: stack) {
      reason = words
    } else {
      let cause = stack.last.map { " (\($0))" } ?? ""
      reason = DefectText.clause("libhdf5 cannot \(action) “\(object)”\(cause)")
    }
  }

  /// Returns the error as a reader of the file's path understands it.
  func asFailureToRead(_ path: String) -> ReportFileError { .malformed(path, reason) }

  /// Returns the error as the author of the file understands it.
  func asFailureToWrite(_ path: String) -> ReportFileError {
    .cannotWrite(path, reason: reason)
  }

  /// Returns the descriptions on the current thread's error stack, outermost call first.
  private static func currentStack() -> [String] {
    var descriptions: [String] = []
    withUnsafeMutablePointer(to: &descriptions) { pointer in
      _ = H5Ewalk2(
        hid_t(H5E_DEFAULT),
        H5E_WALK_DOWNWARD,
        { _, frame, context in
          guard let text = frame?.pointee.desc else { return 0 }
          context?.assumingMemoryBound(to: [String].self).pointee
            .append(String(cString: text))
          return 0
        },
        pointer
      )
    }
    return descriptions
  }

  /// Returns the system's words for the `errno` that the library reports, if it does.
  private static func systemMessage(in stack: [String]) -> String? {
    for text in stack.reversed() {
      // The last one: a file's name, which stands before it, may hold the same words.
      guard let range = text.range(of: "errno = ", options: .backwards) else { continue }
      let digits = text[range.upperBound...].prefix { $0.isNumber }
      if let number = Int32(digits), number != 0 { return String(cString: strerror(number)) }
    }
    return nil
  }
}

/// Throws a violation of the rules that all readers share, as one at a place in the file.
func require(_ violation: ReportRules.Violation?, at place: String) throws(HDF5Error) {
  guard let violation else { return }
  throw HDF5Error(place, violation.clause(at: place))
}
#endif
