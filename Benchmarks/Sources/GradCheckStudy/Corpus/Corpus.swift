/// The named functions of the study.
package enum Corpus: Sendable {
  /// Every case, context after context.
  package static let cases: [CorpusCase] =
    smooth + scaled + offset + flat + kink + stiff + edge + float32 + structuredNoise
}
