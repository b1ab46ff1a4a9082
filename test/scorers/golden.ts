import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '@contract'

const folder = join(process.cwd(), '../shared/golden/scorers')

/** Whether the golden files lie beside the repository. */
export const hasGolden = existsSync(folder)

export interface GoldenLine<Input> {
  case: string
  input: Input
  expected: Json
  release_1_14_1?: Json
  disputed?: boolean
  arguable?: Json
  category?: string
  sympy_decides?: boolean
}

export function goldenLines<Input>(file: string): GoldenLine<Input>[] {
  return readFileSync(join(folder, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as GoldenLine<Input>)
}

export interface Agreement {
  lines: number
  agreed: number
  share: number
  disputed: number
  arguable: number
  misses: string[]
}

/** How many undisputed lines agree with either version, and how many disputed ones with the case's author. */
export function agreement<Input>(
  lines: GoldenLine<Input>[],
  agrees: (line: GoldenLine<Input>, verdict: Json) => boolean,
): Agreement {
  const result: Agreement = { lines: 0, agreed: 0, share: 0, disputed: 0, arguable: 0, misses: [] }
  for (const line of lines) {
    if (line.disputed) {
      result.disputed++
      if (agrees(line, line.arguable ?? null)) result.arguable++
      else result.misses.push(`disputed ${JSON.stringify(line)}`)
      continue
    }
    result.lines++
    const isRight =
      agrees(line, line.expected) ||
      (line.release_1_14_1 !== undefined && agrees(line, line.release_1_14_1))
    if (isRight) result.agreed++
    else result.misses.push(JSON.stringify(line))
  }
  result.share = result.agreed / result.lines
  return result
}

/** A property of an expected verdict, or undefined when the verdict has another shape. */
export function field(verdict: Json | undefined, ...path: string[]): Json | undefined {
  let value: Json | undefined = verdict
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = value[name]
  }
  return value
}
