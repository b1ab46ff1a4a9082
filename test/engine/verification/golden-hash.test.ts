import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../src-main/engine/verification/canonical-json'
import { prepareRequest } from '../../../src-main/engine/verification/prepare-request'
import { parseSource, type SourceObject } from '../../../src-main/engine/verification/source-json'

const golden = join(import.meta.dirname, '../../../../shared/golden/verifier')
const lines = (name: string): string[] => readFileSync(join(golden, name), 'utf8').split('\n')

describe.skipIf(!existsSync(golden))('golden identities (../shared/golden/verifier)', () => {
  it('gives every value its canonical text and hash', () => {
    for (const line of lines('vectors_hash.jsonl').filter(text => text !== '')) {
      const vector = JSON.parse(line) as { json: string; canonical: string; md5: string }
      const text = canonicalJson(parseSource(vector.json))
      expect(text).toBe(vector.canonical)
      expect(createHash('md5').update(text, 'utf8').digest('hex')).toBe(vector.md5)
    }
  })

  it.each([
    ['testset.jsonl', 'v010/candidate_expected.jsonl', 'classic'],
    ['testset_v12.jsonl', 'v12/candidate_expected.jsonl', 'labelled'],
  ] as const)('prepares every request of %s as the tool does', (set, expected, generation) => {
    const asked = lines(set)
    const rows = lines(expected).filter(text => text !== '')
    expect(rows.length).toBeGreaterThan(100)
    for (const text of rows) {
      const row = JSON.parse(text) as { data_index: number; hash: string; label: string }
      const line = parseSource(asked[row.data_index - 1] ?? '') as SourceObject
      const { hash } = prepareRequest(line, { model: 'mock-model', generation, stream: false })
      expect(hash, row.label).toBe(row.hash)
    }
  })
})
