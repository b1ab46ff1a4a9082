import { isDict, pyEquals, type PyValue } from '../python-value'
import { pythonText } from './python-text'

/**
 * What differs between the services' last states and the expected ones, or null. As in the original there must be as many as expected,
 * entries that nobody expects are no fault within a dict, and an expected service that does not exist has the verdict of the one before it.
 */
export function statesProblem(states: readonly PyValue[], truth: PyValue): string | null {
  const expected = Array.isArray(truth) ? truth : [truth]
  if (expected.length !== states.length)
    return `There should be ${expected.length} services, and there are ${states.length}.`
  let latest: string | null = null
  for (const one of expected) {
    const [name, wanted] = isDict(one) && one.size > 0 ? [...one][0]! : [null, null]
    const found = states.find(state => isDict(state) && state.has(name))
    if (found)
      latest = stateProblem(String(name), (found as Map<unknown, PyValue>).get(name)!, wanted)
    if (latest !== null) return latest
  }
  return null
}

function stateProblem(name: string, state: PyValue, wanted: PyValue): string | null {
  if (!isDict(state) || !isDict(wanted)) return `“${name}” has no state to compare.`
  for (const [attribute, value] of state) {
    const place = `${name}.${attribute}`
    const expected = wanted.get(attribute)
    if (expected === undefined) return `“${place}” is not expected.`
    if (!isDict(expected)) {
      if (!pyEquals(expected, value)) return difference(place, value, expected)
      continue
    }
    for (const [key, part] of expected) {
      const own = isDict(value) ? value.get(key) : undefined
      if (own === undefined) return `“${place}” lacks “${key}”.`
      if (!pyEquals(part, own)) return difference(`${place}.${key}`, own, part)
    }
  }
  return null
}

function difference(place: string, value: PyValue, expected: PyValue): string {
  return `“${place}” is ${pythonText(value)}, and should be ${pythonText(expected)}.`
}

/**
 * The share of the milestones that the replies contain as they are, in their order, to three digits; the best of several ways. After one
 * that is not found none is. Without milestones it is 1.
 */
export function milestoneShare(replies: readonly string[], milestones: PyValue): number {
  const given = Array.isArray(milestones) ? milestones : [milestones]
  const isWays = given.length > 0 && given.every(Array.isArray)
  const ways = isWays ? (given as PyValue[][]) : [given]
  return Math.max(...ways.map(way => shareOf(replies, way)))
}

function shareOf(replies: readonly string[], way: readonly PyValue[]): number {
  if (way.length === 0) return 1
  let at = 0
  let found = 0
  for (const stone of way) {
    const wanted = pythonText(stone).trim()
    while (at < replies.length && replies[at]!.trim() !== wanted) at += 1
    if (at < replies.length) found += 1
    at += 1
  }
  return Math.round((found / way.length) * 1000) / 1000
}
