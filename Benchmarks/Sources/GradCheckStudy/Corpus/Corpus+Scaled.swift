extension Corpus {
  /// Functions whose inputs and outputs carry units of very different size.
  static let scaled: [CorpusCase] = [
    CorpusCase(
      "gravity between Earth and Moon",
      .scaled,
      at: [5.97e24, 7.35e22, 3.84e8],
      names: ["M", "m", "r"],
      also: [.swappedColumns(0, 1)]
    ) { x in [6.674e-11 * x[0] * x[1] / square(x[2])] },
    CorpusCase(
      "period of a planet",
      .scaled,
      at: [1.496e11, 1.989e30],
      names: ["a", "M"]
    ) { x in [6.283185307179586 * sqrt(x[0] * x[0] * x[0] / (6.674e-11 * x[1]))] },
    CorpusCase(
      "pressure of a real gas",
      .scaled,
      at: [0.04, 300, 1e-3],
      names: ["n", "T", "V"]
    ) { x in
      let free = x[2] - 4.3e-5 * x[0]
      return [8.314 * x[0] * x[1] / free - 0.36 * square(x[0] / x[2])]
    },
    CorpusCase(
      "radiance of a black body",
      .scaled,
      at: [5e-7, 5800],
      names: ["λ", "T"]
    ) { x in
      let fifth = square(square(x[0])) * x[0]
      return [1.191e-16 / fifth / expm1(0.014388 / (x[0] * x[1]))]
    },
    CorpusCase(
      "rate of a reaction",
      .scaled,
      at: [1e13, 8e4, 300],
      names: ["A", "E", "T"],
      also: [
        .derivative("temperature's inner derivative dropped", inputs: 3) { x in
          [x[0] * exp(-(x[1] / 2494.2)) + x[2] * 0.12]
        }
      ]
    ) { x in [x[0] * exp(-(x[1] / (8.314 * x[2])))] },
    CorpusCase(
      "current through a diode",
      .scaled,
      at: [1e-12, 0.62],
      names: ["Iₛ", "V"]
    ) { x in [x[0] * expm1(x[1] / 0.02585)] },
    CorpusCase(
      "discharge of a capacitor",
      .scaled,
      at: [1e6, 1e-9, 5e-4, 5],
      names: ["R", "C", "t", "V"]
    ) { x in [x[3] * exp(-(x[2] / (x[0] * x[1])))] },
    CorpusCase(
      "force between charges",
      .scaled,
      at: [1.602e-19, 3.204e-19, 5.3e-11],
      names: ["q", "Q", "r"]
    ) { x in [8.988e9 * x[0] * x[1] / square(x[2])] },
    CorpusCase(
      "deflection of a beam",
      .scaled,
      at: [1e3, 2, 2.1e11, 8e-6],
      names: ["F", "L", "E", "I"]
    ) { x in [x[0] * (x[1] * x[1] * x[1]) / (48 * x[2] * x[3])] },
    CorpusCase(
      "badly scaled quadratic",
      .scaled,
      at: [3e-8, 2e-4, 1.5, 4e4, 7e7]
    ) { x in
      let units = [1e-8, 1e-4, 1, 1e4, 1e8]
      return zip(x, units).map { $1 * square($0 / $1) + $0 }
    },
    CorpusCase(
      "speed of a rocket",
      .scaled,
      at: [3e3, 5e5, 1.2e5],
      names: ["v", "m₀", "m₁"],
      also: [.swappedColumns(1, 2)]
    ) { x in [x[0] * log(x[1] / x[2])] },
    CorpusCase(
      "energy levels of hydrogen",
      .scaled,
      at: [9.109e-31, 1.602e-19],
      names: ["mₑ", "e"]
    ) { x in
      let charge = square(x[1])
      let energy = -(x[0] * charge * charge) / 2.75e-88
      return [energy / 2, energy / 8]
    },
    CorpusCase("parameters of mixed size", .scaled, at: [1e-6, 1, 1e6]) { x in
      [tanh(1e6 * x[0] * x[1]) + 1e-6 * x[2] * x[1]]
    },
  ]
}
