/// The numbers that the adaptive scheme rests on.
///
/// Those of a statistical kind were measured on random functions: no smaller number kept every
/// true error within the uncertainty.
package enum AdaptiveConstants {
  // MARK: What is asked for

  /// The default for the evaluations of one column: six steps, enough for four-step extrapolation.
  package static let budget = 12
  /// Budgets that a column has room for when its entries ask for different steps.
  static let sharedBudgets = 2

  /// The relative error that is visible at two evaluations in most columns.
  static func resolution(significandBits: Int) -> Double { significandBits == 53 ? 1e-4 : 1e-2 }

  // MARK: Noise

  /// Standard deviations of noise that an uncertainty allows for.
  ///
  /// Six missed none of 1,000 functions in double and one of 2,000 in float; eight missed none.
  static let noiseFactor = 8.0
  /// The standard deviation of rounding to nearest, in units in the last place: 1/√12, rounded up.
  static let roundingDeviation = 0.3
  /// Granules of output that a claim must have moved a value by, before standing still refutes it.
  static let granulesToMove = 32.0
  /// Values whose common divisor is at least this many units in the last place are granular.
  static let granularFrom = 4.0
  /// How many spacings off a difference of two values may be from a multiple of their grain.
  static let divisorError = 4.0
  /// By what share of it a difference of two values may be off besides.
  static let unevenness = 0x1p-36
  /// Remainders that division goes through at most: each is at most half the last.
  static let divisorRestarts = 64
  /// Grains that are fewer spacings long than this are not told from rounding by division.
  static let leastDivisor = 100.0

  /// Noise below this share of |f| may be proportional to |f|.
  static let proportionalShare = 1e-3
  /// Proportional noise is not taken to grow beyond this factor, which would hide everything.
  static let largestGrowth = 32.0

  // MARK: The probe of a point

  /// Evaluations along the fine line, enough for a deviation that is right within a factor of two.
  static let fineProbeCount = 10
  /// Evaluations along the second line; with two at the point itself they make 20.
  static let secondProbeCount = 8
  /// How far the third line reaches, beside the first, where that led out of the domain.
  static let edgeProbeReach = 0x1p-10
  /// A residual is truncation, not noise, when a higher degree makes it smaller by this factor.
  ///
  /// Noise alone does so in fewer than one of a thousand fits.
  static let truncationDrop = 0.1
  /// A residual is a kink, not noise, when two straight lines leave less by this factor.
  static let kinkDrop = 0.03
  /// Scatter of so many deviations of rounding is not looked at for a kink where outputs are many.
  static let quietScatter = 64.0
  /// Scatter that does not shrink below this share on a scale eight times smaller is noise.
  static let sameScatter = 0.3
  /// Scatter above this share of the values' range is too wide to be that of grains.
  static let grainedScatter = 0.05
  /// A slope is clear when it exceeds so many of the deviations that scatter gives it.
  static let clearSlope = 3.0
  /// An output turns when it goes less far than this share of what its slope promises.
  static let turningShare = 0.125
  /// The second line shows an output to be rough when its residual exceeds the noise so often.
  static let roughFactor = 6.0
  /// The largest relative noise that steps are chosen for.
  static let largestRelativeNoise = 1e-2

  /// How far the second line reaches, relative to each coordinate: about as far as first steps.
  static func secondProbeReach(significandBits: Int) -> Double {
    significandBits == 53 ? 0x1p-17 : 0x1p-9
  }

  /// How far the fine line reaches, relative to each coordinate.
  static func fineProbeReach(significandBits: Int) -> Double {
    significandBits == 53 ? 0x1p-32 : 0x1p-14
  }

  /// The most bits of a place on a line, and the fewest that still make places differ.
  static let placeBits = 40
  static let leastPlaceBits = 6

  // MARK: Candidates

  /// The most steps that one extrapolation combines: beyond four, noise outgrows the gain.
  static let largestWindow = 4
  /// Safety on the Taylor term that stands for the truncation.
  static let truncationSafety = 8.0
  /// Deviations of noise that a jump of the slope is taken to be off by at most.
  ///
  /// Fewer than ``noiseFactor``: a kink exactly at the point is rarer than noise of four deviations.
  static let jumpDeviations = 4.0
  /// Safety on the slope that a line through the point shows, where nothing else bounds a derivative.
  static let steepnessSafety = 2.0
  /// Two slopes show a turn when they differ by more than this share of the steeper one.
  static let turnShare = 0.25
  /// Deviations of noise added to a difference before it bounds a Taylor term from above.
  static let addedNoise = 2.0
  /// Deviations of noise taken from a difference before it counts as truncation.
  static let removedNoise = 3.0
  /// Taylor terms must shrink at least by this factor per h² for an extrapolation to be trusted.
  static let smoothDecay = 0.25

  /// The powers of the step that D may approach its limit with where it has no Taylor series.
  static let slowPowers = [1.0, 0.5]
  /// The share of the growth that a power promises from which on steps are said to show it.
  static let slowShare = 0.8
  /// Safety on the way that is left to such a limit.
  static let slowSafety = 2.0

  /// Two short steps confirm each other when they differ by less than this share of the gap
  /// between them and what longer steps say.
  static let agreementShare = 0.25
  /// How often the noise is raised until the steps no longer contradict one another.
  static let inflations = 4
  /// Raised noise makes the worst contradiction this many deviations.
  static let inflationTarget = 0.7

  /// A measurement alone stops at this many units of roundoff of the derivative.
  static let roundingShare = 64.0

  // MARK: Steps

  /// The share of a coordinate's length that a step takes when the noise is 100 %.
  static let stepShare = 0.5
  /// How much shorter, as a power of two, the second look's step is.
  static let closerBy = 3
  /// How much shorter the next step is when a function is not finite at the last.
  static let retreatBy = 8
  /// How often a step retreats before one side is taken to lie outside the domain.
  static let retreats = 3
  /// The longest step: this power of two times the coordinate's length.
  static let longestStep = 2
  /// How many doublings a length grows by at once where nothing shows over it.
  ///
  /// What 1 % of a slope's noise hides over a first step moves the output visibly over the next.
  static let lengthGrowth = 12
  /// How often it grows at most.
  static let growths = 12
  /// How many doublings it grows by where something shows, but not enough.
  static let risenGrowth = 3
  /// The most doublings from one step to the next longer one.
  static let longestStride = 4
  /// Truncation below this share of the noise is taken as this share.
  static let leastTruncationShare = 1e-9
  /// Steps are at least this power of two of units in the last place of x.
  static let shortestStep = 3

  // MARK: Kinks

  /// The jump of the slope, as a share of the derivative, that a first look does not pass over.
  static let conspicuousJump = 0.25

  /// Margin on the distance of one-sided slopes, whose mean may be off by exactly half of it.
  static let hullMargin = 1.05
  /// Safety on the curvature error of one-sided slopes.
  static let hullSafety = 1.2
  /// Steps farther apart than this many doublings say nothing about each other's curvature.
  static let hullReach = 8
  /// The share by which the even part of a smooth function may drift from one step to another.
  static let evenDrift = 0.05

  // MARK: Jumps

  /// Two heights of a jump are the same within this share.
  static let sameHeight = 0.02
  /// The steps that must show a jump of the same height.
  static let jumpRungs = 3
  /// The doublings that those steps must span.
  static let jumpDoublings = 5
  /// A slope as claimed that carries an output less far than this share of a jump does not explain it.
  static let carriedShare = 0.125
  /// Deviations of rounding that a jump must exceed.
  static let jumpUnits = 100.0

  // MARK: Decisions

  /// The share of the resolution that noise may have for an error of that size to be seen.
  ///
  /// The error is seen less what noise really did, which is hardly ever half of what is allowed for.
  static let visibleShare = 0.65
  /// The share of the resolution that a claim may be off because the function is not exact.
  ///
  /// An iteration that stops at a tolerance has a slope of its own, a little off; no step shows it.
  static let residueShare = 5e-3

  /// A step is long enough when its noise is this share of the derivative.
  static let risenShare = 0.05
  /// The most doublings at once to rise from noise: what lies between must not be stepped over.
  static let longestReach = 6
  /// Two steps that disagree with a claim say the same when they differ by this share of that.
  static let suspicionShare = 0.1
  /// Errors above this share of a derivative are decided by three short steps alone.
  ///
  /// A smaller one may be the residue of an iteration that stopped early: longer steps are asked.
  static let grossShare = 1e-3
  /// Steps up to this share of a coordinate's length tell of the slope at the point.
  ///
  /// Over longer ones an output may turn or level off, unless its Taylor series shows.
  static let localShare = 0x1p-4
  /// A line is straight over a step when its one-sided slopes differ by no more than this share.
  static let straightShare = 0.5
  /// The same share where no second step bears it out.
  static let singleStraightShare = 0.05
  /// A claim that moves an output by so many deviations of scatter may be the scatter itself.
  static let hiddenDeviations = 1.0
  /// Scatter below this share of |f| is noise, not a function that oscillates out of sight.
  static let hiddenShare = 1e-5
  /// A kink is confirmed when a third step finds its jump within this share of its height.
  static let sameJump = 0.25
  /// A jump of the slope has vanished when no more than this share of it is left.
  static let vanishedJump = 0.3
  /// A kink at the point moves a claim by half its jump, so a jump below twice an error, less a
  /// margin, does not excuse it.
  static let kinkExcuse = 1.5
  /// A jump of this share of a slope, exactly at the point, is not a kink anybody has.
  static let faintestKink = 1e-5
  /// A kink closer than this share of the step is looked for at the shortest step that sees it.
  static let closeShare = 0.02
  /// Longer steps for an output that stands still, in doublings of the coordinate's length.
  static let unmovedSteps = [-6, -3, 0, 2]

  /// Steps over which a rough output is looked at before a claim is called wrong, in doublings of the
  /// coordinate's length.
  static let fartherSteps = [-6, -3]
  /// The step over which an output that stood still on the fine line is looked at where it moves by
  /// more than rounding over the first, in doublings of the coordinate's length.
  static let constantStep = -26

  /// Beyond a kink an output does not become flatter than this share from one step to the next.
  static let steadyShare = 0.9
  /// The most doublings of the slope per doubling of the step beyond a kink, if not just behind it.
  static let kinkGrowth = 2

  /// A slope changes abruptly when a shorter step shows less than this share of the change that h²
  /// would leave.
  static let abruptShare = 0.1
  /// Longer steps bear a claim out roughly when they leave no more than this share of its error.
  static let roughShare = 0.5
  /// A slope changes on one side only when the other's changes by less than this share.
  static let oneSidedShare = 0.25
  /// A claim is too steep for a step over which it would carry an output so many times farther than
  /// the output was ever seen to go.
  static let overshoot = 16.0

  /// Values that are farther apart than this share of them are not grains of rounding.
  static let grainShare = 0x1p-7
  /// Grains larger than this are none of numbers near 1 that a function rounds on its way.
  static let largestRounding = 1e-3

  /// An entry below this share of what the output's other entries amount to is small beside them.
  static let smallShare = 1e-3

  /// Units of roundoff of an output that amount to nothing over a coordinate's length.
  static let negligibleUnits = 4096.0

  /// Units of roundoff over a coordinate's length that an output of exactly zero may hide.
  static let zeroUnits = 16.0

  /// Deviations of noise that amount to nothing over a coordinate's length.
  static let negligibleDeviations = 64.0

  /// The share of an output's change that amounts to nothing.
  static func negligibleShare(unitRoundoff: Double) -> Double {
    unitRoundoff < fineRoundoff ? 1e-6 : 1e-3
  }

  /// Between the unit roundoffs of single and of double precision.
  static let fineRoundoff = 1e-10
}
