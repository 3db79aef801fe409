internal import GradCheck
internal import GradCheckModels
internal import GradCheckRemote
internal import GradCheckReports

/// The exit codes of the command line; the numbers from 64 up are those of `sysexits.h`.
enum ExitStatus: Int32 {
  /// Everything agrees; kinks whose claim lies between the slopes included.
  case agrees = 0
  /// Something disagrees or is not finite.
  case fails = 1
  /// Nothing wrong was found, but something was inconclusive.
  case inconclusive = 2
  /// The command line is wrong.
  case usage = 64
  /// The data of an input file is wrong.
  case data = 65
  /// An input file, a program or a server does not exist or cannot be opened.
  case missingInput = 66
  /// The function, its process or the program failed.
  case software = 70
  /// An output cannot be written.
  case unwritable = 73

  /// Creates the status that a verdict on a whole report calls for.
  init(_ verdict: Verdict) {
    switch verdict {
    case .agrees, .kink: self = .agrees
    case .disagrees, .notFinite: self = .fails
    case .inconclusive: self = .inconclusive
    case .notChecked: self = .usage
    }
  }
}

/// A reason that a command ended early: one sentence and an exit code.
struct CommandFailure: Error, CustomStringConvertible {
  var status: ExitStatus
  var description: String

  init(_ status: ExitStatus, _ description: String) {
    self.status = status
    self.description = description
  }

  /// Creates the failure that an error of the libraries amounts to.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure:
      self = failure
    case let error as ModelError:
      self.init(error.kind == .usage ? .usage : .data, error.description)
    case let error as RemoteError:
      switch error.kind {
      case .usage: self.init(.usage, error.description)
      case .data: self.init(.data, error.description)
      case .missing: self.init(.missingInput, error.description)
      case .failed: self.init(.software, error.description)
      }
    case let error as FunctionUnavailable:
      self.init(.software, error.description)
    case let error as PartMergeError:
      self.init(.data, error.description)
    case let error as ReportFileError:
      switch error.kind {
      case .missing: self.init(.missingInput, error.description)
      case .malformed: self.init(.data, error.description)
      case .unwritable: self.init(.unwritable, error.description)
      }
    case let error as GradientCheckError:
      let isUsage = error.code == .invalidConfiguration || error.code == .nothingCompared
      self.init(isUsage ? .usage : .software, error.message)
    default:
      self.init(.software, "Expected the check to run, found an error: \(error).")
    }
  }
}
