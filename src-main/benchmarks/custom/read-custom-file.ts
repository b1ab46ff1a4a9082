import { LineCounter, parseDocument, type Document } from 'yaml'
import { CustomFile } from './custom-file'
import { checkCustomFile } from './check-custom-file'

/** Something that keeps a file from being a benchmark. */
export interface CustomProblem {
  line: number
  message: string
}

export type CustomReading =
  { ok: true; file: CustomFile } | { ok: false; problems: CustomProblem[] }

/** Reads YAML or JSON (which is YAML too); every problem comes with the line where it stands. */
export function readCustomFile(text: string): CustomReading {
  const counter = new LineCounter()
  // Aliases are of no use here and can blow a small file up.
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, schema: 'core' })
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(error => ({
        line: counter.linePos(error.pos[0]).line,
        message: firstLine(error.message),
      })),
    }
  }
  const value = toPlain(document)
  if (value instanceof Error) return { ok: false, problems: [{ line: 1, message: value.message }] }
  const parsed = CustomFile.safeParse(value)
  const lineOf = (path: PropertyKey[]): number => lineAt(document, counter, path)
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(issue => ({
        line: lineOf(
          issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path,
        ),
        message: `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`,
      })),
    }
  }
  const problems = checkCustomFile(parsed.data).map(({ path, message }) => ({
    line: lineOf(path),
    message: `${path.join('.')}: ${message}`,
  }))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file: parsed.data }
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return new Error('Aliases (*name) cannot be used in a benchmark file.')
  }
}

/** The line of the value at a path, or of the nearest thing around it that is there. */
function lineAt(document: Document, counter: LineCounter, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | undefined)?.range
    if (range) return counter.linePos(range[0]).line
  }
  return 1
}

const firstLine = (text: string): string => text.split('\n')[0] ?? text
