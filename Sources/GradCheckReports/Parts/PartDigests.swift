internal import Foundation
package import GradCheck

/// What the report of a part carries so that a merge can tell parts of other checks.
///
/// The claim has no digest of its own: every part stores all of it, and a merge compares it entry by
/// entry, as bits that another processor's library rounds otherwise have to be allowed for.
package enum PartDigests {
  /// Returns SHA-256 of a report's point, settings and model, and of this program, in hexadecimal.
  ///
  /// - Parameters:
  ///   - report: The report of a part.
  ///   - input: The bytes of the file that weights and inputs come from.
  /// - Returns: The hashes by what they are of.
  package static func all(of report: GradientReport, input: [UInt8]? = nil) -> [String: String] {
    var point: [UInt8] = []
    for function in report.part?.functions ?? [] {
      for coordinate in function.point {
        withUnsafeBytes(of: coordinate.bitPattern.littleEndian) { point += $0 }
      }
    }
    var model = Array(report.run.model.utf8)
    for option in report.configuration.options.sorted(by: { $0.key < $1.key }) {
      model += "\n\(option.key)=\(option.value)".utf8
    }
    if let input { model += SHA256.digest(input) }
    return [
      "point": hexadecimal(SHA256.digest(point)),
      "settings": hexadecimal(SHA256.digest(Array(report.settingsText.utf8))),
      "model": hexadecimal(SHA256.digest(model)),
      "program": program,
    ]
  }

  /// What tells the executable that this process runs from other builds, as SHA-256; empty where it
  /// cannot be read.
  package static let program: String = {
    #if os(Linux)
    // What runs, even where another build has been put in its place since.
    let path = "/proc/self/exe"
    #else
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
    return ProgramIdentity.digest(ofFile: path).map(hexadecimal) ?? ""
  }()

  /// The processor and the C library of this machine, on which the last bits of functions depend.
  package static let machine: String = {
    var words = [processor, library]
    if let tunables = ProcessInfo.processInfo.environment["GLIBC_TUNABLES"] {
      words.append(tunables)
    }
    return words.filter { !$0.isEmpty }.joined(separator: ", ")
  }()

  private static var processor: String {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let name = lines.split(separator: "\n").first { $0.hasPrefix("model name") }
    return name?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? ""
  }

  private static var library: String {
    #if canImport(Glibc)
    // The header that declares it is not imported.
    guard let symbol = dlsym(nil, "gnu_get_libc_version") else { return "" }
    typealias Version = @convention(c) () -> UnsafePointer<CChar>
    return "glibc " + String(cString: unsafeBitCast(symbol, to: Version.self)())
    #else
    return ProcessInfo.processInfo.operatingSystemVersionString
    #endif
  }

  /// Returns SHA-256 of bytes, in hexadecimal.
  package static func digest(of bytes: [UInt8]) -> String { hexadecimal(SHA256.digest(bytes)) }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
