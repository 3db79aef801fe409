/// What the program offers, written out so that a model or a fault that goes missing is noticed.
enum BuiltInModels {
  static let names = [
    "curve", "scalar-field", "vector-field", "linear", "elementwise", "chain", "linear-loss",
    "mlp", "mlp-parameters", "sparse", "least-squares",
  ]

  static let faults = [
    "sign", "factor:1.01", "transpose", "drop-term", "zero", "shift", "nan", "infinity", "mask",
    "one-entry:0.01",
  ]
}
