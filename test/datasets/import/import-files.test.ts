import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FileInspection, RowMapping } from '../../../src-main/contract'
import { writeWorkbook } from '../../../src-main/reports/workbook'
import { openApp, type TestApp } from '../../support/test-app'
import { tempFolder } from '../../support/temp-folder'
import { mockRequest } from '../../support/requests'

/** 题目,选项A,选项B,选项C,选项D,答案 / 天空是什么颜色？,红,蓝,绿,黑,B — in GB18030. */
const GB_CSV = Buffer.from(
  'cce2c4bf2cd1a1cfee412cd1a1cfee422cd1a1cfee432cd1a1cfee442cb4f0b0b80accecbfd5cac7cab2c3b4d1d5c9aba3bf2cbaec2cc0b62cc2cc2cbada2c420a',
  'hex',
)

function fileOf(name: string, content: string | Buffer): string {
  const path = join(tempFolder('import'), name)
  writeFileSync(path, content)
  return path
}

const app = (): TestApp => openApp({ starterSetsOnly: false })

async function inspected(path: string): Promise<{ app: TestApp; found: FileInspection }> {
  const opened = app()
  return { app: opened, found: await opened.call('dataset.inspect', { path }) }
}

const QA: RowMapping = {
  benchmarkId: 'general_qa',
  fields: {
    question: { kind: 'column', column: 'q' },
    answer: { kind: 'column', column: 'a' },
  },
  answer: 'asIs',
  id: { kind: 'line' },
  subset: { kind: 'file' },
  turns: 'last',
}

describe('an Excel workbook', () => {
  it('is read by its first row, with numbers, dates and Chinese texts, and imported', async () => {
    const path = join(tempFolder('import'), '题库.xlsx')
    await writeWorkbook(
      [
        { name: '说明', columns: ['只有一行'], rows: [] },
        {
          name: '题目',
          columns: ['q', 'a', 'n'],
          rows: [
            ['1 + 1 = ?', '2', 7],
            ['天空是什么颜色？', '蓝', 8],
          ],
        },
      ],
      path,
    )
    const { app: opened, found } = await inspected(path)
    expect(found.files).toMatchObject([{ name: '题库.xlsx', format: 'xlsx', encoding: null }])
    expect(found.preview.map(({ line, value }) => [line, value])).toEqual([
      [2, { q: '1 + 1 = ?', a: '2', n: 7 }],
      [3, { q: '天空是什么颜色？', a: '蓝', n: 8 }],
    ])
    const custom = await opened.call('dataset.import', {
      path,
      mapping: QA,
      badRows: 'stop',
      name: 'from excel',
    })
    expect(custom.rows).toBe(2)
  })

  it('that is none is refused with what to do', async () => {
    const opened = app()
    expect(
      await opened.refusal('dataset.inspect', { path: fileOf('old.xlsx', 'not a zip') }),
    ).toMatchObject({ code: 'dataset-invalid', hint: expect.stringContaining('.xls') as string })
  })
})

