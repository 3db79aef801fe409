internal import Foundation

/// The file that a report is written to until it is whole, beside the one that it will replace.
///
/// Its writer holds a lock on it for as long as the process lives. A draft that nobody has locked has
/// lost its writer, and the next one of the same report removes it.
struct Draft: ~Copyable {
  /// Where it is.
  let path: String
  private let descriptor: Int32

  private static let ending = ".tmp"
  private static let digitCount = 8
  /// The bytes that the name of a file may have.
  private static let nameLimit = 255

  deinit { close(descriptor) }

  /// Creates an empty file that nobody else has, in the place of a target that messages call `named`.
  static func create(for target: FileTarget, named: String) throws(ReportFileError) -> Draft {
    removeAbandoned(of: target)
    // What only its owner may read must not be readable while it is written either.
    let permissions: mode_t = target.permissions == nil ? 0o644 : 0o600
    while true {
      let path = path(for: target, number: .random(in: .min ... .max))
      let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
      if descriptor < 0, errno == EEXIST { continue }
      guard descriptor >= 0 else {
        throw .cannotWrite(named, reason: AtomicFile.systemMessage())
      }
      let draft = Draft(path: path, descriptor: descriptor)
      // A file system without locks keeps its drafts, as nobody can lock them to remove them.
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
      var status = stat()
      // Somebody may have taken it for an abandoned one before it was locked.
      if fstat(descriptor, &status) == 0, status.st_nlink > 0 { return draft }
    }
  }

  /// Hands everything to the disk, and gives the file the permissions of the one that it replaces.
  borrowing func finish(for target: FileTarget, named: String) throws(ReportFileError) {
    var status = stat()
    // A file system that gives all files the same permissions refuses to be asked for them.
    if let permissions = target.permissions,
      fstat(descriptor, &status) != 0 || status.st_mode & 0o7777 != permissions,
      fchmod(descriptor, permissions) != 0
    {
      throw .cannotWrite(named, reason: AtomicFile.systemMessage())
    }
    guard fsync(descriptor) == 0 else {
      throw .cannotWrite(named, reason: AtomicFile.systemMessage())
    }
  }

  // MARK: Names

  private static func path(for target: FileTarget, number: UInt32) -> String {
    let digits = String(number, radix: 16)
    let zeros = String(repeating: "0", count: digitCount - digits.count)
    let name = "\(prefix(for: target))\(zeros)\(digits)\(ending)"
    return (folder(of: target) as NSString).appendingPathComponent(name)
  }

  /// What the names of all drafts of a file begin with: its name, as far as there is room for it.
  private static func prefix(for target: FileTarget) -> String {
    var name = (target.path as NSString).lastPathComponent.unicodeScalars
    let room = nameLimit - 1 - digitCount - ending.utf8.count
    while String(name).utf8.count > room { name.removeLast() }
    return String(name) + "."
  }

  private static func folder(of target: FileTarget) -> String {
    (target.path as NSString).deletingLastPathComponent
  }

  // MARK: Those who have lost their writer

  private static func removeAbandoned(of target: FileTarget) {
    let folder = folder(of: target)
    let prefix = prefix(for: target)
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    for name in names ?? [] where name.hasPrefix(prefix) && name.hasSuffix(ending) {
      let digits = name.dropFirst(prefix.count).dropLast(ending.count)
      guard digits.utf8.count == digitCount, digits.allSatisfy(\.isHexDigit) else { continue }
      remove((folder as NSString).appendingPathComponent(name))
    }
  }

  /// Removes a draft unless its writer, whom the lock tells, still has it.
  private static func remove(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var (own, there) = (stat(), stat())
    // The file that was opened may have become the report meanwhile, and another the draft.
    guard fstat(descriptor, &own) == 0, own.st_mode & S_IFMT == S_IFREG,
      flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      lstat(path, &there) == 0, own.st_dev == there.st_dev, own.st_ino == there.st_ino
    else { return }
    unlink(path)
  }
}
