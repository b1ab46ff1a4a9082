import type { ReasoningTags } from '@contract'

/** How models mark their thinking: the XML-like names, and the signs of Magistral, Kimi and Sky-T1. */
const MARKS: { open: RegExp; close: RegExp }[] = [
  ...['think', 'thinking', 'thought', 'reasoning'].map(name => ({
    open: new RegExp(`<${name}(?:\\s[^<>]{0,2000})?>`, 'i'),
    close: new RegExp(`</${name}\\s*>`, 'i'),
  })),
  { open: /\[THINK\]/, close: /\[\/THINK\]/ },
  { open: /◁think▷/, close: /◁\/think▷/ },
  { open: /<\|begin_of_thought\|>/, close: /<\|end_of_thought\|>/ },
]

/** Names whose lone tags tell that thinking began or ended; the others stand in ordinary text too often. */
const LONE = MARKS.filter(({ open }) => !open.test('<reasoning>'))

/** So many pairs are taken out of one reply; the work for each grows with its length. */
const maxPairs = 50

export interface SplitReply {
  text: string
  reasoning: string | null
  /** The signature that the opening tag carries. */
  signature: string | null
  /** Whether the opening tag says that the thinking was withheld. */
  isRedacted: boolean
}

/**
 * Keeps a model's thinking apart from its answer: by the marks that models are known to use, by a pair of one's own alone, or not at all.
 * In this order: complete tag pairs, all of them, with what is nested in them; a lone
 * closing tag (templates that open the thinking themselves), where all before it was thinking; a lone opening tag, where the reply was
 * cut while thinking.
 */
export function splitReasoning(reply: string, tags?: ReasoningTags): SplitReply {
  if (tags === 'off') return { text: reply, reasoning: null, signature: null, isRedacted: false }
  const own = tags && [{ open: literally(tags.open), close: literally(tags.close) }]
  return split(reply, own ?? MARKS, own ?? LONE)
}

type Mark = (typeof MARKS)[number]

const literally = (tag: string): RegExp => new RegExp(RegExp.escape(tag))

function split(reply: string, marks: readonly Mark[], lone: readonly Mark[]): SplitReply {
  const thoughts: string[] = []
  let facts = ''
  let text = reply
  for (let pair = firstPair(text, marks); pair && thoughts.length < maxPairs;) {
    if (thoughts.length === 0) facts = pair.tag
    thoughts.push(pair.inner.trim())
    text = text.slice(0, pair.start) + text.slice(pair.end)
    pair = firstPair(text, marks, pair.start)
  }
  if (thoughts.length > 0) {
    return {
      text: text.trim(),
      reasoning: thoughts.join('\n\n'),
      signature: /\ssignature="([^"]*)"/.exec(facts)?.[1] ?? null,
      isRedacted: /\sredacted="true"/i.test(facts),
    }
  }
  return { ...splitAtLoneTag(reply, lone), signature: null, isRedacted: false }
}

function splitAtLoneTag(
  text: string,
  lone: readonly Mark[],
): { text: string; reasoning: string | null } {
  const close = earliest(text, lone, ({ close }) => close)
  if (close) {
    return {
      text: text.slice(close.index + close[0].length).trim(),
      reasoning: text.slice(0, close.index).trim(),
    }
  }
  const open = earliest(text, lone, ({ open }) => open)
  if (open) {
    return {
      text: text.slice(0, open.index).trimEnd(),
      reasoning: text.slice(open.index + open[0].length).trim(),
    }
  }
  return { text, reasoning: null }
}

function earliest(
  text: string,
  lone: readonly Mark[],
  side: (mark: Mark) => RegExp,
): RegExpExecArray | null {
  const found = lone.map(mark => side(mark).exec(text)).filter(tag => tag !== null)
  return found.sort((a, b) => a.index - b.index)[0] ?? null
}

interface Pair {
  start: number
  end: number
  inner: string
  tag: string
}

/**
 * The first whole pair from a place on. A tag of its kind that opens inside it closes inside it; where the tags do not balance, the pair
 * ends at its first closing tag.
 */
function firstPair(text: string, marks: readonly Mark[], from = 0): Pair | null {
  const pairs = marks.flatMap(mark => pairOf(text, mark, from) ?? [])
  return pairs.sort((a, b) => a.start - b.start)[0] ?? null
}

function pairOf(text: string, { open, close }: Mark, from: number): Pair | null {
  const tags = new RegExp(`(${open.source})|${close.source}`, `${open.flags}g`)
  tags.lastIndex = from
  let [first, end]: (RegExpExecArray | null)[] = [null, null]
  let depth = 0
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    if (tag[1] !== undefined) {
      first ??= tag
      depth += 1
    } else if (first) {
      end ??= tag
      depth -= 1
      if (depth > 0) continue
      end = tag
      break
    }
  }
  if (!first || !end) return null
  return {
    start: first.index,
    end: end.index + end[0].length,
    inner: text.slice(first.index + first[0].length, end.index),
    tag: first[0],
  }
}
