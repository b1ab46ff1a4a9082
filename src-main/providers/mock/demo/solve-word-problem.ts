import { comparisons } from './comparisons'
import { withDigits } from './number-text'
import { found, line, NUMBER, quantity, type Kind } from './quantities'
import { runningTotal } from './running-total'
import type { Solver } from './solution'

/** From 9:40 to 13:10. */
const timeBetween: Kind = (text, asked) => {
  const times = [...text.matchAll(/(\d{1,2}):(\d\d)(?: ?([ap])\.?m)?/g)].map(
    one => (Number(one[1]) % (one[3] ? 12 : 24)) * 60 + Number(one[2]) + (one[3] === 'p' ? 720 : 0),
  )
  if (times.length !== 2 || !/how (?:long|many (?:minutes|hours))/.test(asked)) return null
  const minutes = (times[1]! - times[0]! + 1440) % 1440
  const value = /hours/.test(asked) ? minutes / 60 : minutes
  return found(value, `From the first time to the second it is ${minutes} minutes.`)
}

/** Consecutive numbers with a known sum. */
const consecutive: Kind = (text, asked) => {
  const given = new RegExp(
    `(\\d+) consecutive (even |odd |whole |positive )?[^.]*?(?:add up to|sum (?:of|is)|total)[^\\d]*${NUMBER}`,
  ).exec(text)
  if (!given) return null
  const [count, sum] = [Number(given[1]), quantity(given[3])]
  const step = /even|odd/.test(given[2] ?? '') ? 2 : 1
  const middle = sum / count
  const reach = (step * (count - 1)) / 2
  const value = /largest|greatest|biggest|last/.test(asked)
    ? middle + reach
    : /smallest|least|first/.test(asked)
      ? middle - reach
      : middle
  return found(value, line(sum, '/', count, middle))
}

/** A sum and a difference, or a sum and a multiple. */
const sumAndDifference: Kind = (text, asked) => {
  const more = new RegExp(
    `${NUMBER} (?:years? |\\w+ )?(more|fewer|less|older|younger|longer|taller|heavier)(?: (\\w+)(?: \\w+)?)? than (?:the |his |her )?(\\w+)`,
  ).exec(text)
  const sum = new RegExp(
    `(?:together|combined|in total|sum|class of|total of|school of)[^\\d.?]*?${NUMBER}|${NUMBER}[^.?]*?(?:combined|in all|together)`,
  ).exec(text.replace(more?.[0] ?? '', ''))
  const whole = sum
    ? quantity(sum[1] ?? sum[2])
    : new RegExp(`(?:has|have|played|are) ${NUMBER}`)
        .exec(text.replace(more?.[0] ?? '', ''))
        ?.slice(1)
        .map(quantity)[0]
  if (!more || whole === undefined || (text.match(/\d+(?:\.\d+)?/g) ?? []).length !== 2) return null
  const difference = quantity(more[1])
  const smaller = (whole - difference) / 2
  const isLess = /fewer|less|younger/.test(more[2]!)
  const subject =
    more[3] ?? text.slice(0, more.index).match(/(\w+) (?:is|are|has|have|won) $/)?.[1] ?? ''
  const wantsSecond =
    asked.includes(more[4]!) &&
    !(subject && asked.indexOf(subject) >= 0 && asked.indexOf(subject) < asked.indexOf(more[4]!))
  const wantsLarger = wantsSecond === isLess
  return found(
    wantsLarger ? smaller + difference : smaller,
    line(whole, '-', difference, whole - difference),
    line(whole - difference, '/', 2, smaller),
  )
}

