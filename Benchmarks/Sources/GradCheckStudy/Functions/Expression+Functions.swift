// The names in which formulas are written on paper.

package func sin(_ x: Expression) -> Expression { x.applying(.sin) }
package func cos(_ x: Expression) -> Expression { x.applying(.cos) }
package func tan(_ x: Expression) -> Expression { x.applying(.tan) }
package func asin(_ x: Expression) -> Expression { x.applying(.asin) }
package func acos(_ x: Expression) -> Expression { x.applying(.acos) }
package func atan(_ x: Expression) -> Expression { x.applying(.atan) }
package func tanh(_ x: Expression) -> Expression { x.applying(.tanh) }
package func exp(_ x: Expression) -> Expression { x.applying(.exp) }
package func expm1(_ x: Expression) -> Expression { x.applying(.expm1) }
package func log(_ x: Expression) -> Expression { x.applying(.log) }
package func log1p(_ x: Expression) -> Expression { x.applying(.log1p) }
package func sqrt(_ x: Expression) -> Expression { x.applying(.sqrt) }
package func sigmoid(_ x: Expression) -> Expression { x.applying(.sigmoid) }
package func erf(_ x: Expression) -> Expression { x.applying(.erf) }
package func floor(_ x: Expression) -> Expression { x.applying(.floor) }
package func square(_ x: Expression) -> Expression { x * x }

package func max(_ left: Expression, _ right: Expression) -> Expression {
  Expression.maximum(left, right)
}

package func min(_ left: Expression, _ right: Expression) -> Expression {
  -Expression.maximum(-left, -right)
}

package func abs(_ x: Expression) -> Expression { max(x, -x) }
package func relu(_ x: Expression) -> Expression { max(x, .constant(0)) }

package func clip(_ x: Expression, _ low: Double, _ high: Double) -> Expression {
  min(max(x, .constant(low)), .constant(high))
}

/// Returns log(1 + eˣ) without overflow.
package func softplus(_ x: Expression) -> Expression { relu(x) + log1p(exp(-abs(x))) }

/// Returns the sum of some expressions; 0 for none.
package func sum(_ terms: [Expression]) -> Expression {
  guard let first = terms.first else { return .constant(0) }
  return terms.dropFirst().reduce(first, +)
}

/// Returns Σ wₖxₖ.
package func dot(_ weights: [Expression], _ values: [Expression]) -> Expression {
  sum(zip(weights, values).map { $0 * $1 })
}

/// Returns Σ wₖxₖ.
package func dot(_ weights: [Double], _ values: [Expression]) -> Expression {
  sum(zip(weights, values).map { $0 * $1 })
}

/// Returns log Σ exp(xₖ), shifted by the largest as programs do.
package func logSumExp(_ logits: [Expression]) -> Expression {
  let shift = logits.dropFirst().reduce(logits[0], max)
  return shift + log(sum(logits.map { exp($0 - shift) }))
}

/// Returns exp(xₖ) / Σ exp(xⱼ), shifted by the largest as programs do.
package func softmax(_ logits: [Expression]) -> [Expression] {
  let shift = logits.dropFirst().reduce(logits[0], max)
  let powers = logits.map { exp($0 - shift) }
  let total = sum(powers)
  return powers.map { $0 / total }
}
