const SPLIT_WORDS = ['train', 'test', 'validation', 'val', 'valid', 'dev']

/** The split that a word means: `val`, `valid` and `validation` are one; `dev` is its own, as on the hubs. */
export function canonicalSplit(word: string): string {
  const lower = word.toLowerCase()
  return lower === 'val' || lower === 'valid' ? 'validation' : lower
}

/** Tells split words from other words, and gives splits the spelling that the benchmark uses. */
export interface SplitNames {
  /** The split that this word names, else null. */
  match(word: string): string | null
}

export function createSplitNames(wanted: string[]): SplitNames {
  const spelling = new Map<string, string>()
  for (const word of SPLIT_WORDS) spelling.set(canonicalSplit(word), canonicalSplit(word))
  for (const word of [...wanted].reverse()) spelling.set(canonicalSplit(word), word)
  return { match: word => spelling.get(canonicalSplit(word)) ?? null }
}