/** Around or inside a rectangle, at a price where there is one. */
const rectangle: Kind = (text, asked) => {
  const sides = new RegExp(
    `${NUMBER}[ -](?:meters?|feet|foot|cm|m|inches|yards?)(?: long)?(?: and | by |, ) ?${NUMBER}[ -](?:meters?|feet|foot|cm|m|inches|yards?)`,
  ).exec(text)
  if (!sides) return null
  const [a, b] = [quantity(sides[1]), quantity(sides[2])]
  const isAround = /fence|around|perimeter|border|wire/.test(text)
  const size = isAround ? 2 * (a + b) : a * b
  const steps = [isAround ? `2 * (${a} + ${b}) = ${size}` : line(a, '*', b, size)]
  const price = new RegExp(
    `${NUMBER} (?:dollars?|euros?|cents?)? ?(?:a|per|for each|each) (?:square )?(?:meter|foot|yard)`,
  ).exec(text)
  if (!price || !/cost|pay|price|much/.test(asked)) return found(size, ...steps)
  return found(
    size * quantity(price[1]),
    ...steps,
    line(size, '*', quantity(price[1]), size * quantity(price[1])),
  )
}

/** A discount or a rise by a share. */
const percentChange: Kind = (text, asked) => {
  const numbers = text.match(/\d+(?:\.\d+)?/g) ?? []
  const change = new RegExp(`${NUMBER}(?:%| percent)`).exec(text)
  const price = new RegExp(
    `(?:costs?|price|priced at|for|is) (?:of |is )?${NUMBER}(?! ?(?:%|percent))`,
  ).exec(text)
  if (!change || !price || numbers.length !== 2) return null
  const [share, before] = [quantity(change[1]) / 100, quantity(price[1])]
  const isDown = /reduc|discount|off|less|lower|drop|fall|sale/.test(text)
  if (!isDown && !/rise|increas|more|up|tax|tip/.test(text)) return null
  const part = before * share
  if (/original/.test(asked))
    return found(before / (1 - share), line(before, '/', 1 - share, before / (1 - share)))
  if (/save|discount|tax|tip/.test(asked)) return found(part, line(before, '*', share, part))
  const value = isDown ? before - part : before + part
  return found(value, line(before, '*', share, part), line(before, isDown ? '-' : '+', part, value))
}

/** A volume that one thing fills while another empties it. */
const fillAndLeak: Kind = text => {
  const given = new RegExp(
    `${NUMBER} (?:liters|gallons)[^.]*\\.[^.]*?(?:fills?|adds?|pours?|brings?)[^.\\d]*${NUMBER}[^.]*?(?:while|but|and)[^.]*?(?:loses?|leaks?|drains?|empties)[^.\\d]*${NUMBER}`,
  ).exec(text)
  if (!given) return null
  const [size, inflow, outflow] = given.slice(1).map(quantity) as [number, number, number]
  return found(
    size / (inflow - outflow),
    line(inflow, '-', outflow, inflow - outflow),
    line(size, '/', inflow - outflow, size / (inflow - outflow)),
  )
}

/** Two quantities in proportion, and a third: 4 people need 600 grams, 7 people …; 12 pages a day, 180 pages. */
const proportion: Kind = (text, asked) => {
  const pair = new RegExp(
    `(?:for |covers? |runs? |makes? |walks? |drives? |in )?${NUMBER} (\\w+)(?: needs?| take| takes| cost| costs| in| are needed for| weigh) ${NUMBER} (\\w+)`,
  ).exec(text)
  const third = [...text.matchAll(new RegExp(`${NUMBER} (\\w+)`, 'g'))].at(-1)
  if (
    pair &&
    third &&
    third.index > pair.index + pair[0].length - 1 &&
    text.match(/\d+(?:\.\d+)?/g)?.length === 3
  ) {
    const [a, b, c] = [quantity(pair[1]), quantity(pair[3]), quantity(third[1])]
    const same = (x: string, y: string): boolean => x.slice(0, 4) === y.slice(0, 4)
    if (same(third[2]!, pair[2]!))
      return found((b / a) * c, line(b, '/', a, b / a), line(b / a, '*', c, (b / a) * c))
    if (same(third[2]!, pair[4]!))
      return found((a / b) * c, line(a, '/', b, a / b), line(a / b, '*', c, (a / b) * c))
  }
  const rate = new RegExp(`${NUMBER} (\\w+)(?: \\w+)? (?:a|an|per|each|every) (\\w+)`).exec(text)
  const goal =
    rate &&
    new RegExp(
      `${NUMBER} (?:${rate[2]}|${rate[2]!.slice(0, -1)})s?\\b(?! (?:a|an|per|each|every) )`,
    ).exec(text.slice(rate.index + rate[0].length))
  if (
    rate &&
    goal &&
    asked.includes(`how many ${rate[3]}`) &&
    text.match(/\d+(?:\.\d+)?/g)?.length === 2
  ) {
    const value = quantity(goal[1]) / quantity(rate[1])
    return found(value, line(quantity(goal[1]), '/', quantity(rate[1]), value))
  }
  return null
}

