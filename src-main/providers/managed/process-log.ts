import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { hideKeys } from '../classify-error'

const KEPT_LINES = 200
const LONGEST_LINE = 2_000
const LONGEST_FILE = 20_000_000

/** Output of a program: the newest lines in memory, all of them in a file that is begun anew each time; without keys in both. */
export function createProcessLog(path: string, secrets: readonly string[], onLine: () => void) {
  mkdirSync(dirname(path), { recursive: true })
  const file = createWriteStream(path, { mode: 0o600 })
  file.on('error', () => undefined)
  const hidden = secrets.filter(secret => secret.length >= 6)
  const lines: string[] = []
  const open = new Map<string, string>()
  let written = 0

  function add(text: string): void {
    const known = hidden.reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
    const line = hideKeys(readable(known)).slice(0, LONGEST_LINE)
    lines.push(line)
    if (lines.length > KEPT_LINES) lines.shift()
    written += line.length + 1
    if (written < LONGEST_FILE) file.write(`${line}\n`)
    onLine()
  }

  return {
    lines: (): string[] => [...lines],
    add,
    /** A piece of one of the program's two streams; lines may be cut anywhere. */
    write(stream: string, piece: string): void {
      const parts = `${open.get(stream) ?? ''}${piece}`.split(/\r?\n/)
      const rest = parts.pop() ?? ''
      for (const part of parts) add(part)
      if (rest.length > LONGEST_LINE) add(rest)
      open.set(stream, rest.length > LONGEST_LINE ? '' : rest)
    },
    close(): void {
      for (const rest of open.values()) if (rest !== '') add(rest)
      open.clear()
      file.end()
    },
  }
}

/** Without colours and other control sequences; of a progress bar that redraws its line, the last state. */
function readable(line: string): string {
  const plain = line.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007/g, '')
  const last = plain.split('\r').findLast(part => part.trim() !== '') ?? ''
  return last.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}
