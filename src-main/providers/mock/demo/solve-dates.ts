import { wordValue } from './number-text'
import type { Solver } from './solution'

const MONTHS =
  'january february march april may june july august september october november december'.split(' ')
const DAY_MS = 86_400_000
const FEASTS: [name: RegExp, month: number, day: number][] = [
  [/christmas eve/i, 11, 24],
  [/christmas(?! eve)/i, 11, 25],
  [/new year'?s eve/i, 11, 31],
  [/new year'?s day|first day of/i, 0, 1],
  [/halloween/i, 9, 31],
]

/** The first date that a text names, in UTC. */
function dateIn(text: string): Date | null {
  const slashes = /(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text)
  if (slashes) {
    const [, first = '', second = '', year = ''] = slashes
    const dayFirst = /day before the month/.test(text)
    const [month, day] = dayFirst ? [second, first] : [first, second]
    return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  }
  const named = new RegExp(
    `(${MONTHS.map(month => month.slice(0, 3)).join('|')})[a-z]*\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (?:of )?(\\d{4})`,
    'i',
  ).exec(text)
  if (named) {
    const month = MONTHS.findIndex(name => name.startsWith(named[1]!.toLowerCase()))
    return new Date(Date.UTC(Number(named[3]), month, Number(named[2])))
  }
  const year = /\b(1[89]\d\d|20\d\d)\b/.exec(text)?.[1]
  const feast = FEASTS.find(([name]) => name.test(text))
  if (year !== undefined && feast) return new Date(Date.UTC(Number(year), feast[1], feast[2]))
  if (year !== undefined && /last day of/.test(text))
    return new Date(Date.UTC(Number(year), 11, 31))
  return null
}

/** How far a phrase moves a date. */
function moved(date: Date, phrase: string): Date {
  const days = (count: number): Date => new Date(date.getTime() + count * DAY_MS)
  const months = (count: number): Date => {
    const day = date.getUTCDate()
    const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1))
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
    return new Date(first.getTime() + (Math.min(day, last) - 1) * DAY_MS)
  }
  if (/day after tomorrow/.test(phrase)) return days(2)
  if (/day before yesterday/.test(phrase)) return days(-2)
  if (/tomorrow|24 hours later/.test(phrase)) return days(1)
  if (/yesterday/.test(phrase)) return days(-1)
  const step = /(an?|one|\w+) (day|week|month|year)s? (ago|before|earlier|from|later|after)/.exec(
    phrase,
  )
  if (!step) return date
  const count =
    (/^(?:an?|one)$/.test(step[1]!) ? 1 : wordValue(step[1]!)) *
    (/ago|before|earlier/.test(step[3]!) ? -1 : 1)
  if (step[2] === 'day') return days(count)
  if (step[2] === 'week') return days(7 * count)
  return months(step[2] === 'month' ? count : 12 * count)
}

function written(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`
}

/** A day counted from another: tomorrow, a week ago, ten days from today. */
export const solveDate: Solver = question => {
  const asked = /What is the date (.+?) in MM\/DD\/YYYY/i.exec(question)
  if (!asked) return null
  const story = question.slice(0, asked.index)
  const named = dateIn(story)
  if (!named) return null
  const today = /yesterday was|yesterday,/i.test(story)
    ? new Date(named.getTime() + DAY_MS)
    : /tomorrow is|day before/i.test(story.replace('day before the month', ''))
      ? new Date(named.getTime() - DAY_MS)
      : named
  const answer = written(moved(today, asked[1]!))
  return { answer, steps: [`Today is ${written(today)}.`, `The date asked for is ${answer}.`] }
}
