import type { Solver } from './solution'

const PLACES = 'first second third fourth fifth sixth seventh'.split(' ')
/** Words that count from the other end of the row: the small end comes first. */
const LOW = /left|oldest|first|cheapest|shortest|lightest|smallest|youngest|slowest/
const HIGH = /right|newest|last|expensive|tallest|heaviest|largest|fastest/
const BEFORE =
  /to the left of|older than|finished (?:above|before|ahead of)|less expensive than|cheaper than|costs? less than|shorter than|lighter than|smaller than|finished directly (?:before|above)/
const AFTER =
  /to the right of|newer than|finished (?:below|after|behind)|more expensive than|costs? more than|taller than|heavier than|larger than|finished directly (?:after|below)/

/** The place, from the low end, that a phrase names. */
function placeOf(phrase: string, count: number): number | null {
  if (/middle/.test(phrase)) return (count - 1) / 2
  const at = PLACES.findIndex(word => phrase.includes(word))
  if (/finished/.test(phrase) && at >= 0 && !/last/.test(phrase)) return at
  const step = Math.max(0, at)
  if (HIGH.test(phrase) && !/less expensive/.test(phrase)) return count - 1 - step
  if (LOW.test(phrase) || at >= 0) return step
  return null
}

/** Things in a row, from statements about their places: every order is tried. */
export const solveOrder: Solver = question => {
  const list = /\b(?:three|five|seven) [\w ]+?(?:[^:.]*): (.+?)\./.exec(question)?.[1]
  if (list === undefined || !/fixed order|differ/.test(question)) return null
  const names = list
    .split(/,\s*(?:and\s+)?|\s+and\s+/)
    .map(name => name.trim().replace(/^(?:an?|the) /i, ''))
  if (names.length < 3 || names.length > 7) return null
  const [body = '', options = ''] = question
    .slice(question.indexOf(list) + list.length + 1)
    .split('Options:')
  const tests: ((order: number[]) => boolean)[] = []
  for (const statement of body
    .split('.')
    .map(part => part.trim())
    .filter(Boolean)) {
    const named = names
      .map((name, at) => ({
        at,
        where: new RegExp(`\\b${name}\\b`, 'i').exec(statement)?.index ?? -1,
      }))
      .filter(one => one.where >= 0)
      .sort((a, b) => a.where - b.where)
    const [first, second] = named
    if (first && second) {
      const isBefore = BEFORE.test(statement)
      if (!isBefore && !AFTER.test(statement)) continue
      const gap = /directly/.test(statement) ? 1 : 0
      tests.push(order => {
        const distance = (order[second.at]! - order[first.at]!) * (isBefore ? 1 : -1)
        return gap ? distance === 1 : distance > 0
      })
    } else if (first) {
      const place = placeOf(statement, names.length)
      if (place !== null) tests.push(order => order[first.at] === place)
    }
  }
  const order = permutations(names.length).find(one => tests.every(test => test(one)))
  if (!order) return null
  const sorted = names.map((_name, place) => names[order.indexOf(place)]!)
  for (const [, , text = ''] of options.matchAll(/\(([A-Z])\) (.+)/g)) {
    const at = names.findIndex(name => new RegExp(`\\b${name}\\b`, 'i').test(text))
    const place = placeOf(text, names.length)
    if (at >= 0 && order[at] === place)
      return { answer: text, steps: [`The statements leave one order: ${sorted.join(', ')}.`] }
  }
  return null
}

function permutations(count: number): number[][] {
  if (count === 0) return [[]]
  return permutations(count - 1).flatMap(rest =>
    Array.from({ length: count }, (_none, at) => [
      ...rest.slice(0, at),
      count - 1,
      ...rest.slice(at),
    ]),
  )
}
