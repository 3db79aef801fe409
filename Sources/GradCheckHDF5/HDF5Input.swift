internal import Foundation
public import GradCheckModels
internal import GradCheckReports

/// An HDF5 file of named arrays, as `--input` gives a model its weights and inputs.
///
/// Arrays are named by their paths, such as `weights/W1`. Floats and integers of 1 to 8 bytes are
/// accepted, uncompressed or compressed with deflate.
public struct HDF5Input: ModelInput {
  /// The path of the file, as it was given.
  public let path: String

  /// The file's name, for messages.
  public var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Takes a file as input.
  ///
  /// - Throws: `ReportFileError` of the kind `missing` when there is no such file or it cannot be
  ///   opened, of the kind `malformed` when it is not an HDF5 file.
  public init(path: String) throws {
    self.path = path
    #if HDF5
    try UntrustedFile(path).read { _, _ in }
    #else
    throw ReportFileError.withoutHDF5(.missing, path)
    #endif
  }

  /// Returns the shape of an array, or nothing if there is no array of that path.
  ///
  /// - Throws: `ReportFileError` when what is there is not an array in this file.
  public func shape(of path: String) throws -> [Int]? {
    #if HDF5
    try UntrustedFile(self.path).shape(of: path)
    #else
    throw ReportFileError.withoutHDF5(.missing, self.path)
    #endif
  }

  /// Returns the numbers of an array in row-major order.
  ///
  /// - Throws: `ReportFileError` when there is no such array, or not one of numbers in this file.
  public func numbers(at path: String) throws -> [Double] {
    #if HDF5
    try UntrustedFile(self.path).numbers(at: path)
    #else
    throw ReportFileError.withoutHDF5(.missing, self.path)
    #endif
  }
}
