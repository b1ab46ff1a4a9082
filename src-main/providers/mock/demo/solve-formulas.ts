import { mathText, plain, withDigits } from './number-text'
import type { Solver } from './solution'

const NUMBER = String.raw`(\d+(?:\.\d+)?)`

/** What is asked for, quantities that must be given with their units, and how the one follows from the others. */
interface Formula {
  asks: RegExp
  given: string[]
  law: string
  apply: (...values: number[]) => number
}

const formulas: Formula[] = [
  {
    asks: /acceleration/,
    given: [`${NUMBER} m/s(?!\\^)`, `in ${NUMBER} s`],
    law: 'a = v / t',
    apply: (v, t) => v / t,
  },
  {
    asks: /acceleration/,
    given: [`${NUMBER} n\\b`, `${NUMBER} kg`],
    law: 'a = F / m',
    apply: (f, m) => f / m,
  },
  {
    asks: /voltage/,
    given: [`${NUMBER} a\\b`, `${NUMBER} ohm`],
    law: 'U = R I',
    apply: (i, r) => i * r,
  },
  {
    asks: /current/,
    given: [`${NUMBER} v\\b`, `${NUMBER} ohm`],
    law: 'I = U / R',
    apply: (u, r) => u / r,
  },
  {
    asks: /speed/,
    given: [`${NUMBER} hz`, `${NUMBER} m\\b`],
    law: 'v = f λ',
    apply: (f, l) => f * l,
  },
  {
    asks: /kinetic energy/,
    given: [`${NUMBER} kg`, `${NUMBER} m/s`],
    law: 'E = m v² / 2',
    apply: (m, v) => (m * v * v) / 2,
  },
  {
    asks: /momentum/,
    given: [`${NUMBER} kg`, `${NUMBER} m/s`],
    law: 'p = m v',
    apply: (m, v) => m * v,
  },
  {
    asks: /weight/,
    given: [`${NUMBER} kg`, `${NUMBER} m/s\\^2`],
    law: 'G = m g',
    apply: (m, g) => m * g,
  },
  {
    asks: /(?:light )?intensity/,
    given: [`${NUMBER} times (?:as far|the distance)`],
    law: 'the intensity falls with the square of the distance',
    apply: k => 1 / (k * k),
  },
  {
    asks: /elasticity/,
    given: [`price[^.]*? by ${NUMBER}%`, `demanded? [^.]*?by ${NUMBER}%`],
    law: 'change of quantity over change of price',
    apply: (p, q) => q / p,
  },
  {
    asks: /break even/,
    given: [`fixed costs are ${NUMBER}`, `variable costs (?:are )?${NUMBER}`, `price is ${NUMBER}`],
    law: 'fixed costs over (price - variable costs)',
    apply: (f, v, p) => f / (p - v),
  },
  {
    asks: /opportunity cost of 1/,
    given: [`make ${NUMBER}`, `or ${NUMBER}`],
    law: 'what is given up for one',
    apply: (a, b) => a / b,
  },
  {
    asks: /profit/,
    given: [`revenue is ${NUMBER}`, `costs are ${NUMBER}`],
    law: 'revenue less costs',
    apply: (r, c) => r - c,
  },
  {
    asks: /hypotenuse/,
    given: [`legs? of (?:length )?${NUMBER}`, `and ${NUMBER}`],
    law: 'c² = a² + b²',
    apply: (a, b) => Math.hypot(a, b),
  },
  { asks: /area/, given: [`square[^.]*?${NUMBER}`], law: 'the side squared', apply: a => a * a },
  { asks: /perimeter/, given: [`square[^.]*?${NUMBER}`], law: 'four sides', apply: a => 4 * a },
  { asks: /area/, given: [`radius (?:of )?${NUMBER}`], law: 'π r²', apply: r => Math.PI * r * r },
  {
    asks: /area/,
    given: [`base (?:of )?${NUMBER}`, `height (?:of )?${NUMBER}`],
    law: 'base times height over two',
    apply: (b, h) => (b * h) / 2,
  },
  { asks: /volume/, given: [`cube[^.]*?${NUMBER}`], law: 'the edge cubed', apply: a => a ** 3 },
]

const CROSSES: [pattern: RegExp, share: number, step: string][] = [
  [
    /both (?:parents )?(?:are )?(?:both )?heterozygous|parents are both heterozygous/,
    1 / 4,
    'Aa × Aa gives AA, Aa, Aa, aa; one of four shows a recessive trait.',
  ],
]

/** Physics, economics, geometry and genetics by the law that links what is given to what is asked. */
export const solveFormula: Solver = question => {
  const text = withDigits(question).replace(/[$]/g, '')
  const at = text.lastIndexOf('. ', text.length - 2)
  const asked = /what|how|by which|find/.test(text.slice(at + 1)) ? text.slice(at + 1) : text
  for (const { asks, given, law, apply } of formulas) {
    if (!asks.test(asked)) continue
    const values = given.map(pattern => new RegExp(pattern).exec(text)?.[1])
    if (values.some(value => value === undefined)) continue
    const value = apply(...values.map(Number))
    return {
      answer: mathText(value),
      value,
      steps: [`The law is ${law}.`, `With ${values.join(' and ')} this gives ${plain(value)}.`],
    }
  }
  for (const [pattern, share, step] of CROSSES) {
    if (pattern.test(text) && /recessive/.test(text))
      return { answer: mathText(share), value: share, steps: [step] }
  }
  return null
}
