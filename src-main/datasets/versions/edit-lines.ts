import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { JsonObject } from '@contract'
import { AppError } from '../../engine/errors'
import { asUtf8 } from '../text-encoding'
import { lineBlocks } from '../text-lines'

/** What becomes of the lines of one file of JSON Lines. */
export interface LineEdits {
  replaced: Map<number, JsonObject>
  removed: Set<number>
  /** Rows that follow a line. */
  after: Map<number, JsonObject[]>
  atEnd: JsonObject[]
}

export const noEdits = (): LineEdits => ({
  replaced: new Map(),
  removed: new Set(),
  after: new Map(),
  atEnd: [],
})

/** Copies a file with its edits; lines that no edit names stay as they are written. `from` null: a new file. */
export async function editLines(
  from: { path: string; name: string } | null,
  to: string,
  edits: LineEdits,
): Promise<void> {
  const target = createWriteStream(to, { flags: 'wx' })
  const write = async (line: string): Promise<void> => {
    if (!target.write(`${line}\n`)) await once(target, 'drain')
  }
  const open = new Set([...edits.replaced.keys(), ...edits.removed, ...edits.after.keys()])
  try {
    if (from !== null) {
      for await (const { line, text } of linesOf(from)) {
        open.delete(line)
        const row = edits.replaced.get(line)
        if (row !== undefined) await write(JSON.stringify(row))
        else if (!edits.removed.has(line)) await write(text)
        for (const added of edits.after.get(line) ?? []) await write(JSON.stringify(added))
      }
    }
    for (const added of edits.atEnd) await write(JSON.stringify(added))
  } finally {
    target.end()
    await finished(target)
  }
  const [missing] = open
  if (missing === undefined) return
  throw new AppError('not-found', `There is no row in line ${missing} of ${from?.name ?? to}.`, {
    hint: 'Look at the rows again: they may be those of another version.',
  })
}

async function* linesOf(file: {
  path: string
  name: string
}): AsyncGenerator<{ line: number; text: string }> {
  for await (const block of lineBlocks(asUtf8(createReadStream(file.path)), file.name)) {
    const texts = block.text.split('\n')
    if (texts.at(-1) === '') texts.pop()
    let line = block.firstLine
    for (const text of texts) yield { line: line++, text: text.replace(/\r$/, '') }
  }
}
