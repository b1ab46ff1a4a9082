import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { goldenFiles } from '../../src-main/golden/golden-line'
import { fileAgreement, runGolden } from '../../src-main/golden/run-golden'

const shared = join(process.cwd(), '../shared/golden/scorers')

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'evalwright-golden-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

describe('the golden command', () => {
  it('says that a folder is missing and exits with 2', async () => {
    const printed: string[] = []
    const code = await runGolden({ folder: '/nowhere', print: text => printed.push(text) })
    expect(code).toBe(2)
    expect(printed.join()).toContain('/nowhere')
  })

  it('counts what agrees, and an unknown function as not covered', async () => {
    const lines = [
      { case: 'a', input: { function: 'squad_normalize', text: 'The Cat' }, expected: 'cat' },
      { case: 'b', input: { function: 'squad_normalize', text: 'The Cat' }, expected: 'the cat' },
      { case: 'c', input: { function: 'some_other' }, expected: null },
    ]
    const folder = folderOf({ 'mine.jsonl': lines.map(line => JSON.stringify(line)).join('\n') })
    const json = join(folder, 'ours.json')
    const printed: string[] = []
    expect(await runGolden({ folder, json, print: text => printed.push(text) })).toBe(0)
    expect(printed).toContain('| mine | 1 / 3 | 33.3 % | 0 / 0 | 0 / 0 | 1 |')
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual([
      { file: 'mine', case: 'a', ours: 'cat' },
      { file: 'mine', case: 'b', ours: 'cat' },
      { file: 'mine', case: 'c', ours: { __not_covered__: 'file:mine/some_other' } },
    ])
  })

  it('names the line that it cannot read', () => {
    const folder = folderOf({ 'mine.jsonl': '{"case":"a","input":{},"expected":1}\n{"case":' })
    expect(() => goldenFiles(folder)).toThrow('Line 2 of mine.jsonl')
  })
})

/** Least shares of undisputed and of disputed lines that agree. */
const shares: Record<string, [undisputed: number, disputed: number]> = {
  bbh: [0.99, 0.85],
  code_extract: [0.99, 0.8],
  drop: [0.99, 0.85],
  judge_parse: [0.97, 0.85],
  math_acc: [0.99, 0.85],
  math_equal: [0.99, 0.85],
  math_extract: [0.95, 0],
  math_strip: [0.95, 0],
  mcq_multi: [0.99, 0.74],
  mcq_single: [0.98, 0.85],
  qa_match: [0.98, 0.85],
  vision_ocr: [0.91, 0.85],
  wer_cer: [0.99, 0.85],
  zebralogic: [0.99, 0.85],
}

describe.skipIf(!existsSync(shared))('our scorers against the golden files', () => {
  const files = existsSync(shared) ? goldenFiles(shared) : []
  it.each(Object.entries(shares))('%s: at least %j of the lines agree', async (file, least) => {
    const { lines } = files.find(candidate => candidate.file === file)!
    const { agreement } = await fileAgreement(file, lines)
    const misses = agreement.misses.map(miss => JSON.stringify(miss).slice(0, 300)).join('\n')
    expect(agreement.agreed / agreement.lines, misses).toBeGreaterThanOrEqual(least[0])
    expect(agreement.arguable, misses).toBeGreaterThanOrEqual(least[1] * agreement.disputed)
  })
})