/** What selling brings beyond what buying took. */
const profit: Kind = (text, asked) => {
  const given = new RegExp(
    `buys? ${NUMBER} \\w+ (?:at|for) ${NUMBER}[^.]*?sells? (?:(all but )?${NUMBER}|all)[^.]*?(?:at|for) ${NUMBER}`,
  ).exec(text)
  if (!given || !/profit|gain|earn/.test(asked)) return null
  const [count, cost, price] = [quantity(given[1]), quantity(given[2]), quantity(given[5])]
  const sold =
    given[4] === undefined ? count : given[3] ? count - quantity(given[4]) : quantity(given[4])
  return found(
    sold * price - count * cost,
    line(count, '*', cost, count * cost),
    line(sold, '*', price, sold * price),
    line(sold * price, '-', count * cost, sold * price - count * cost),
  )
}

/** What is left over after full dozens or groups are taken away. */
const leftOver: Kind = (text, asked) => {
  if (
    !/left over|keeps? what is left|remain/.test(text) ||
    !/12|dozen|groups? of/.test(text) ||
    !/keep|left/.test(asked)
  )
    return null
  const group = /dozen/.test(text) ? 12 : Number(/groups? of (\d+)/.exec(text)?.[1] ?? 12)
  const numbers = (text.match(/\d+/g) ?? []).map(Number)
  const [a = 0, b = 1] = numbers
  return found(
    (a * b) % group,
    line(a, '*', b, a * b),
    `${a * b} leaves ${(a * b) % group} when divided by ${group}.`,
  )
}

/** A price of which a part is paid at once and the rest in equal parts. */
const instalments: Kind = (text, asked) => {
  const given = new RegExp(
    `${NUMBER}[^.]*\\.[^.]*?(?:pays?|paid|puts? down)[^.\\d]*${NUMBER}[^.]*?(?:rest|remainder)[^.\\d]*${NUMBER}`,
  ).exec(text)
  if (!given || !/each|per|every|month/.test(asked)) return null
  const [price, paid, parts] = given.slice(1).map(quantity) as [number, number, number]
  const rest = price - paid
  return found(rest / parts, line(price, '-', paid, rest), line(rest, '/', parts, rest / parts))
}

const kinds: Kind[] = [
  timeBetween,
  consecutive,
  fillAndLeak,
  leftOver,
  profit,
  comparisons,
  sumAndDifference,
  rectangle,
  percentChange,
  instalments,
  proportion,
]

/** Question and story of a word problem, both with digits for numbers. */
function read(question: string): { text: string; asked: string } {
  const text = withDigits(question).replace(/\s+/g, ' ').trim()
  const asked = text.split(/(?<=[.?!]) /).findLast(sentence => sentence.includes('?')) ?? ''
  return { text, asked }
}

/** Word problems of the kinds that have a scheme of their own. */
export const solveKnownProblem: Solver = question => {
  const { text, asked } = read(question)
  if (!/\d/.test(text) || asked === '') return null
  for (const kind of kinds) {
    const solution = kind(text, asked)
    if (solution) return solution
  }
  return null
}

/** Any other word problem, read sentence by sentence with a total that goes up and down. */
export const solveByRunningTotal: Solver = question => {
  const { text, asked } = read(question)
  return asked === '' ? null : runningTotal(text, asked)
}
