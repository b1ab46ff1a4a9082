import type { MathNode } from './math-node'

export interface Complex {
  re: number
  im: number
}

/** What unknown names stand for. */
export type Bindings = ReadonlyMap<string, Complex>

/** Terms of all sums and products in one evaluation, at most. */
const maxTerms = 10_000

/**
 * The value of an expression over the complex numbers, in double precision; null where it has none
 * (division by zero, an unbound name, overflow, or more work than the limit allows).
 */
export function valueOf(node: MathNode, bindings: Bindings = new Map()): Complex | null {
  return finite(evaluate(node, { bindings, terms: maxTerms }))
}

interface Scope {
  bindings: Bindings
  terms: number
}

function evaluate(node: MathNode, scope: Scope): Complex | null {
  switch (node.kind) {
    case 'number':
      return real(node.value)
    case 'name':
      return namedValue(node.name, scope)
    case 'negative': {
      const of = evaluate(node.of, scope)
      return of && { re: -of.re, im: -of.im }
    }
    case 'call':
      return applied(node.name, node.args, scope)
    case 'sum':
    case 'product':
      return series(node, scope)
    default: {
      const left = evaluate(node.left, scope)
      const right = left && evaluate(node.right, scope)
      return left && right && finite(binary[node.kind](left, right))
    }
  }
}

function real(re: number): Complex {
  return { re, im: 0 }
}

function finite(value: Complex | null): Complex | null {
  return value && Number.isFinite(value.re) && Number.isFinite(value.im) ? value : null
}

function namedValue(name: string, scope: Scope): Complex | null {
  const bound = scope.bindings.get(name)
  if (bound) return bound
  if (name === 'pi') return real(Math.PI)
  if (name === 'e') return real(Math.E)
  return name === 'i' ? { re: 0, im: 1 } : null
}

const binary = {
  add: (a: Complex, b: Complex) => ({ re: a.re + b.re, im: a.im + b.im }),
  subtract: (a: Complex, b: Complex) => ({ re: a.re - b.re, im: a.im - b.im }),
  multiply: (a: Complex, b: Complex) => ({
    re: a.re * b.re - a.im * b.im,
    im: a.re * b.im + a.im * b.re,
  }),
  divide,
  power,
}

function divide(a: Complex, b: Complex): Complex | null {
  if (b.im === 0) return b.re === 0 ? null : { re: a.re / b.re, im: a.im / b.re }
  const size = b.re * b.re + b.im * b.im
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size }
}

function power(base: Complex, exponent: Complex): Complex | null {
  if (base.im === 0 && exponent.im === 0) {
    if (base.re >= 0 || Number.isInteger(exponent.re)) {
      return base.re === 0 && exponent.re < 0 ? null : real(base.re ** exponent.re)
    }
  }
  if (base.re === 0 && base.im === 0) return null
  if (exponent.im === 0 && Number.isInteger(exponent.re) && Math.abs(exponent.re) <= 64)
    return integerPower(base, exponent.re)
  const log = logarithm(base)
  return log && exponential(binary.multiply(log, exponent))
}

function integerPower(base: Complex, exponent: number): Complex | null {
  let result = real(1)
  for (let step = 0; step < Math.abs(exponent); step++) result = binary.multiply(result, base)
  return exponent < 0 ? divide(real(1), result) : result
}

function logarithm(value: Complex): Complex | null {
  const size = Math.hypot(value.re, value.im)
  return size === 0 ? null : { re: Math.log(size), im: Math.atan2(value.im, value.re) }
}

function exponential(value: Complex): Complex {
  const size = Math.exp(value.re)
  return { re: size * Math.cos(value.im), im: size * Math.sin(value.im) }
}

const realFunctions: Record<string, (x: number) => number> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: x => 1 / Math.tan(x),
  sec: x => 1 / Math.cos(x),
  csc: x => 1 / Math.sin(x),
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  floor: Math.floor,
  ceil: Math.ceil,
}

function applied(name: string, args: MathNode[], scope: Scope): Complex | null {
  const first = evaluate(args[0]!, scope)
  if (!first) return null
  const second = args[1] ? evaluate(args[1], scope) : null
  if (args[1] && !second) return null
  switch (name) {
    case 'sqrt':
      return power(first, real(0.5))
    case 'root':
      return root(first, second!)
    case 'abs':
      return real(Math.hypot(first.re, first.im))
    case 'exp':
      return exponential(first)
    case 'degrees':
      return binary.multiply(first, real(Math.PI / 180))
    case 'ln':
      return logarithm(first)
    case 'lg':
    case 'log':
      return logarithmTo(first, second ?? real(10))
    case 'factorial':
      return first.im === 0 ? factorial(first.re) : null
    case 'binomial':
      return second && first.im === 0 && second.im === 0 ? binomial(first.re, second.re) : null
  }
  const compute = realFunctions[name]
  return compute && first.im === 0 && !second ? real(compute(first.re)) : null
}

/** The real root where there is one, so that the cube root of -8 is -2. */
function root(of: Complex, degree: Complex): Complex | null {
  if (degree.im !== 0 || degree.re === 0) return null
  const isOdd = Number.isInteger(degree.re) && Math.abs(degree.re % 2) === 1
  if (of.im === 0 && of.re < 0 && isOdd) return real(-((-of.re) ** (1 / degree.re)))
  return power(of, real(1 / degree.re))
}

function logarithmTo(value: Complex, base: Complex): Complex | null {
  const over = logarithm(value)
  const under = logarithm(base)
  return over && under && divide(over, under)
}

function factorial(n: number): Complex | null {
  if (!Number.isInteger(n) || n < 0 || n > 170) return null
  let result = 1
  for (let k = 2; k <= n; k++) result *= k
  return real(result)
}

function binomial(n: number, k: number): Complex | null {
  if (!Number.isInteger(n) || !Number.isInteger(k) || n < 0 || k < 0 || k > 1000) return null
  let result = 1
  for (let step = 1; step <= k; step++) result = (result * (n - k + step)) / step
  return real(Math.round(result))
}

function series(
  node: Extract<MathNode, { kind: 'sum' | 'product' }>,
  scope: Scope,
): Complex | null {
  const from = evaluate(node.from, scope)
  const to = evaluate(node.to, scope)
  if (!from || !to || !Number.isInteger(from.re) || !Number.isInteger(to.re)) return null
  let total = real(node.kind === 'sum' ? 0 : 1)
  for (let k = from.re; k <= to.re; k++) {
    if (--scope.terms < 0) return null
    const inner: Scope = {
      bindings: new Map([...scope.bindings, [node.index, real(k)]]),
      terms: scope.terms,
    }
    const term = evaluate(node.body, inner)
    if (!term) return null
    scope.terms = inner.terms
    total = node.kind === 'sum' ? binary.add(total, term) : binary.multiply(total, term)
  }
  return total
}
