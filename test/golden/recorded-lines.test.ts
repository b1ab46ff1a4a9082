import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { goldenFiles } from '../../src-main/golden/golden-line'
import { fileAgreement } from '../../src-main/golden/run-golden'

const shared = join(process.cwd(), '../shared/golden')

describe('files of verdicts with forms of their own', () => {
  it('are read by their names; what holds no verdict is left out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evalwright-golden-'))
    const vectors = [
      { kind: 'standardize', input: 'A b', value: 'ab' },
      {
        kind: 'literal',
        language: 'java',
        input: '5',
        type: 'integer',
        nested: null,
        ok: true,
        python_type: 'int',
        value: 5,
      },
      {
        kind: 'prompt_decode',
        language: 'python',
        input: '[f(a=(1, 2.0))]',
        ok: true,
        decoded: [{ f: { a: { __tuple__: [1, 2.0] } } }],
      },
      {
        kind: 'prompt_decode',
        language: 'java',
        input: '[f(a=5L, b=2.5f)]',
        ok: true,
        decoded: [{ f: { a: '5L', b: '2.5f' } }],
      },
      { kind: 'prompt_decode', language: 'python', input: 'no call', ok: false },
    ]
    const text = vectors.map(line => JSON.stringify(line)).join('\n')
    writeFileSync(join(folder, 'decoder_vectors.jsonl'), text)
    writeFileSync(join(folder, 'script_candidate.jsonl'), '{"case_id": 1}')
    const files = goldenFiles(folder)
    expect(files.map(({ file }) => file)).toEqual(['decoder_vectors'])
    const { agreement } = await fileAgreement('decoder_vectors', files[0]!.lines)
    expect(agreement).toMatchObject({ lines: 5, agreed: 5, notCovered: 0 })
  })

  it('a question whose data are not there is not covered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evalwright-golden-'))
    const line = {
      n: 1,
      id: 'x',
      category: 'multiple',
      mode: 'decoded',
      model_output: [],
      expected_valid: false,
    }
    writeFileSync(join(folder, 'ast_golden.jsonl'), JSON.stringify(line))
    const { agreement } = await fileAgreement('ast_golden', goldenFiles(folder)[0]!.lines)
    expect(agreement).toMatchObject({ lines: 1, agreed: 0, notCovered: 1 })
  })
})

describe.skipIf(!existsSync(join(shared, 'bfcl')))('the recorded verdicts on tool calls', () => {
  it.each([
    ['bfcl', { aggregate_golden: 1, ast_golden: 0.999, decoder_vectors: 0.99, request_golden: 1 }],
    [
      'verifier',
      { vectors_hash: 1, vectors_scenario: 0.99, vectors_text: 0.99, vectors_tool_call: 0.99 },
    ],
  ])('%s', async (name, least) => {
    const files = goldenFiles(join(shared, name))
    expect(files.map(({ file }) => file).sort()).toEqual(Object.keys(least).sort())
    for (const { file, lines } of files) {
      const { agreement } = await fileAgreement(file, lines)
      const share = agreement.agreed / agreement.lines
      expect(share, file).toBeGreaterThanOrEqual(least[file as keyof typeof least])
    }
  })
})
