import { plain } from './number-text'
import type { Solution } from './solution'

const GAIN =
  /\b(?:gets? (?!off)|got (?!off)|buys|adds?|added|finds?|found|receives?|more|picks|wins?|earns?|gives? her|gives? him|another|additional|extra|get on|downloaded|prints)\b/
const LOSS =
  /\b(?:gives?|gave|eats?|ate|sells?|sold|loses?|lost|spends?|spent|uses?|used|sends?|removes?|deleted|rotten|broken|bad|breaks?|gets? off|got off|pays?|paid|costs?|donates?|throws?|leaves?|left the)\b/
const EACH =
  /\b(?:each|every|per|apiece)\b|\ban? (?:day|week|month|year|hour|minute|piece|box|bag|kilogram|pound|meter|person|ticket)\b/
const PERIODS: [asked: RegExp, given: RegExp, factor: number][] = [
  [/\b(?:a|per|in a|each|every|the|1) week\b/, /\b(?:a|per|each|every) day\b|\bdaily\b/, 7],
  [/\b(?:a|per|in a|each|every|1) year\b/, /\b(?:a|per|each|every) month\b|\bmonthly\b/, 12],
  [/\b(?:a|per|in a|each|every) month\b/, /\b(?:a|per|each|every) week\b/, 4],
]

/** The question is about everything, not about the last part. */
const WHOLE = /\b(?:total|together|all|that day|both|altogether|combined)\b/

interface State {
  total: number | null
  last: number
  people: number | null
  steps: string[]
}

const value = (text: string): number => {
  const [above, below] = text.split('/')
  return below === undefined ? Number(above) : Number(above) / Number(below)
}

/**
 * Reads a story clause by clause: the first quantity opens a total, numbers that stand together multiply,
 * verbs of getting add, verbs of giving away subtract, shares are taken of the total, rates multiply it.
 */
export function runningTotal(text: string, asked: string): Solution | null {
  const state: State = { total: null, last: 0, people: null, steps: [] }
  const story = text.replace(asked, ' ')
  const clauses = story
    .split(
      /[.;!?](?=\s|$)|, (?:and|then|but|while|if) | and (?=(?:[a-z]+(?:s|ed)|bought|got|gave|ate|sold|lost|found|spent)\b [^.]*\d)|, (?=\d)/,
    )
    .filter(clause => /\d|\beach\b/.test(clause))
  for (const clause of clauses) readClause(clause, state, asked)
  readQuestion(asked, state, story)
  if (state.total === null || state.steps.length === 0) return null
  return { answer: plain(state.total), value: state.total, steps: state.steps }
}

function apply(state: State, sign: '+' | '-' | '*' | '/', amount: number): void {
  const before = state.total
  if (before === null) {
    state.total = amount
    return
  }
  if ((sign === '*' || sign === '/') && amount === 1) return
  const after = {
    '+': before + amount,
    '-': before - amount,
    '*': before * amount,
    '/': before / amount,
  }[sign]
  state.steps.push(`${plain(before)} ${sign} ${plain(amount)} = ${plain(after)}`)
  state.total = after
}

