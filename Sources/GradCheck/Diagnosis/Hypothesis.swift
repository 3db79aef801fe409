#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A way in which the claim of a block may be wrong: what it would then be at every entry.
struct Hypothesis {
  /// The diagnosis if the hypothesis holds.
  var diagnosis: Diagnosis
  /// How many alternatives of its kind were there to choose from, in bits.
  var choiceBits: Double = 0
  /// How many numbers were fitted to the entries.
  var fittedCount = 0
  /// Returns what the claim of an entry would be.
  var predict: (Int) -> Prediction

  /// Returns the same prediction as another diagnosis.
  func diagnosing(_ diagnosis: Diagnosis, choiceBits: Double) -> Hypothesis {
    var other = self
    other.diagnosis = diagnosis
    other.choiceBits = choiceBits
    return other
  }

  /// Returns a hypothesis that speaks of some entries only: the others would be right.
  func limited(to evidence: BlockEvidence, _ isInside: @escaping (Int) -> Bool) -> Hypothesis {
    var limited = self
    limited.predict = { isInside($0) ? self.predict($0) : evidence.measured($0) }
    return limited
  }
}

/// How much of a disagreement a hypothesis has to explain, and how strongly.
enum Evidence {
  /// The share of the entries that a hypothesis must explain.
  static let requiredShare = 0.99
  /// The evidence that a hypothesis must have beyond what it could have by chance.
  ///
  /// Each hypothesis that is tried on noise passes with a chance of 2⁻¹².
  static let requiredBits = 12.0
  /// The most that a single entry counts for.
  static let largestBits = 40.0

  /// Returns how unlikely it is that a claim with an error of some size falls within an allowance
  /// by chance: −log₂ of allowance / error, or nothing where it would not be unlikely.
  static func bits(error: Double, allowance: Double) -> Double {
    guard error.isFinite, allowance >= 0, error > allowance else { return 0 }
    return allowance == 0 ? largestBits : min(largestBits, log2(error / allowance))
  }

  /// Returns what it takes to say which one of some alternatives is meant.
  static func bits(ofChoosingAmong count: Int) -> Double { log2(Double(count)) }
}

extension BlockEvidence {
  /// Returns the diagnosis that a hypothesis leads to, with its share and its evidence in bits, or
  /// nothing if it does not explain the disagreement.
  ///
  /// It must explain 99 % of the entries that disagree, must hold for 99 % of those that agree,
  /// and must be more than chance: an explained entry counts for as many bits as its error is
  /// powers of two above the allowance; a fitted number takes those of the entry that counts most,
  /// and a choice between alternatives takes its own.
  func judge(_ hypothesis: Hypothesis) -> (diagnosis: Diagnosis, bits: Double)? {
    var bits: [Double] = []
    var missed = 0
    let missedLimit = Int(Double(disagreeing.count) * (1 - Evidence.requiredShare))
    for index in disagreeing {
      let prediction = hypothesis.predict(index)
      let allowance = allowance(index, for: prediction)
      if isHit(index, prediction, allowance) {
        bits.append(Evidence.bits(error: error(index), allowance: allowance))
      } else {
        missed += 1
        if missed > missedLimit { return nil }
      }
    }
    var contradicted = 0
    let contradictedLimit = Int(Double(agreeing.count) * (1 - Evidence.requiredShare))
    for index in agreeing {
      let prediction = hypothesis.predict(index)
      if !isHit(index, prediction, allowance(index, for: prediction)) {
        contradicted += 1
        if contradicted > contradictedLimit { return nil }
      }
    }
    let left = bits.sorted(by: >).dropFirst(hypothesis.fittedCount).reduce(0, +)
    let surplus = left - hypothesis.choiceBits
    guard surplus >= Evidence.requiredBits else { return nil }
    return (stated(hypothesis.diagnosis, missed: missed), surplus)
  }

  /// Whether a hypothesis predicts the claims of 99 % of the entries that disagree.
  func explains(_ hypothesis: Hypothesis) -> Bool {
    let missed = disagreeing.count { index in
      let prediction = hypothesis.predict(index)
      return !isHit(index, prediction, allowance(index, for: prediction))
    }
    return Double(missed) <= Double(disagreeing.count) * (1 - Evidence.requiredShare)
  }

  /// Returns a diagnosis with how much it explains.
  func stated(_ diagnosis: Diagnosis, missed: Int = 0) -> Diagnosis {
    var diagnosis = diagnosis
    diagnosis.examinedCount = disagreeing.count
    diagnosis.disagreeingCount = disagreeingCount
    diagnosis.share = Double(disagreeing.count - missed) / Double(max(1, disagreeing.count))
    return diagnosis
  }

  private func isHit(_ index: Int, _ prediction: Prediction, _ allowance: Double) -> Bool {
    let difference = (claim(index) - prediction.value).magnitude
    return difference.isFinite && difference <= allowance
  }
}
