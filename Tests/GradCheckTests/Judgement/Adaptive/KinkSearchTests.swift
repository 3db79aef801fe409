import Foundation
import GradCheck
import Testing

@Suite("Search for a kink")
struct KinkSearchTests {
  private func ladder(distance: Double, exponents: [Int] = [-21, -18]) -> OutputLadder {
    LadderSamples.ladder(at: 1, exponents: exponents) { x in
      max(0, 2 * (x - 1 - distance)) + sin(x)
    }
  }

  @Test("Finds the height, the side and the distance", arguments: [1e-7, -1e-7, 3e-8, -3e-8])
  func findsKink(_ distance: Double) throws {
    let search = try #require(KinkSearch(ladder(distance: distance)))
    #expect(abs(search.height - 2) < 1e-3)
    #expect(search.isResolved)
    #expect(abs(search.kink.distance / distance - 1) < 1e-3)
    #expect(abs(search.kink.slopeBelow - cos(1.0)) < 1e-3)
    #expect(abs(search.kink.slopeAbove - cos(1.0) - 2) < 1e-3)
  }

  @Test("Gives the slope on the point's side, whatever the steps", arguments: [1e-7, -1e-7])
  func givesNearSlope(_ distance: Double) throws {
    let near = try #require(KinkSearch(ladder(distance: distance))?.nearSlope())
    let slope: Double = cos(1.0) + (distance < 0 ? 2 : 0)
    #expect(abs(near.value - slope) <= near.uncertainty)
    #expect(near.uncertainty < 1e-3)
  }

  @Test("Does not pretend to tell a kink at the point from one that noise hides")
  func doesNotResolve() throws {
    let search = try #require(KinkSearch(ladder(distance: 0)))
    #expect(!search.isResolved)
    #expect(search.kink.distance == 0)
    #expect(abs(search.kink.slopeBelow - cos(1.0)) < 1e-5)
  }

  @Test("Finds no kink in a smooth function, however curved")
  func findsNone() {
    let curved = LadderSamples.ladder(at: 1, exponents: [-12, -9, -6]) { exp(20 * $0) }
    #expect(KinkSearch(curved) == nil)
    #expect(!curved.hasPersistentJump)
  }

  @Test("Curvature alone, though less of it shows over shorter steps, confirms no kink")
  func curvatureIsNoConfirmation() {
    for exponents in [[-9, -6, -3], [-8, -5, -4], [-12, -7, -5]] {
      for start in stride(from: 3.1, to: 3.5, by: 0.01) {
        let wave = LadderSamples.ladder(at: start, exponents: exponents) {
          cos(pow(2.93 * $0, 3) / 20)
        }
        if let search = KinkSearch(wave) { #expect(!search.isConfirmed, "\(start), \(exponents)") }
      }
    }
    let kinked = KinkSearch(ladder(distance: 1e-7, exponents: [-26, -21, -18]))
    #expect(kinked?.isConfirmed == true)
  }

  @Test("The hull at a kink holds both slopes and all between, and nothing else")
  func spansHull() {
    let hull = ladder(distance: 0).hull(at: 0)
    for share in [0, 0.5, 1.0] { #expect(hull.contains(cos(1.0) + 2 * share)) }
    #expect(!hull.contains(cos(1.0) - 0.01))
    #expect(!hull.contains(cos(1.0) + 2.01))
    #expect(!hull.contains(.nan))
  }

  @Test("Bounds the jump at the point: small where there is none, at least its height where it is")
  func boundsJump() throws {
    let smooth = LadderSamples.ladder(at: 1, exponents: [-18, -12, -11, -10]) { exp($0) }
    #expect(try #require(smooth.largestJumpAtPoint) < 1e-7)
    let kinked = ladder(distance: 0, exponents: [-21, -18, -12, -11])
    #expect(try #require(kinked.largestJumpAtPoint) > 1.9)
  }

  @Test("Bounds the jump by shorter steps where longer ones reach a kink farther away")
  func boundsJumpBeforeKink() throws {
    let ladder = ladder(distance: 0x1p-13, exponents: [-20, -18, -17, -12, -11])
    #expect(try #require(ladder.largestJumpAtPoint) < 1e-6)
  }

  @Test("Confirms a kink by a third step, and none of a wave within the steps")
  func confirmsKink() throws {
    for exponents in [[-21, -18, -12], [-40, -21, -18]] {
      #expect(try #require(KinkSearch(ladder(distance: 3e-8, exponents: exponents))).isConfirmed)
    }
    #expect(try !#require(KinkSearch(ladder(distance: 3e-8))).isConfirmed)
    let wave = LadderSamples.ladder(at: 0.3, exponents: [-9, -8, -5, -3]) { cos(3e4 * $0) }
    #expect(KinkSearch(wave)?.isConfirmed != true)
  }

  @Test("Tells a jump of the function from a kink")
  func findsDiscontinuity() throws {
    let exponents = [-24, -21, -18, -12]
    let stepped = LadderSamples.ladder(at: 0, exponents: exponents) { $0 >= 0 ? 1 + $0 : $0 }
    #expect(abs(try #require(stepped.discontinuity) - 1) < 1e-6)
    #expect(ladder(distance: 0, exponents: exponents).discontinuity == nil)
  }
}
