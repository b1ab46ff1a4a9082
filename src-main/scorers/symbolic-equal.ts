import { parseMath } from './math-expression'
import { unknownsOf, type MathNode } from './math-node'
import { valueOf, type Bindings, type Complex } from './math-value'

/** Ranges in which unknowns are sampled: between 0 and 1, above 1, negative, larger. */
const ranges: [low: number, high: number][] = [
  [0.21, 0.93],
  [1.13, 2.87],
  [-2.71, -0.37],
  [3.3, 6.9],
]

/**
 * Whether two expressions with unknowns are the same function; null when that cannot be told.
 * They are compared at fixed points (an identity test after Schwartz and Zippel); two points at which both have values must agree, and no point may differ.
 */
export function symbolicEqual(a: string, b: string): boolean | null {
  const left = parseMath(a)
  const right = parseMath(b)
  return left && right && sameAtPoints(left, right)
}

/** The constant c with a = c · b everywhere; null when there is none. */
export function constantRatio(a: MathNode, b: MathNode): number | null {
  const ratios: number[] = []
  for (const bindings of points(a, b)) {
    const left = valueOf(a, bindings)
    const right = valueOf(b, bindings)
    if (!left || !right || left.im !== 0 || right.im !== 0) continue
    if (Math.abs(left.re) < 1e-9 || Math.abs(right.re) < 1e-9) return null
    ratios.push(left.re / right.re)
  }
  const [first, ...others] = ratios
  if (first === undefined || others.length === 0) return null
  return others.every(ratio => Math.abs(ratio - first) <= 1e-9 * Math.abs(first)) ? first : null
}

/** Relative distance of two values, against the larger one. */
export function isClose(a: Complex, b: Complex, tolerance: number): boolean {
  const distance = Math.hypot(a.re - b.re, a.im - b.im)
  const size = Math.max(Math.hypot(a.re, a.im), Math.hypot(b.re, b.im))
  return distance <= tolerance * size || distance === 0
}

function sameAtPoints(a: MathNode, b: MathNode): boolean | null {
  let compared = 0
  for (const bindings of points(a, b)) {
    const left = valueOf(a, bindings)
    const right = valueOf(b, bindings)
    if (!left && !right) continue
    if (!left || !right) return null
    if (!isClose(left, right, 1e-9) && Math.hypot(left.re - right.re, left.im - right.im) > 1e-12)
      return false
    compared++
  }
  return compared >= 2 ? true : null
}

function* points(a: MathNode, b: MathNode): Generator<Bindings> {
  const names = [...unknownsOf(b, unknownsOf(a))]
  for (const [low, high] of ranges) {
    yield new Map(
      names.map(name => [name, { re: low + (high - low) * fraction(name + String(low)), im: 0 }]),
    )
  }
}

/** A number between 0 and 1 that depends on the text alone (FNV-1a). */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0) / 2 ** 32
}
