import type { Values } from '../engine/benchmark'

/** Which fragments each role needs, by role. */
export type NeedSets = Record<string, string[]>

/** What a reply gives each role, and whether it is exactly of the form that was asked for. */
export interface Assigned {
  roles: Map<string, Set<string>>
  isStrict: boolean
}

/**
 * PerspectiveGap's figures of one reply (arXiv:2606.08878). Over all roles: hits less surplus and missing fragments as a share of the
 * needed ones (not below 0), the share of needed ones that are there, the share of given ones that are needed, and how many roles got
 * the distractor. Strict: every role has exactly what it needs, and the reply the form that was asked for.
 */
export function fragmentValues(
  given: Assigned | null,
  needs: NeedSets,
  distractor: string | null,
): Values {
  let [hit, surplus, missing, leaked] = [0, 0, 0, 0]
  for (const [role, wanted] of Object.entries(needs)) {
    const own = given?.roles.get(role) ?? new Set<string>()
    const extra = [...own].filter(id => !wanted.includes(id))
    hit += new Set(wanted.filter(id => own.has(id))).size
    missing += new Set(wanted.filter(id => !own.has(id))).size
    surplus += extra.length
    leaked += Number(distractor !== null && extra.includes(distractor))
  }
  const needed = hit + missing
  return {
    strict_pass: Number(given?.isStrict === true && surplus === 0 && missing === 0),
    net_match_score: needed === 0 ? 0 : Math.max(0, (hit - surplus - missing) / needed),
    hit,
    needed,
    given: hit + surplus,
    leaked,
    replies: 1,
  }
}

/** A JSON object of lists of fragment ids by role; strict where nothing else is in the reply and it names just these roles. Null for none. */
export function assignedFragments(reply: string, roles: string[]): Assigned | null {
  const bare = /^```(?:json)?\s*\n([\s\S]*?)\n```\s*$/.exec(reply.trim())?.[1] ?? reply.trim()
  const whole = objectIn(bare)
  const found = whole ?? objectIn(reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1))
  if (!found) return null
  const isText = (id: unknown): id is string => typeof id === 'string'
  const lists = Object.entries(found).filter(([, ids]) => Array.isArray(ids)) as [
    string,
    unknown[],
  ][]
  const isClean =
    lists.length === Object.keys(found).length && lists.every(([, ids]) => ids.every(isText))
  return {
    roles: new Map(lists.map(([role, ids]) => [role, new Set(ids.filter(isText))])),
    isStrict: whole !== null && isClean && sameNames(Object.keys(found), roles),
  }
}

/**
 * The fragments that each role's section (`# role`) of a reply holds: by the share of word sequences of one to three words that no other
 * fragment has, from `low` on where the role must not have it and from `high` on where it needs it. Words that make up role names alone do not count.
 */
export function writtenFragments(
  reply: string,
  fragments: { id: string; text: string }[],
  needs: NeedSets,
  { high = 0.7, low = 0.3 }: { high?: number; low?: number } = {},
): Assigned {
  const roleWords = new Set(Object.keys(needs).flatMap(wordsOf))
  const grams = fragments.map(({ id, text }) => ({ id, grams: gramsOf(text) }))
  const own = grams.map(({ id, grams: mine }) => {
    const others = new Set(grams.filter(one => one.id !== id).flatMap(one => [...one.grams]))
    const isOwn = (gram: string): boolean =>
      !others.has(gram) && !gram.split(' ').every(word => roleWords.has(word))
    return { id, grams: [...mine].filter(isOwn) }
  })
  const sections = sectionsOf(reply)
  const roles = new Map<string, Set<string>>()
  for (const [role, wanted] of Object.entries(needs)) {
    const said = gramsOf(sections.get(role) ?? '')
    const held = own.filter(({ id, grams: mine }) => {
      const share = mine.length === 0 ? 0 : mine.filter(gram => said.has(gram)).length / mine.length
      return share >= (wanted.includes(id) ? high : low)
    })
    roles.set(role, new Set(held.map(({ id }) => id)))
  }
  return { roles, isStrict: true }
}

function sectionsOf(reply: string): Map<string, string> {
  const parts = reply.split(/^# (.+?)[ \t]*$/m)
  const sections = new Map<string, string>()
  for (let at = 1; at < parts.length; at += 2) sections.set(parts[at]!.trim(), parts[at + 1] ?? '')
  return sections
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function gramsOf(text: string): Set<string> {
  const words = wordsOf(text)
  const grams = new Set<string>()
  for (let size = 1; size <= 3; size += 1) {
    for (let at = 0; at + size <= words.length; at += 1)
      grams.add(words.slice(at, at + size).join(' '))
  }
  return grams
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    // Text that is no JSON assigns nothing.
    return null
  }
}

function sameNames(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every(name => b.includes(name))
}
