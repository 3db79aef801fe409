/// Values on a line through the point, at places chosen at random.
///
/// Equally spaced places would resonate with the rounding grid: their rounding errors can be
/// linear in the place, and then look like a slope.
struct ProbeLine {
  /// Where on the line each value was taken, as a share of its reach.
  let places: [Double]
  /// The values, place by place.
  let values: [[Double]]
  /// What fits of values at all the places have in common.
  let frame: ProbeFrame?

  /// Evaluates a function along some paths, `jobs` times at once where that takes long enough.
  ///
  /// All are evaluated together, because a line by itself can be too short to share.
  ///
  /// - Parameters:
  ///   - paths: Where to evaluate.
  ///   - sampler: The function near its point.
  ///   - jobs: How many evaluations may be made at once.
  ///   - duration: How long one takes.
  ///   - watch: Who is told of each.
  /// - Returns: A line for each path.
  static func along(
    _ paths: [ProbePath],
    _ sampler: Evaluator,
    jobs: Int,
    duration: Duration,
    watch: StudyWatch? = nil
  ) -> [ProbeLine] {
    let stops = paths.flatMap { path in path.places.map { (path: path, place: $0) } }
    let point = sampler.point
    let values = sampler.samples(
      count: stops.count,
      jobs: jobs,
      duration: duration,
      watch: watch
    ) {
      stops[$0].path.move(point, to: stops[$0].place, into: &$1)
    }
    var rest = values[...]
    return paths.map { path in
      let own = rest.prefix(path.places.count)
      rest = rest.dropFirst(own.count)
      return ProbeLine(places: path.places, values: Array(own))
    }
  }

  private init(places: [Double], values: [[Double]]) {
    self.places = places
    self.values = values
    frame = ProbeFrame([0] + places)
  }

  /// Evaluates a function along one coordinate.
  init(_ path: CoordinatePath, _ sampler: Evaluator) {
    let values = path.abscissas.map { abscissa in
      var result: [Double] = []
      sampler.sample(path.coordinate, at: abscissa, into: &result)
      return result
    }
    self.init(places: path.places, values: values)
  }

  /// Whether every value of an output is finite.
  func isFinite(_ output: Int) -> Bool { values.allSatisfy { $0[output].isFinite } }

  /// Whether an output never differs from its value at the point.
  func isUnmoved(_ output: Int, from value: Double) -> Bool {
    values.allSatisfy { $0[output] == value }
  }

  /// Whether an output is level on either side of the point, where it may jump.
  func isLevel(_ output: Int) -> Bool {
    [true, false].allSatisfy { isAbove in
      let side = places.indices.filter { (places[$0] > 0) == isAbove }.map { values[$0][output] }
      return side.allSatisfy { $0 == side[0] }
    }
  }

  /// Whether an output takes a value more than once beside its value at the point.
  ///
  /// On a line a few grains long some of the places share a grain. Where an output moves smoothly
  /// beyond a kink, as that of a unit that a long step activates, no two values are the same.
  func hasRepeats(_ output: Int, beside value: Double) -> Bool {
    let moved = values(of: output).filter { $0 != value }
    return Set(moved).count < moved.count
  }

  /// Returns how far apart the finite values of an output lie.
  func range(of output: Int) -> Double {
    let finite = values(of: output).filter(\.isFinite)
    return (finite.max() ?? 0) - (finite.min() ?? 0)
  }

  /// Returns the values of one output, place by place.
  func values(of output: Int) -> [Double] { values.map { $0[output] } }
}
