import type { Solver } from './solution'

/** `not ( True ) and False is` */
export const solveBoolean: Solver = question => {
  const text = question.trim().replace(/\s*(?:is|=)\s*\??$/, '')
  if (!/^(?:\s*(?:not|and|or|True|False|\(|\)))+\s*$/.test(text)) return null
  const tokens = text.match(/not|and|or|True|False|\(|\)/g) ?? []
  let at = 0
  const or = (): boolean => {
    let value = and()
    while (tokens[at] === 'or') {
      at += 1
      const right = and()
      value ||= right
    }
    return value
  }
  const and = (): boolean => {
    let value = not()
    while (tokens[at] === 'and') {
      at += 1
      const right = not()
      value &&= right
    }
    return value
  }
  const not = (): boolean => {
    const token = tokens[at]
    at += 1
    if (token === 'not') return !not()
    if (token !== '(') return token === 'True'
    const inner = or()
    at += 1
    return inner
  }
  const answer = or() ? 'True' : 'False'
  return { answer, steps: [`"not" binds first, then "and", then "or": ${text} gives ${answer}.`] }
}

/** Who tells the truth about whom. */
export const solveLies: Solver = question => {
  const asked = /Does (\w+) tell the truth\?/.exec(question)?.[1]
  if (asked === undefined) return null
  const isHonest = new Map<string, boolean>()
  const steps: string[] = []
  for (const sentence of question.replace(/^Question:\s*/, '').split('. ')) {
    const claim = /(\w+) says (?:that )?(\w+) (tells the truth|lies)/.exec(sentence)
    const fact = /^(\w+) (tells the truth|lies)/.exec(sentence)
    if (claim) {
      const [, speaker = '', about = '', what] = claim
      isHonest.set(speaker, isHonest.get(about) === (what !== 'lies'))
    } else if (fact) isHonest.set(fact[1] ?? '', fact[2] !== 'lies')
    else continue
    const name = (claim ?? fact)![1]!
    steps.push(`${name} ${isHonest.get(name) ? 'tells the truth' : 'lies'}.`)
  }
  if (!isHonest.has(asked)) return null
  return { answer: isHonest.get(asked) ? 'Yes' : 'No', steps }
}

const TURNS: Record<string, number> = { forward: 0, right: 1, backward: 2, left: 3 }

/** Steps and turns on a plane: back at the start or not. */
export const solveNavigation: Solver = question => {
  if (!/return to the starting point/.test(question)) return null
  let [x, y, heading] = [0, 0, 0]
  for (const found of question.matchAll(
    /Turn (left|right|around)|Take (\d+) steps?(?: (forward|backward|left|right))?/g,
  )) {
    const [, turn, count, way] = found
    if (turn !== undefined) heading = (heading + (turn === 'around' ? 2 : TURNS[turn]!)) % 4
    else {
      const direction = (heading + TURNS[way ?? 'forward']!) % 4
      x += Number(count) * [0, 1, 0, -1][direction]!
      y += Number(count) * [1, 0, -1, 0][direction]!
    }
  }
  return {
    answer: x === 0 && y === 0 ? 'Yes' : 'No',
    steps: [`In the end I stand at (${x}, ${y}).`],
  }
}

/** Words in alphabetical order. */
export const solveSorting: Solver = question => {
  const list = /sort the following words[^:]*:(?:\s*List:)?\s*([^\n]+)/i.exec(question)?.[1]
  if (list === undefined) return null
  const words = list.trim().split(/[\s,]+/)
  const answer = [...words].sort((a, b) => (a < b ? -1 : 1)).join(' ')
  return { answer, steps: [`I compare the ${words.length} words letter by letter.`] }
}

const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** Brackets that are still open, closed in reverse order. */
export const solveBrackets: Solver = question => {
  const input = /parentheses are closed properly\.\s*Input:\s*(.+)/.exec(question)?.[1]
  if (input === undefined) return null
  const open: string[] = []
  for (const sign of input) {
    if (CLOSING[sign]) open.push(CLOSING[sign])
    else if (sign === open.at(-1)) open.pop()
  }
  return { answer: open.reverse().join(' '), steps: [`${open.length} brackets are still open.`] }
}

/** People who swap what they hold, two at a time. */
export const solveSwaps: Solver = question => {
  const opening =
    /: ((?:\w+ (?:is|has|gets|got|buys|holds)[^.]*?)(?:, and |, | and ).*?)\.\s/s.exec(
      question,
    )?.[1]
  const asked = /At the end[^,]*, (\w+) (?:is|has|ends|holds)/.exec(question)?.[1]
  if (opening === undefined || asked === undefined) return null
  const holds = new Map<string, string>()
  for (const part of opening.split(/,\s*(?:and\s+)?/)) {
    const found =
      /^(\w+) (?:is (?:dancing with|playing|holding)|has|gets|got|buys|holds) (.+)$/.exec(
        part.trim(),
      )
    if (found) holds.set(found[1]!, found[2]!.replace(/^(?:an?|the) /, ''))
  }
  const steps: string[] = []
  for (const [, a = '', b = ''] of question.matchAll(
    /(\w+) and (\w+) (?:swap|switch|trade|exchange)/g,
  )) {
    const [first, second] = [holds.get(a), holds.get(b)]
    if (first === undefined || second === undefined) continue
    holds.set(a, second).set(b, first)
    steps.push(`${a} now has ${second}, ${b} has ${first}.`)
  }
  const answer = holds.get(asked)
  return answer === undefined ? null : { answer, steps }
}

/** When somebody was free: the one stretch of time that no sighting covers. */
export const solveFreeTime: Solver = question => {
  if (!/between what times/i.test(question)) return null
  const hours = (text: string): number =>
    (Number.parseInt(text) % 12) + (text.endsWith('pm') ? 12 : 0)
  const woke = /woke up at (\d+[ap]m)/.exec(question)?.[1]
  const closed = /was closed after (\d+[ap]m)/.exec(question)?.[1]
  if (woke === undefined || closed === undefined) return null
  const busy = [...question.matchAll(/ saw .+? from (\d+[ap]m) to (\d+[ap]m)/g)].map(
    found => [found[1]!, found[2]!] as const,
  )
  let free = woke
  for (const [from, to] of [...busy].sort((a, b) => hours(a[0]) - hours(b[0]))) {
    if (hours(from) > hours(free))
      return { answer: `${free} to ${from}`, steps: [`Nobody saw them from ${free} to ${from}.`] }
    free = to
  }
  return { answer: `${free} to ${closed}`, steps: [`They were seen all the time until ${free}.`] }
}
