import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { SampleFilter } from '@contract'
import { createStore } from '../../../src-main/store/create-store'
import { storeOfTexts, TEXT_RUN, type TextSample } from '../../support/text-samples'

const samples: TextSample[] = [
  { output: 'Therefore the answer is A.', score: 1, tokens: 3000, answer: 'A', subset: 'law' },
  { output: 'therefore: B', score: 0, tokens: 2500, answer: 'B', subset: 'law' },
  { output: 'no idea', score: 0, tokens: 10, answer: null, flags: ['unparsed', 'truncated'] },
  { input: '一道数学题', output: '答案是 50%', score: 0.5, values: { f1: 0.4, 'acc:mean': 0.5 } },
  { output: 'text role user', reasoning: 'a "quoted"\nline', score: 1, explanation: 'Rule 7' },
  { state: 'failed' },
  { output: 'x', toolCalls: [{ id: '1', name: 'add', arguments: '{}' }], target: '几何', score: 0 },
]

async function found(expression: string, more: SampleFilter = {}): Promise<number[]> {
  const { store } = await held()
  const { rows } = store.samples.page(
    TEXT_RUN,
    { ...more, expression },
    { column: 'order', direction: 'asc' },
    100,
  )
  const facets = store.samples.facets(TEXT_RUN, { ...more, expression })
  expect(facets.matching, expression).toBe(rows.length)
  return rows.map(({ index }) => index)
}

let made: ReturnType<typeof storeOfTexts> | undefined
async function held() {
  made ??= storeOfTexts(samples)
  const one = await made
  return one
}

test.each<[string, number[]]>([
  ['score==0 and output_tokens>2000 and output~/therefore/i', [1]],
  ['score==0', [1, 2, 6]],
  ['score<1', [1, 2, 3, 6]],
  ['score!=0', [0, 3, 4, 5]],
  ['not score==0', [0, 3, 4, 5]],
  ['score==none', [5]],
  ['score.f1<0.5', [3]],
  ['score.acc>=0.5', [0, 3, 4]],
  ['subset=="law"', [0, 1]],
  ['subset!=law and score==1', [4]],
  ['flag==truncated', [2]],
  ['flag!=truncated and score==0', [1, 6]],
  ['text contains "数学"', [3]],
  ['"几何"', [6]],
  ['output contains therefore', [0, 1]],
  ['output~/therefore/', [1]],
  ['output!~/therefore/i and score==0', [2, 6]],
  ['output contains "50%"', [3]],
  ['output contains "%"', [3]],
  ['output contains "text role"', [4]],
  ['text contains "finishReason"', []],
  ['text contains "role"', [4]],
  ['reasoning contains "a \\"quoted\\"\\nline"', [4]],
  ['judge_text contains "rule 7"', [4]],
  ['target=="几何"', [6]],
  ['answer==none and state==scored', [2, 3, 4, 6]],
  ['error==timeout', [5]],
  ['has_tool_call', [6]],
  ['not has_tool_call and score==0', [1, 2]],
  ['index>=5', [5, 6]],
  ['repeat==1 and index<2', [0, 1]],
  ['benchmark==mixed and index==0', [0]],
  ['(score==0 or score==1) and subset==law', [0, 1]],
  ['output == "x"', [6]],
  [`subset=="law' OR 1=1 --"`, []],
  [`output contains "'; DROP TABLE samples; --"`, []],
  [`tag=="x' OR '1'='1"`, []],
])('%s finds %j', async (expression, indices) => {
  expect(await found(expression)).toEqual(indices)
})

test('what judges wrote and scored is found', async () => {
  const { store, ids, path } = await storeOfTexts(samples)
  await store.close()
  const db = new Sqlite(path)
  db.prepare(
    `INSERT INTO judge_calls (sample, call_key, judge, model, question, repeat, swapped, attempt, messages, reply, verdict, at)
     VALUES (?, 'k', 'j', 'm', 'verdict', 0, 0, 1, '[]', 'Well "argued", 很好', '{"label":null,"score":0.75}', 0)`,
  ).run(ids[1])
  db.close()
  const again = createStore(path)
  onTestFinished(() => again.close())
  for (const expression of [
    'judge_text contains "argued"',
    '"很好"',
    'judge_text~/well\\s/i',
    'judge>=0.75',
  ]) {
    const { rows } = again.samples.page(
      TEXT_RUN,
      { expression },
      { column: 'order', direction: 'asc' },
      9,
    )
    expect(
      rows.map(({ index }) => index),
      expression,
    ).toEqual([1])
  }
})

test('an expression joins the other filters', async () => {
  expect(await found('output contains therefore', { verdict: 'wrong' })).toEqual([1])
})

test('names cannot carry SQL', async () => {
  const { store } = await held()
  onTestFinished(async () => {
    made = undefined
    await store.close()
  })
  const sort = { column: 'order', direction: 'asc' } as const
  for (const expression of ['score.x") OR 1=1 --==0', 'samples.id==1', 'score) or (1==1']) {
    const ask = (): unknown => store.samples.page(TEXT_RUN, { expression }, sort, 10)
    expect(ask, expression).toThrow(/character/)
  }
  expect(
    store.samples.page(TEXT_RUN, { expression: 'score.no_such_metric==0' }, sort, 10).rows,
  ).toEqual([])
})
