/** Of a longer reply its last part counts, so that none can hold up a run. */
export const maxCharacters = 500_000

/** A fenced block of a reply: what its fence names, and the code between the fences without their line ends. */
export interface CodeBlock {
  tag: string
  code: string
}

/** The complete fenced blocks of a reply. A fence closes at the start of a line; fences inside a line belong to the code. */
export function fencedBlocks(reply: string): CodeBlock[] {
  const text = reply.slice(-maxCharacters)
  const blocks: CodeBlock[] = []
  let at = text.indexOf('```')
  while (at >= 0) {
    const lineEnd = text.indexOf('\n', at)
    if (lineEnd < 0) break
    const closing = /\n[ \t]*```/g
    closing.lastIndex = lineEnd
    let end = closing.exec(text)
    if (end && end.index === lineEnd) end = closing.exec(text)
    if (!end) break
    blocks.push({
      tag: text.slice(at + 3, lineEnd).trim(),
      code: text.slice(lineEnd + 1, Math.max(lineEnd + 1, end.index)),
    })
    at = text.indexOf('```', end.index + end[0].length)
  }
  return blocks
}

/** What follows the first fence of a reply that never closes it; null where there is no fence. */
export function openBlock(reply: string): string | null {
  const fence = reply.indexOf('```')
  const lineEnd = fence < 0 ? -1 : reply.indexOf('\n', fence)
  return lineEnd < 0 ? null : reply.slice(lineEnd + 1)
}

/** The inside of the first fence wherever it closes, as HumanEval harnesses read it; the whole reply where there is none. */
export function firstFence(reply: string): string {
  return /```(?:\w+)?\n([\s\S]*?)```/.exec(reply)?.[1] ?? reply
}

/** Lines between the last two fence lines; after a fence that never closes, all that follows; empty without a fence. */
export function lastFencedLines(reply: string): string {
  const lines = reply.split('\n')
  const fences = lines.flatMap((line, index) => (line.includes('```') ? [index] : []))
  const [from, to] = fences.length > 1 ? fences.slice(-2) : [fences[0], undefined]
  return from === undefined ? '' : lines.slice(from + 1, to).join('\n')
}

/** The last line that is an assertion; else the lines of the first Python fence, or of the first fence. */
export function assertionLine(reply: string): string {
  const lines = reply.split('\n')
  const assertion = lines.findLast(line => line.startsWith('assert'))
  if (assertion !== undefined) return assertion
  const named = lines.findIndex(line => /```[pP]ython/.test(line))
  const from = named >= 0 ? named : lines.findIndex(line => line.includes('```'))
  const to = from < 0 ? -1 : lines.findIndex((line, index) => index > from && line.includes('```'))
  return to < 0 ? '' : lines.slice(from + 1, to).join('\n')
}

/** The value that an execution reply states: after `==` in its `[ANSWER]` block, else the first line. */
export function statedOutput(reply: string, afterReasoning: boolean): string {
  let text = reply
  if (afterReasoning) text = text.split('[ANSWER]')[1] ?? text
  text = text.split('[/PYTHON]')[1] ?? text
  text = (text.split('==')[1] ?? text).trim()
  return (text.includes('[/ANSWER]') ? text.split('[/ANSWER]')[0]! : text.split('\n')[0]!).trim()
}
