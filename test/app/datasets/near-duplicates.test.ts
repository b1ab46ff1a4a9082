import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openApp, type TestApp } from '../../support/test-app'

function write(app: TestApp, file: string, questions: string[]): void {
  const folder = join(app.dataDir, 'datasets', 'gsm8k')
  mkdirSync(folder, { recursive: true })
  const rows = questions.map(question => JSON.stringify({ question, answer: '#### 2' }))
  writeFileSync(join(folder, file), `${rows.join('\n')}\n`)
}

const bakery = 'A bakery sells fourteen rolls in the morning and twice as many in the afternoon.'

describe('near-duplicates of a data set', () => {
  it('are groups with their resemblance, with rows of the few-shot split and without exact copies', async () => {
    const app = openApp({ starterSetsOnly: false })
    const others = ['How far is the moon from here?', 'Which train arrives first in the evening?']
    write(app, 'test.jsonl', [bakery, ...others, others[0] ?? '', `${bakery} How many?`])
    write(app, 'train.jsonl', [`${bakery} Tell!`, 'Something else altogether, about boats.'])
    const found = await app.call('dataset.nearDuplicates', { datasetId: 'gsm8k' })
    expect(found).toMatchObject({
      rows: 6,
      isWhole: true,
      groups: 1,
      rowsInGroups: 3,
      acrossSplits: 1,
    })
    const rows = found.shown[0]?.rows ?? []
    expect(rows.map(({ split, line }) => [split, line])).toEqual([
      ['test', 1],
      ['test', 5],
      ['train', 1],
    ])
    expect(rows[0]?.similarity).toBe(1)
    expect(rows[1]?.similarity).toBeGreaterThan(0.8)
    expect(rows[1]?.similarity).toBeLessThan(1)
    const none = await app.call('dataset.nearDuplicates', { datasetId: 'gsm8k', threshold: 0.99 })
    expect(none.groups).toBe(0)
  })
})