function readClause(clause: string, state: State, asked: string): void {
  const numbers = [...clause.matchAll(/\d+(?:\.\d+)?(?:\/\d+)?/g)].map(found => found[0])
  const percent = /(\d+(?:\.\d+)?) ?(?:%|percent)/.exec(clause)
  const share = percent
    ? Number(percent[1]) / 100
    : numbers.find(text => text.includes('/')) && value(numbers.find(text => text.includes('/'))!)
  if (share !== undefined && share !== '' && state.total !== null) {
    readShare(clause, share, state, asked)
    return
  }
  const times = /(\d+(?:\.\d+)?) times (?:as|his|her|their|more|the)/.exec(clause)
  if (times && state.total !== null) {
    const factor = Number(times[1])
    const hours = numbers.find(text => text !== times[1])
    if (/pay|wage/.test(clause)) {
      apply(state, '*', factor)
      if (hours !== undefined) apply(state, '*', value(hours))
    } else {
      const amount = state.last * factor
      state.steps.push(`${plain(state.last)} * ${factor} = ${plain(amount)}`)
      state.last = amount
      if (WHOLE.test(asked)) apply(state, '+', amount)
      else state.total = amount
    }
    return
  }
  const people =
    /^\s*(?:and )?(\d+) (?:friends|people|children|kids|students|boys|girls|men|women|persons)\b/.exec(
      clause,
    )
  if (people && numbers.length > 1) {
    state.people = Number(people[1])
    numbers.shift()
  }
  if (numbers.length === 0) return
  const amounts = numbers.map(value)
  if (/\band back\b|round trip/.test(clause)) amounts.splice(1, 0, 2)
  if (times && amounts.length === 2 && clause.indexOf(numbers[0]!) < times.index) {
    const [first = 0, factor = 1] = amounts
    state.total = first
    state.last = first * factor
    state.steps.push(`${plain(first)} * ${plain(factor)} = ${plain(state.last)}`)
    if (WHOLE.test(asked)) apply(state, '+', state.last)
    else state.total = state.last
    return
  }
  const product = amounts.reduce((a, b) => a * b, 1)
  if (amounts.length > 1 && amounts.length < 4)
    state.steps.push(`${amounts.map(plain).join(' * ')} = ${plain(product)}`)
  const before = state.total
  if (before === null) {
    state.total = product
    const inner = /as many|as much/.test(clause) ? 2 : 1
    if (inner > 1) apply(state, '*', inner)
  } else if (
    EACH.test(clause) &&
    amounts.length === 1 &&
    !LOSS.test(clause.replace(/costs?|eats?|uses?|sells?/g, ''))
  )
    apply(state, '*', product)
  else if (
    /equal (?:parts|payments)|instal|split|shared?|divided/.test(clause) &&
    amounts.length === 1
  )
    apply(state, '/', product)
  else if (LOSS.test(clause) || /\b(?:buys|bought)\b/.test(clause)) apply(state, '-', product)
  else if (GAIN.test(clause)) apply(state, '+', product)
  else if (/\b(?:for|on|in|after|takes?|works?)\b/.test(clause) && amounts.length === 1)
    apply(state, '*', product)
  else apply(state, '+', product)
  state.last = product
}

function readShare(clause: string, share: number, state: State, asked: string): void {
  const whole = state.total!
  const part = whole * share
  state.steps.push(`${plain(whole)} * ${plain(share)} = ${plain(part)}`)
  state.last = part
  const isGone = LOSS.test(clause) || /off|empty|not|rest/.test(asked)
  if (isGone && /left|remain|empty|stay|now|then|not|have|rest|keep/.test(asked))
    apply(state, '-', part)
  else state.total = part
  const rest = /\band (\d+) \w+ (get on|more|join)/.exec(clause)
  if (rest) apply(state, '+', Number(rest[1]))
}

function readQuestion(asked: string, state: State, story: string): void {
  const count =
    /(?:in|after|for|over) (\d+(?:\.\d+)?) (?:days?|weeks?|months?|years?|hours?|minutes?|people|children)|(?:each|every) of (\d+)/.exec(
      asked,
    )
  if (count) apply(state, '*', value(count[1] ?? count[2] ?? '1'))
  else {
    for (const [wanted, given, factor] of PERIODS) {
      if (wanted.test(asked) && given.test(story) && !wanted.test(story)) apply(state, '*', factor)
    }
  }
  if (state.people !== null && /each|per|every/.test(asked)) apply(state, '/', state.people)
  if (/cents?\b/.test(story) && /dollars/.test(asked) && !/dollars/.test(story))
    apply(state, '/', 100)
  if (/dozens?/.test(asked)) apply(state, '/', 12)
}
