/** How the prompt wants its answer. */
export type AnswerFormat =
  'choice-en' | 'choice-zh' | 'boxed' | 'so-the-answer' | 'marker-en' | 'plain'

export interface Prompt {
  language: 'en' | 'zh'
  format: AnswerFormat
  /** The question alone, without instructions, solved examples and choices. */
  question: string
  choices: { label: string; text: string }[]
  allowsMany: boolean
  asksForSteps: boolean
}

const INSTRUCTION =
  /\\boxed\{|ANSWER\s*[:：]\s*['"“]?\[?X|答案\s*[:：]\s*\[?X|So the answer is \[|\$LETTER|\$ANSWER/i
/** The last line of a solved example. */
const SOLVED = /(?:ANSWER|答案)\s*[:：]\s*[A-Z]+[.。]?\s*$/
const CHOICE = /^\s*[(（]?([A-Z])[)）.、．:：]\s*(.*)$/
const HAN = /\p{Script=Han}/gu

/** Finds the question in a prompt as a reader would: after the instructions and the solved examples, before the choices. */
export function readPrompt(text: string): Prompt {
  const lines = text.replace(/\r/g, '').split('\n')
  const format = formatOf(text)
  const { choices, start } =
    format === 'so-the-answer' ? { choices: [], start: lines.length } : trailingChoices(lines)
  const end = choices.length > 0 ? start : lines.length
  let body = lines.slice(firstLine(lines, end), end).join('\n').trim()
  const asked =
    body.lastIndexOf('\nQ: ') >= 0
      ? body.slice(body.lastIndexOf('\nQ: ') + 4)
      : body.replace(/^Q: /, '')
  body = asked
    .replace(/\n\s*(?:A|Answer|答案)[:：]\s*(?:Let's think step by step\.?)?\s*$/i, '')
    .replace(/^\s*(?:问题|题目|Question|Problem)[:：]\s*/, '')
    .replace(/\n\s*(?:选项|Options|Choices)[:：]?\s*$/, '')
    .trim()
  const han = (body + choices.map(choice => choice.text).join('')).match(HAN)?.length ?? 0
  return {
    language: han * 4 > body.length || (format === 'choice-zh' && han > 0) ? 'zh' : 'en',
    format,
    question: body,
    choices,
    allowsMany: /XY|more than one choice|不止一个|多选/i.test(text.slice(0, 600)),
    asksForSteps: /step by step|逐步|推理/i.test(text),
  }
}

function formatOf(text: string): AnswerFormat {
  if (/So the answer is \[/i.test(text)) return 'so-the-answer'
  if (/答案\s*[:：]\s*['"“]?\[?(?:X|字母|选项)/.test(text)) return 'choice-zh'
  if (/\\boxed/.test(text)) return 'boxed'
  if (/ANSWER\s*:\s*['"“]?\[?(?:X|\$?LETTER)/i.test(text)) return 'choice-en'
  return /ANSWER\s*:/i.test(text) ? 'marker-en' : 'plain'
}

/** Where the question begins: after the last instruction and the last solved answer, but never at the very end. */
function firstLine(lines: string[], end: number): number {
  for (let at = end - 1; at >= 0; at -= 1) {
    const isMark = INSTRUCTION.test(lines[at]!) || SOLVED.test(lines[at]!)
    if (isMark && lines.slice(at + 1, end).some(line => line.trim() !== '')) return at + 1
  }
  return 0
}

/** The last run of lines that begin with A), B), C) …; a choice may go on over further lines. */
function trailingChoices(lines: string[]): { choices: Prompt['choices']; start: number } {
  let start = -1
  for (let at = lines.length - 1; at >= 0 && start < 0; at -= 1) {
    if (labelOf(lines[at]) === 'A' && hasSecond(lines, at)) start = at
  }
  if (start < 0) return { choices: [], start: lines.length }
  const choices: Prompt['choices'] = []
  for (const line of lines.slice(start)) {
    const found = CHOICE.exec(line)
    if (found?.[1] === String.fromCharCode(65 + choices.length))
      choices.push({ label: found[1], text: found[2]!.trim() })
    else if (line.trim() === '') break
    else choices.at(-1)!.text += ` ${line.trim()}`
  }
  return choices.length > 1 ? { choices, start } : { choices: [], start: lines.length }
}

function labelOf(line: string | undefined): string | undefined {
  return CHOICE.exec(line ?? '')?.[1]
}

/** Whether B) follows before a blank line. */
function hasSecond(lines: string[], at: number): boolean {
  for (let next = at + 1; next < at + 20 && (lines[next] ?? '').trim() !== ''; next += 1) {
    if (labelOf(lines[next]) === 'B') return true
  }
  return false
}
