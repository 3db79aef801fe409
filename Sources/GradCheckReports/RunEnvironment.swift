package import Foundation
package import GradCheck

/// What a report records of the place and the time of a run.
package enum RunEnvironment {
  /// Returns a record of this process, started at a time.
  ///
  /// What was made of the function, its seed and its evaluations, is filled in where the report is put
  /// together.
  package static func record(model: String, point: String, started: Date) -> RunRecord {
    let environment = ProcessInfo.processInfo.environment
    let finished = Date()
    var record = RunRecord()
    record.id = UUID().uuidString.lowercased()
    record.model = model
    record.point = point
    record.hostname = hostname
    record.operatingSystem = ProcessInfo.processInfo.operatingSystemVersionString
    record.architecture = architecture
    record.swiftVersion = compilerVersion
    record.arguments = CommandLine.arguments
    record.started = timestamp(started)
    record.finished = timestamp(finished)
    record.duration = finished.timeIntervalSince(started)
    record.gitCommit = first(of: ["GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT"], in: environment)
    record.ciURL = ciURL(in: environment)
    return record
  }

  /// Returns a time as RFC 3339 writes it, in UTC.
  package static func timestamp(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  /// Returns the page of the job, as GitHub, GitLab or Jenkins say it.
  package static func ciURL(in environment: [String: String]) -> String? {
    if let server = environment["GITHUB_SERVER_URL"],
      let repository = environment["GITHUB_REPOSITORY"],
      let run = environment["GITHUB_RUN_ID"]
    {
      return "\(server)/\(repository)/actions/runs/\(run)"
    }
    return first(of: ["CI_JOB_URL", "BUILD_URL"], in: environment)
  }

  private static func first(of names: [String], in environment: [String: String]) -> String? {
    names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
  }

  /// The name that the machine gives itself; asking the network for a longer one can take seconds.
  private static var hostname: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var architecture: String {
    #if arch(x86_64)
    "x86_64"
    #elseif arch(arm64)
    "arm64"
    #else
    "unknown"
    #endif
  }

  private static var compilerVersion: String {
    #if compiler(>=6.4)
    "6.4 or later"
    #elseif compiler(>=6.3)
    "6.3"
    #else
    "6.2"
    #endif
  }
}
