import type { JsonObject } from '@contract'
import type { ExpandContext } from '../../engine/benchmark'
import { tokenCodec } from '../../scorers/token-count'

/** Room for question and prompt within the length. */
const RESERVE = 150

/** More than this many characters a token is rare: enough text for the longest haystack. */
const CHARACTERS_PER_TOKEN = 8

/** Rows for each length and depth from one with a corpus as its `text`; rows that are made already stay. */
export async function haystacks(row: JsonObject, { params }: ExpandContext): Promise<JsonObject[]> {
  const corpus = row['text']
  if (typeof corpus !== 'string' || corpus.trim() === '') return [row]
  const at = (name: string): number => Number(params[name])
  const needles = String(params['needles'])
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const lengths = spaced(
    at('context_lengths_min'),
    at('context_lengths_max'),
    at('context_lengths_num_intervals'),
  )
  const depths = spaced(
    at('document_depth_percent_min'),
    at('document_depth_percent_max'),
    at('document_depth_percent_intervals'),
  )
  const { encode, decode } = await tokenCodec()
  const tokens = encode(longEnough(corpus, Math.max(...lengths)))
  const hidden = needles.reduce((sum, needle) => sum + encode(needle).length, 0)
  return lengths.flatMap(length => {
    const room = tokens.slice(0, Math.max(1, length - RESERVE - hidden))
    return depths.map(depth => ({
      context: withNeedles(room, needles, { depth, decode }),
      question: String(params['retrieval_question']),
      needle: needles.join('\n'),
      context_length: length,
      depth_percent: depth,
    }))
  })
}

/** Evenly from low to high, both included, as whole numbers. */
function spaced(low: number, high: number, count: number): number[] {
  const steps = Math.max(1, Math.floor(count))
  if (steps === 1) return [Math.round(low)]
  return Array.from({ length: steps }, (_, at) =>
    Math.round(low + ((high - low) * at) / (steps - 1)),
  )
}

function longEnough(corpus: string, tokens: number): string {
  const wanted = tokens * CHARACTERS_PER_TOKEN
  return corpus.repeat(Math.max(1, Math.ceil(wanted / corpus.length))).slice(0, wanted)
}

/** Each needle goes in after the last sentence that ends before its depth; the first at `depth`, the others evenly below. */
function withNeedles(
  tokens: number[],
  needles: string[],
  { depth, decode }: { depth: number; decode(tokens: number[]): string },
): string {
  const gap = needles.length > 1 ? (100 - depth) / needles.length : 0
  const cuts = needles.map((_, at) => {
    const share = Math.min(100, depth + gap * at) / 100
    const before = decode(tokens.slice(0, Math.floor(tokens.length * share)))
    if (share >= 1) return before.length
    const end = Math.max(
      ...['. ', '.\n', '。', '！', '？', '! ', '? '].map(mark => before.lastIndexOf(mark)),
    )
    return end < 0 ? 0 : end + 1
  })
  const text = decode(tokens)
  let made = ''
  let from = 0
  needles.forEach((needle, at) => {
    const cut = Math.max(from, cuts[at]!)
    made += `${text.slice(from, cut)}\n${needle}\n`
    from = cut
  })
  return made + text.slice(from)
}
