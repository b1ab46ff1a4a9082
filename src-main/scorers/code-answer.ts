import { fencedBlocks, maxCharacters, openBlock, type CodeBlock } from './code-blocks'

export interface CodeRule {
  /** What the code is written in; empty where nothing is known. */
  language: string
  /** Only the first block counts; else all of them, joined by an empty line. */
  firstBlock?: boolean
  /** Only this block counts, from 0. */
  block?: number
  /** Blocks of other languages do not count. */
  exactLanguage?: boolean
  /** What follows a test at the end goes. */
  withoutAssertions?: boolean
  /** The newer reading: code ends without a line end, either quote marks the main part, a lone `python` line goes. */
  tidy?: boolean
}

export interface CodeAnswer {
  code: string
  /** How it was found. */
  from: 'fenced' | 'incomplete_fenced' | 'heuristic' | 'empty'
}

const aliases: Record<string, RegExp> = { python: /^py/i, cpp: /^(cpp|c\+\+)/i, bash: /^(ba)?sh/i }

/**
 * The code of a reply: its complete fenced blocks, else what follows a fence that never closes, else what looks like code of the language.
 * Thinking is left out. Parts that only run an example go: the main part, what follows `# Example usage`, `main` of C++ and Java.
 */
export function codeAnswer(reply: string, rule: CodeRule): CodeAnswer {
  const text = withoutDraft(reply.slice(-maxCharacters).replace(/\r/g, ''))
  const found = locate(text, rule)
  return { ...found, code: found.code === '' ? '' : cleaned(found.code, rule) }
}

/** The first block of the language, as it stands; else as `codeAnswer` finds it. */
export function firstCodeOf(reply: string, language: string): string {
  const text = withoutDraft(reply.slice(-maxCharacters))
  const named = fencedBlocks(text).find(({ tag }) => isLanguage(tag, language))
  return named?.code ?? codeAnswer(text, { language, firstBlock: true }).code
}

function withoutDraft(text: string): string {
  return text.replace(/^\s*<think>[\s\S]*?<\/think>/, '')
}

function locate(text: string, rule: CodeRule): CodeAnswer {
  const all = fencedBlocks(text)
  const blocks = rule.exactLanguage ? all.filter(({ tag }) => isLanguage(tag, rule.language)) : all
  if (blocks.length > 0)
    return {
      code: chosen(
        blocks.map(({ code }) => code),
        rule,
      ),
      from: 'fenced',
    }
  const open = openBlock(text)
  if (open !== null) return { code: chosen([open], rule), from: 'incomplete_fenced' }
  const pieces = bareCode(text, rule)
  return pieces.length === 0
    ? { code: '', from: 'empty' }
    : { code: chosen(pieces, rule), from: 'heuristic' }
}

function chosen(blocks: string[], rule: CodeRule): string {
  if (rule.block !== undefined) return blocks[rule.block] ?? ''
  return rule.firstBlock ? (blocks[0] ?? '') : blocks.join('\n\n')
}

function isLanguage(tag: CodeBlock['tag'], language: string): boolean {
  return aliases[language]?.test(tag) ?? tag.toLowerCase().startsWith(language)
}

/** Code without any fence: definitions of Python with the imports before them, an SQL query, any text as a shell script. */
function bareCode(text: string, { language, tidy }: CodeRule): string[] {
  if (language === 'python')
    return pythonPieces(text).map(piece => (tidy ? piece.trimEnd() : piece))
  if (language === 'sql') {
    const query = /^\s*(?:select|with|insert|update|delete|create)\b[\s\S]*/i.exec(text)?.[0]
    return query === undefined ? [] : [`${query}\n`]
  }
  return language === 'bash' && text.trim() !== '' ? [`${text}\n`] : []
}

function pythonPieces(text: string): string[] {
  const imports: string[] = []
  const pieces: string[][] = []
  let current: string[] | null = null
  for (const line of text.split('\n')) {
    if (/^(?:async def|def|class|@)\b/.test(line)) pieces.push((current = [line]))
    else if (current && (line.trim() === '' || /^\s/.test(line))) current.push(line)
    else {
      current = null
      if (/^(?:import|from) /.test(line)) imports.push(line)
    }
  }
  const code = pieces.map(piece => `${piece.join('\n').trimEnd()}\n`)
  if (code.length > 0 && imports.length > 0) code[0] = `${imports.join('\n')}\n${code[0]}`
  return code
}

function cleaned(code: string, rule: CodeRule): string {
  let text = rule.tidy ? code.replace(/^python\n/, '') : code
  if (rule.language === 'python') {
    const main = rule.tidy
      ? /\nif __name__ == (?:"__main__"|'__main__')/
      : /\nif __name__ == "__main__"/
    const body = before(text, main)
    text = rule.tidy || body === text ? body : body.trimEnd()
    if (rule.withoutAssertions) text = before(text, /\nassert\b/)
  }
  if (rule.language === 'cpp') text = before(text, /\nint main\(/)
  if (rule.language === 'java')
    text = text
      .replace('public class Main', 'class Solution')
      .replace('public static void main(String[] args)', '')
  if (rule.language === 'go') text = text.replace(/^package main/, '')
  return before(text, /\n# Example usage/)
}

function before(text: string, mark: RegExp): string {
  const at = text.search(mark)
  return at < 0 ? text : text.slice(0, at)
}