describe('a look at files', () => {
  it('reads a CSV in GB18030 and guesses its Chinese columns', async () => {
    const { found } = await inspected(fileOf('题库.csv', GB_CSV))
    expect(found.files[0]).toMatchObject({ format: 'csv', encoding: 'gb18030' })
    expect(found.kind).toBe('choice')
    expect(found.mapping).toMatchObject({
      benchmarkId: 'general_mcq',
      answer: 'asIs',
      fields: {
        question: { kind: 'column', column: '题目' },
        A: { kind: 'column', column: '选项A' },
        answer: { kind: 'column', column: '答案' },
      },
    })
    expect(found.preview[0]?.value['选项B']).toBe('蓝')
  })

  it.each([
    [
      'choices as a list, answers as numbers',
      '{"question":"q","choices":["x","y"],"answer":1}\n{"question":"r","choices":["x","y"],"answer":0}\n',
      'choice',
      'indexFromZero',
    ],
    [
      'answers as the text of a choice',
      '{"question":"q","option_a":"red","option_b":"blue","label":"blue"}\n',
      'choice',
      'choiceText',
    ],
    [
      'numbers to compute',
      '{"problem":"What is 2+2?","answer":"4"}\n{"problem":"3*3","answer":"9"}\n',
      'maths',
      'asIs',
    ],
    ['questions and answers', '{"query":"Who?","response":"Ada wrote it."}\n', 'question', 'asIs'],
    [
      'conversations',
      '{"messages":[{"role":"user","content":"hi"}],"answer":"hello"}\n',
      'conversation',
      'asIs',
    ],
  ])('tells %s', async (_what, content, kind, answer) => {
    const { found } = await inspected(fileOf('rows.jsonl', content))
    expect(found).toMatchObject({ kind, mapping: { answer } })
  })

  it('takes q and a for question and answer where there are no options', async () => {
    const { found } = await inspected(fileOf('rows.jsonl', '{"q":"Two and two?","a":"four"}\n'))
    expect(found.mapping.fields).toEqual({
      question: { kind: 'column', column: 'q' },
      answer: { kind: 'column', column: 'a' },
    })
  })

  it('names the lines that cannot be read and reads the rest', async () => {
    const { found } = await inspected(
      fileOf('torn.jsonl', '{"q":"1","a":"x"}\n{"q":"2","a":\n[1]\n{"q":"3","a":"y"}\n{"q":"4'),
    )
    expect(found.rows).toBe(2)
    expect(found.problems.map(({ line }) => line)).toEqual([2, 3, 5])
    expect(found.problemCount).toBe(3)
  })

  it('says what it can read where it can read nothing', async () => {
    const opened = app()
    expect(
      await opened.refusal('dataset.inspect', { path: fileOf('photo.png', 'x') }),
    ).toMatchObject({ code: 'dataset-invalid', hint: expect.stringContaining('JSONL') as unknown })
    expect(await opened.refusal('dataset.inspect', { path: '/nowhere/at/all' })).toMatchObject({
      code: 'not-found',
    })
  })
})

