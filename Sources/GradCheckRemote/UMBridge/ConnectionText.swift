#if UMBridge
internal import Foundation
internal import NIOCore
internal import NIOPosix

/// What the system says of a connection that cannot be made, without the words of libraries.
enum ConnectionText {
  /// Returns the reason in a few words: `Connection refused`.
  static func reason(_ error: any Error) -> String {
    switch error {
    case let error as IOError: return String(cString: strerror(error.errnoCode))
    case let error as NIOConnectionError:
      guard let first = error.connectionErrors.first else { return "no such host" }
      return reason(first.error)
    case ChannelError.connectTimeout: return "nobody answered in time"
    default: return "\(error)"
    }
  }
}
#endif
