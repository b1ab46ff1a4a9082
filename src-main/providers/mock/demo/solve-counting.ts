import { choose, factorial } from './expression'
import { mathText, plain, withDigits } from './number-text'
import type { Solution, Solver } from './solution'

type Rule = [
  pattern: RegExp,
  act: (groups: string[], text: string) => [value: number, step: string] | null,
]

const n = (text: string | undefined): number => Number((text ?? '').replace(/[,\s$]/g, ''))

function powerText(text: string): number[] | null {
  const found = /^(\d+)(?:\^\{?(\d+)\}?)?$/.exec(text)
  return found ? [Number(found[1]), Number(found[2] ?? 1)] : null
}

function divisorCount(base: number, exponent: number): number {
  let count = 1
  let rest = base
  for (let prime = 2; rest > 1; prime += prime === 2 ? 1 : 2) {
    if (prime * prime > rest) prime = rest
    let power = 0
    while (rest % prime === 0) {
      rest /= prime
      power += 1
    }
    count *= power * exponent + 1
  }
  return count
}

function powerRest(base: number, exponent: number, modulus: number): number {
  let result = 1n
  let square = BigInt(base)
  for (let left = BigInt(exponent); left > 0n; left /= 2n) {
    if (left % 2n === 1n) result = (result * square) % BigInt(modulus)
    square = (square * square) % BigInt(modulus)
  }
  return Number(result)
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

function listOf(text: string): number[] {
  return [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(found => Number(found[0]))
}

export function isPrime(value: number): boolean {
  if (!Number.isInteger(value) || value < 2) return false
  for (let at = 2; at * at <= value; at += 1) if (value % at === 0) return false
  return true
}

/** The next term by constant differences of first or second order, or by a constant ratio. */
function nextTerm(terms: number[]): number | null {
  if (terms.length < 3) return null
  const differences = terms.slice(1).map((value, at) => value - terms[at]!)
  const second = differences.slice(1).map((value, at) => value - differences[at]!)
  if (second.every(value => value === second[0])) {
    return terms.at(-1)! + differences.at(-1)! + second[0]!
  }
  const ratio = terms[1]! / terms[0]!
  return terms.slice(1).every((value, at) => value === terms[at]! * ratio)
    ? terms.at(-1)! * ratio
    : null
}

const rules: Rule[] = [
  [
    /number of (?:positive )?(?:divisors|factors) of (\d+(?:\^\{?\d+\}?)?)|how many (?:positive )?(?:divisors|factors) does (\d+(?:\^\{?\d+\}?)?)/,
    ([a, b]) => {
      const power = powerText(a ?? b ?? '')
      return (
        power && [
          divisorCount(power[0]!, power[1]!),
          'I factor the number and multiply the exponents, each raised by one.',
        ]
      )
    },
  ],
  [
    /remainder when (\d+(?:\^\{?\d+\}?)?) is divided by (\d+)/,
    ([a, b]) => {
      const power = powerText(a ?? '')
      return power && [powerRest(power[0]!, power[1]!, n(b)), `I square and reduce modulo ${b}.`]
    },
  ],
  [
    /(?:greatest common (?:divisor|factor)|gcd|最大公约数)\D*(\d+)\D+(\d+)/,
    ([a, b]) => [gcd(n(a), n(b)), 'Euclid’s algorithm.'],
  ],
  [
    /(?:least common multiple|lcm|最小公倍数)(?: of)?([\d\s,和and]+)/,
    ([list]) => {
      const value = listOf(list ?? '').reduce((all, one) => (all * one) / gcd(all, one), 1)
      return [value, 'I multiply and divide by the common divisors.']
    },
  ],
  [
    /sum of the first n (odd|even|)\s*(?:positive )?(?:integers|numbers|natural numbers)[^.]*? is (\d+)/,
    ([kind, sum]) => {
      const s = n(sum)
      const value =
        kind === 'odd'
          ? Math.sqrt(s)
          : kind === 'even'
            ? (Math.sqrt(1 + 4 * s) - 1) / 2
            : (Math.sqrt(1 + 8 * s) - 1) / 2
      return [value, `The sum of the first n ${kind} numbers equals ${sum}; I solve for n.`]
    },
  ],
  [
    /sum of the first (\d+) (odd|even|)\s*(?:positive )?(?:integers|numbers)/,
    ([count, kind]) => {
      const k = n(count)
      return [
        kind === 'odd' ? k * k : kind === 'even' ? k * (k + 1) : (k * (k + 1)) / 2,
        'I use the formula for the sum.',
      ]
    },
  ],
  [
    /letters (?:of|in) (?:the word )?["“'‘]?([a-z]+)["”'’]? be (?:arranged|rearranged|ordered)|arrange(?:ments)? (?:of )?the letters (?:of|in) (?:the word )?["“'‘]?([a-z]+)/,
    ([a, b]) => {
      const word = a ?? b ?? ''
      const counts = new Map<string, number>()
      for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + 1)
      const value = [...counts.values()].reduce(
        (all, count) => all / factorial(count),
        factorial(word.length),
      )
      return [value, `${word.length}! divided by the factorials of the letters that repeat.`]
    },
  ],
  [
    /how many ways can (\d+) (?:different |distinct )?\w+ (?:be (?:placed|arranged|seated|lined)|sit|stand|line)[^?]*?(?:(\d+) of them must (?:stand|sit|be) (?:side by side|together|next))?[^?]*\?/,
    ([all, together], text) => {
      const block = /(\d+) of them must (?:stand|sit|be)/.exec(text)?.[1] ?? together
      if (block === undefined) return [factorial(n(all)), `There are ${all}! orders.`]
      const units = n(all) - n(block) + 1
      return [
        factorial(units) * factorial(n(block)),
        `The ${block} count as one: ${units}! orders, each in ${block}! ways.`,
      ]
    },
  ],
  [
    /how many (?:different )?(?:ways|committees|teams|groups)[^?]*?choose[^?]*?(\d+)[^?]*?(?:from|of|out of)[^?]*?(\d+)/,
    ([some, all]) => [choose(n(all), n(some)), `There are ${all} choose ${some} ways.`],
  ],
  [
    /how many subsets does a set (?:of|with) (\d+) elements/,
    ([k]) => [2 ** n(k), `Each element is in or out: 2^${k}.`],
  ],
  [
    /how many diagonals does an? (\w+) have/,
    ([name]) => {
      const sides = sidesOf(name ?? '')
      return sides === null
        ? null
        : [(sides * (sides - 3)) / 2, `A ${name} has ${sides} corners; n(n - 3)/2.`]
    },
  ],
  [
    /sum of the (?:interior )?angles (?:of|in) an? (?:regular )?(\w+)/,
    ([name]) => {
      const sides = sidesOf(name ?? '')
      return sides === null ? null : [(sides - 2) * 180, `(${sides} - 2) * 180 degrees.`]
    },
  ],
  [
    /(?:fair )?coins? (?:is |are )?(?:tossed|flipped)(?: (\d+)(?: times)?)?[^?]*?exactly (\d+) (?:heads?|tails?)/,
    ([times, hits]) => [
      choose(n(times), n(hits)) / 2 ** n(times),
      `${times} choose ${hits} of 2^${times} outcomes.`,
    ],
  ],
  [
    /(?:holds?|contains?|has|there are) (\d+ \w+(?:(?:,| and|, and) \d+ \w+)+)[^?]*?(?:drawn|picked|chosen|taken)[^?]*?probability[^?]*?(\w+)\?/,
    ([list, wanted]) => {
      const parts = [...(list ?? '').matchAll(/(\d+) (\w+)/g)]
      const all = parts.reduce((sum, part) => sum + n(part[1]), 0)
      const hits = parts.find(part => part[2] === wanted)
      return hits ? [n(hits[1]) / all, `${hits[1]} of ${all} are ${wanted}.`] : null
    },
  ],
  [
    /(?:mean|average)[^\d?]*?(?:of|numbers)[^\d?]*((?:-?\d+(?:\.\d+)?(?:, and |, | and )?){2,})/,
    ([list]) => {
      const values = listOf(list ?? '')
      return [
        values.reduce((a, b) => a + b, 0) / values.length,
        'I add them up and divide by how many they are.',
      ]
    },
  ],
  [
    /(?:next (?:number|term)|接下来)[^\d-]*((?:-?\d+(?:\.\d+)?[,，、\s]*){3,})/,
    ([list]) => {
      const value = nextTerm(listOf(list ?? ''))
      return value === null ? null : [value, 'I look at the differences of the terms.']
    },
  ],
  [
    /(?:binary (?:number )?|二进制数?\s*)([01]{2,})/,
    ([bits]) => [Number.parseInt(bits ?? '', 2), 'I add the powers of two.'],
  ],
  [
    /(\d+(?:\.\d+)?) ?(?:%|percent) of (\d+(?:\.\d+)?)\s*(?:\?|$)/,
    ([p, whole]) => [(n(p) * n(whole)) / 100, `${whole} * ${p} / 100.`],
  ],
  [
    /(\d+) 的 (\d+(?:\.\d+)?)% ?是/,
    ([whole, p]) => [(n(p) * n(whole)) / 100, `${whole} × ${p} ÷ 100。`],
  ],
  [/1 ?(?:千字节|kib|kibibyte)/, () => [1024, '2^10 = 1024']],
  [
    /\((-?\d+), ?(-?\d+)\) and \((-?\d+), ?(-?\d+)\)/,
    ([a, b, c, d], text) => {
      if (/slope/.test(text))
        return [(n(d) - n(b)) / (n(c) - n(a)), 'The change in y over the change in x.']
      if (/distance/.test(text))
        return [Math.hypot(n(c) - n(a), n(d) - n(b)), 'Pythagoras on the differences.']
      return null
    },
  ],
  [
    /k[^?]*?\((-?\d+|k), ?(-?\d+|k)\) and \((-?\d+|k), ?(-?\d+|k)\) (?:orthogonal|perpendicular)/,
    ([a, b, c, d]) => {
      const dot = (k: number): number => val(a, k) * val(c, k) + val(b, k) * val(d, k)
      return [-dot(0) / (dot(1) - dot(0)), 'The dot product has to be zero.']
    },
  ],
  [
    /how many (edges|faces|vertices|corners) does an? (cube|tetrahedron|octahedron|square pyramid|triangular prism)/,
    ([part, body]) => {
      const [v, e, f] = SOLIDS[body ?? ''] ?? [0, 0, 0]
      return [
        part === 'edges' ? e : part === 'faces' ? f : v,
        `A ${body} has ${v} corners, ${e} edges and ${f} faces.`,
      ]
    },
  ],
]

const SOLIDS: Record<string, [vertices: number, edges: number, faces: number]> = {
  cube: [8, 12, 6],
  tetrahedron: [4, 6, 4],
  octahedron: [6, 12, 8],
  'square pyramid': [5, 8, 5],
  'triangular prism': [6, 9, 5],
}

const POLYGONS = 'triangle quadrilateral pentagon hexagon heptagon octagon nonagon decagon'.split(
  ' ',
)

function sidesOf(name: string): number | null {
  const at = POLYGONS.indexOf(name)
  return at < 0 ? null : at + 3
}

function val(text: string | undefined, k: number): number {
  return text === 'k' ? k : Number(text)
}

/** Number theory, combinatorics, probability, lists and shapes, each by its formula. */
export const solveCounting: Solver = question => {
  const text = withDigits(question)
    .replace(/[$]|\\(?=[a-z])/g, '')
    .replace(/\s+/g, ' ')
  for (const [pattern, act] of rules) {
    const found = pattern.exec(text)
    const result = found && act(found.slice(1), text)
    if (result && Number.isFinite(result[0])) return counted(result)
  }
  return null
}

function counted([value, step]: [number, string]): Solution {
  return { answer: mathText(value), value, steps: [step, `= ${plain(value)}`] }
}