describe('an import', () => {
  it('of a CSV in GB18030 can be asked', async () => {
    const path = fileOf('题库.csv', GB_CSV)
    const { app: opened, found } = await inspected(path)
    const check = await opened.call('dataset.check', { path, mapping: found.mapping })
    expect(check).toMatchObject({ rows: 1, good: 1, bad: 0 })
    expect(check.examples[0]).toMatchObject({ target: 'B' })
    expect(check.examples[0]?.prompt).toContain('天空是什么颜色？')
    const custom = await opened.call('dataset.import', {
      path,
      mapping: found.mapping,
      name: '我的题库',
    })
    expect(custom).toMatchObject({ id: 'custom:我的题库', rows: 1, rejected: 0 })

    const row = (await opened.call('dataset.list', {})).find(({ id }) => id === custom.id)
    expect(row).toMatchObject({ benchmarkId: 'general_mcq', state: { state: 'ready' }, runs: 0 })
    const run = await opened.run(
      mockRequest({ benchmarks: [{ id: 'general_mcq', options: { localPath: custom.path } }] }),
    )
    expect(run.counts).toMatchObject({ total: 1, scored: 1 })
    const after = (await opened.call('dataset.list', {})).find(({ id }) => id === custom.id)
    expect(after?.runs).toBe(1)
    const { runs, versions } = await opened.call('dataset.get', { datasetId: custom.id })
    expect(runs).toHaveLength(1)
    expect(versions).toMatchObject([{ rows: 1, runs: 1, isCurrent: true, isComparable: true }])
  })

  it('stops at the first bad row, or keeps bad rows and the file aside', async () => {
    const opened = app()
    const text = '{"q":"1","a":"x"}\n{"q":"2","a":\n{"q":"","a":"y"}\n{"a":"z"}\n{"q":"5"}\n'
    const path = fileOf('torn.jsonl', text)
    expect(await opened.call('dataset.check', { path, mapping: QA })).toMatchObject({
      rows: 5,
      good: 1,
      bad: 4,
      problems: [{ line: 2 }, { line: 3 }, { line: 4 }, { line: 5, reason: 'has no answer' }],
    })
    const stop = await opened.refusal('dataset.import', { path, mapping: QA, name: 'torn' })
    expect(stop).toMatchObject({ code: 'dataset-invalid', details: { line: 2 } })
    expect(existsSync(join(opened.dataDir, 'datasets', 'custom', 'torn'))).toBe(false)

    const custom = await opened.call('dataset.import', {
      path,
      mapping: QA,
      name: 'torn',
      badRows: 'skip',
    })
    expect(custom).toMatchObject({ rows: 1, rejected: 4 })
    const kept = join(custom.path, '.import')
    expect(readFileSync(join(kept, 'torn.jsonl'), 'utf8')).toBe(text)
    const rejected = readFileSync(join(kept, 'rejected.jsonl'), 'utf8').trim().split('\n')
    expect(rejected.map(line => (JSON.parse(line) as { line: number }).line)).toEqual([2, 3, 4, 5])
    const { rows } = await opened.call('dataset.rows', { datasetId: custom.id })
    expect(rows).toHaveLength(1)
  })

  it('does not take two rows with one id, or an answer beyond the choices', async () => {
    const opened = app()
    const path = fileOf(
      'ids.csv',
      'id,question,A,B,answer\n1,a?,x,y,A\n1,b?,x,y,B\n2,c?,x,y,D\n,d?,x,y,A\n3,e?,x,y,B\n',
    )
    const { mapping } = await opened.call('dataset.inspect', { path })
    const check = await opened.call('dataset.check', {
      path,
      mapping: { ...mapping, id: { kind: 'column', column: 'id' } },
    })
    expect(check).toMatchObject({ good: 2, bad: 3, duplicateIds: 1 })
    expect(check.problems.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '3: has the id "1" of an earlier row',
      '4: The answer "D" names none of the choices A, B.',
      '5: has no id in column id',
    ])
  })

  it('takes rows of 10 MB', async () => {
    const opened = app()
    const long = 'x'.repeat(10 * 1024 * 1024)
    const path = fileOf(
      'long.jsonl',
      `${JSON.stringify({ q: long, a: 'y' })}\n{"q":"short","a":"z"}\n`,
    )
    const found = await opened.call('dataset.inspect', { path })
    expect(JSON.stringify(found).length).toBeLessThan(20_000)
    const custom = await opened.call('dataset.import', { path, mapping: QA, name: 'long' })
    expect(custom.rows).toBe(2)
    const facts = await opened.call('dataset.facts', { datasetId: custom.id })
    expect(facts.lengths.max).toBe(long.length)
    const page = await opened.call('dataset.rows', { datasetId: custom.id })
    expect(JSON.stringify(page).length).toBeLessThan(20_000)
  })

  it('takes no second set of the same name, and is gone when deleted', async () => {
    const opened = app()
    const path = fileOf('a.jsonl', '{"q":"1","a":"x"}\n')
    const { id } = await opened.call('dataset.import', { path, mapping: QA, name: 'Mine' })
    expect(
      await opened.refusal('dataset.import', { path, mapping: QA, name: 'mine!' }),
    ).toMatchObject({
      code: 'conflict',
    })
    await opened.call('dataset.delete', { datasetId: id })
    expect((await opened.call('dataset.list', {})).some(one => one.id === id)).toBe(false)
    expect(await opened.refusal('dataset.delete', { datasetId: 'gsm8k' })).toMatchObject({
      code: 'unsupported',
    })
  })

  it('takes files that a page sends in pieces', async () => {
    const opened = app()
    const text = Buffer.from('q,a\n1+1,2\n2+2,4\n')
    const { stageId, path } = await opened.call('dataset.stage', {
      name: 'sums.csv',
      base64: text.subarray(0, 7).toString('base64'),
    })
    await opened.call('dataset.stage', {
      stageId,
      name: 'sums.csv',
      base64: text.subarray(7).toString('base64'),
    })
    expect(await opened.call('dataset.inspect', { path })).toMatchObject({ rows: 2 })
    expect(
      await opened.refusal('dataset.stage', { name: '../../evil.csv', base64: '' }),
    ).toMatchObject({ code: 'invalid-input' })
    await opened.close()
    expect(existsSync(path)).toBe(false)
  })
})
