import GradCheck
import GradCheckModels
import Testing

@Suite("Softmax and cross-entropy")
struct SoftmaxCrossEntropyTests {
  @Test("Logits of ±1000 neither overflow nor lose the loss")
  func largeLogits() {
    let scores = [1000.0, -1000, 0]
    #expect(SoftmaxCrossEntropy.loss(scores, target: [1, 0, 0]) == 0)
    #expect(SoftmaxCrossEntropy.loss(scores, target: [0, 1, 0]) == 2000)
    #expect(SoftmaxCrossEntropy.loss(scores, target: [0, 0, 1]) == 1000)
    #expect(SoftmaxCrossEntropy.loss(scores, target: [0.5, 0.25, 0.25]) == 750)
    #expect(SoftmaxCrossEntropy.prediction(scores) == [1, 0, 0])
    #expect(SoftmaxCrossEntropy.loss([Float(-1000), 1000], target: [1, 0]) == 2000)
  }

  @Test("A loss far below 1 keeps its digits")
  func smallLoss() {
    // log(1 + e⁻⁵⁰), where 1 + e⁻⁵⁰ rounds to 1.
    let loss = SoftmaxCrossEntropy.loss([50.0, 0], target: [1, 0])
    #expect((loss - 1.9287498479639178e-22).magnitude <= 1e-36)
  }

  @Test("Equal logits give equal probabilities and the logarithm of their number")
  func equalLogits() {
    #expect(SoftmaxCrossEntropy.prediction([7.0, 7, 7, 7]) == [0.25, 0.25, 0.25, 0.25])
    let loss = SoftmaxCrossEntropy.loss([7.0, 7, 7, 7], target: [0, 0, 1, 0])
    #expect((loss - 1.3862943611198906).magnitude <= 1e-15)
  }

  @Test("The sensitivity is (Σy)ŷ − y, whatever the weights sum to")
  func sensitivity() {
    let prediction = [0.5, 0.25, 0.25]
    #expect(SoftmaxCrossEntropy.sensitivity(prediction, target: [0, 1, 0]) == [0.5, -0.75, 0.25])
    #expect(SoftmaxCrossEntropy.sensitivity(prediction, target: [1, 1, 2]) == [1, 0, -1])
  }

  @Test(
    "The stage agrees with its measurement for one-hot, soft and unnormalised targets",
    arguments: [[0.0, 1, 0], [0.2, 0.5, 0.3], [2, 0.5, 1]]
  )
  func stage(_ target: [Double]) throws {
    let loss = SoftmaxCrossEntropyLoss(target: target)
    var checker = ModelRun.checker
    checker.tolerance = Tolerance(absolute: 1e-9, relative: 1e-6)
    #expect(try checker.check(loss, at: [0.3, -1.2, 2]).verdict == .agrees)
    #expect(try checker.check(loss, at: [1000, -1000, 999]).verdict == .agrees)
  }

  @Test("A logit that is NaN makes the loss NaN", arguments: 0..<3)
  func nan(_ position: Int) {
    var scores = [0.5, 1, 2]
    scores[position] = .nan
    #expect(SoftmaxCrossEntropy.loss(scores, target: [0, 1, 0]).isNaN)
  }
}
