internal import Foundation
internal import GradCheck

/// The steps of the scale on which a heat map shows relative errors.
enum ErrorLevel {
  /// The upper bounds of the levels but the last, two decades apart.
  static let bounds: [Double] = [1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2]

  /// The number of levels of a finite error.
  static var count: Int { bounds.count + 1 }

  /// The level of an error that is NaN or infinite, above all others.
  static var notFinite: Int { count }

  /// Returns the level of a relative error.
  static func level(of error: Double) -> Int {
    guard error.isFinite else { return notFinite }
    return bounds.firstIndex { error <= $0 } ?? bounds.count
  }

  /// Returns what a level stands for, in words.
  static func label(of level: Int) -> String {
    switch level {
    case notFinite: "not finite"
    case bounds.count: "above \(text(bounds[level - 1]))"
    default: "up to \(text(bounds[level]))"
    }
  }

  private static func text(_ bound: Double) -> String { String(format: "%.0e", bound) }
}

/// What a heat map draws across a cell beside its colour.
enum CellMark: UInt8, CaseIterable, Comparable {
  case none
  case kink
  case inconclusive
  case failure

  init(_ verdict: Verdict) {
    switch verdict {
    case .agrees, .notChecked: self = .none
    case .kink: self = .kink
    case .inconclusive: self = .inconclusive
    case .disagrees, .notFinite: self = .failure
    }
  }

  /// The class of the mark in the style sheet.
  var styleClass: String { "mark-\(self)" }

  /// The dashes of the line, so that marks differ without colour; a failure's line is whole.
  var dashes: String {
    switch self {
    case .none, .failure: "none"
    case .inconclusive: ".3 .2"
    case .kink: ".2 .8"
    }
  }

  static func < (left: CellMark, right: CellMark) -> Bool { left.rawValue < right.rawValue }
}
