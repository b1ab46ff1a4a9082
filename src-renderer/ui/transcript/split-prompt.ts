/** Prompts of up to this many lines and characters are shown whole. */
const foldAbove = { lines: 20, characters: 3000 }
/** What stays visible of a longer one: its end, where the question is. */
const keep = { lines: 12, characters: 1200 }

export interface PromptParts {
  /** The folded beginning, as a rule worked examples; empty where nothing is folded. */
  head: string
  tail: string
  headLines: number
}

/** Folds the beginning of a long prompt. The cut is at a blank line where there is one near, so that a paragraph stays whole. */
export function splitPrompt(text: string): PromptParts {
  const whole = { head: '', tail: text, headLines: 0 }
  const lines = text.split('\n')
  if (lines.length <= foldAbove.lines && text.length <= foldAbove.characters) return whole
  let first = lines.length
  let size = 0
  while (first > 0) {
    const line = lines[first - 1] ?? ''
    if (lines.length - first >= keep.lines || (size > 0 && size + line.length > keep.characters))
      break
    size += line.length + 1
    first -= 1
  }
  if (first === 0) return whole
  const blank = lines.findIndex((line, at) => at >= first && line.trim() === '')
  const cut = blank >= 0 && blank < lines.length - 2 && lines.length - blank > 4 ? blank + 1 : first
  const head = lines.slice(0, cut).join('\n')
  if (head.trim() === '') return whole
  return { head, tail: lines.slice(cut).join('\n'), headLines: cut }
}
