import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { goldenFiles } from '../../src-main/golden/golden-line'
import { fileAgreement, runGolden, statisticsAgreement } from '../../src-main/golden/run-golden'
import { statisticsFiles } from '../../src-main/golden/statistics-file'
import { closeEngine } from '../../src-main/scorers/symbolic/engine'

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
    expect(printed).toContain('| mine | 1 / 3 | 33.3 % | 0 / 0 | 0 / 0 | 1 | 0 | 3 |')
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual([
      { file: 'mine', case: 'a', ours: 'cat' },
      { file: 'mine', case: 'b', ours: 'cat' },
      { file: 'mine', case: 'c', ours: { __not_covered__: 'file:mine/some_other' } },
    ])
  })

  it('counts lines that only render a prompt apart, and lists them in the answers all the same', async () => {
    const lines = [
      { case: 'a', input: { function: 'squad_normalize', text: 'The Cat' }, expected: 'cat' },
      { case: 'b', input: { function: 'Asker.instruction', schema: 'x' }, expected: 'Answer so.' },
      { case: 'c', input: { function: 'read_prompt', response: 'A' }, expected: 'A' },
    ]
    const folder = folderOf({ 'mine.jsonl': lines.map(line => JSON.stringify(line)).join('\n') })
    const json = join(folder, 'ours.json')
    const printed: string[] = []
    expect(await runGolden({ folder, json, print: text => printed.push(text) })).toBe(0)
    expect(printed).toContain('| mine | 1 / 2 | 50.0 % | 0 / 0 | 0 / 0 | 1 | 1 | 3 |')
    expect(JSON.parse(readFileSync(json, 'utf8'))).toHaveLength(3)
  })

  it('computes statistics from their input and compares within the tolerance of the file', async () => {
    const shares = { k: 5, n: 10, wilson95: [0.23659, 0.76341] }
    const folder = folderOf({
      'mine.json': JSON.stringify({
        tolerance: { closed_form: 1e-4 },
        proportion_intervals: [shares, { ...shares, wilson95: [0.3, 0.7] }],
      }),
    })
    const printed: string[] = []
    expect(await runGolden({ folder, showMisses: true, print: text => printed.push(text) })).toBe(0)
    expect(printed).toContain('| mine | 1 / 2 | 50.0 % | 0 / 0 | 0 / 0 | 0 | 0 | 2 |')
    expect(printed.join()).toContain('wilson95')
    expect(() => statisticsFiles(folderOf({ 'other.json': '{}' }))).toThrow('no golden file')
  })

  it('names the line that it cannot read', () => {
    const folder = folderOf({ 'mine.jsonl': '{"case":"a","input":{},"expected":1}\n{"case":' })
    expect(() => goldenFiles(folder)).toThrow('Line 2 of mine.jsonl')
  })
})

/** Least shares of undisputed and of disputed lines that agree, where they are not the usual 99 % and 85 %. docs/scorer-agreement.md says why. */
const least: Record<string, [undisputed: number, disputed: number]> = {
  bleu_rouge: [0.99, 0.85],
  code_extract: [0.99, 0.8],
  math_extract: [0.95, 0],
  math_strip: [0.95, 0],
  mcq_multi: [0.99, 0.74],
  other_benchmarks: [0.99, 0.33],
}

const reason = 'the golden files do not lie beside the repository'

describe.skipIf(!existsSync(shared))(
  `our scorers against the golden files (else ${reason})`,
  () => {
    afterAll(closeEngine)
    const files = existsSync(shared) ? goldenFiles(shared) : []
    const total = { disputed: 0, arguable: 0 }

    it.each(files)('$file', async ({ file, lines }) => {
      const [undisputed, disputed] = least[file] ?? [0.99, 0.85]
      const { agreement } = await fileAgreement(file, lines)
      total.disputed += agreement.disputed
      total.arguable += agreement.arguable
      const misses = agreement.misses.map(miss => JSON.stringify(miss).slice(0, 300)).join('\n')
      expect(agreement.agreed / agreement.lines, misses).toBeGreaterThanOrEqual(undisputed)
      expect(agreement.arguable, misses).toBeGreaterThanOrEqual(disputed * agreement.disputed)
    })

    it('of all disputed lines at least 85 % are as arguable', () => {
      expect(total.disputed).toBeGreaterThan(600)
      expect(total.arguable / total.disputed).toBeGreaterThanOrEqual(0.85)
    })

    it('IFEval: 99 % of the strict and of the loose verdicts are the same', async () => {
      const { lines } = files.find(({ file }) => file === 'ifeval')!
      const undisputed = lines.filter(line => !line.disputed)
      const { answers } = await fileAgreement('ifeval', undisputed)
      for (const kind of ['strict', 'loose']) {
        const same = undisputed.filter((line, at) => {
          const [ours, expected] = [answers[at]!.ours, line.expected] as Record<string, unknown>[]
          return JSON.stringify(ours![kind]) === JSON.stringify(expected![kind])
        })
        expect(same.length / undisputed.length).toBeGreaterThanOrEqual(0.99)
      }
    })
  },
)

const statistics = join(process.cwd(), '../shared/golden/statistics')

describe.skipIf(!existsSync(statistics))(`our statistics against SciPy's (else ${reason})`, () => {
  const files = existsSync(statistics) ? statisticsFiles(statistics) : []
  it.each(files)('$file: every case', async file => {
    const { agreement } = await statisticsAgreement(file)
    expect(agreement.misses).toEqual([])
    expect(agreement.agreed).toBe(file.cases.length)
  })
})
