import { describe, expect, it } from 'vitest'
import { numbered, readFile, values } from './data-folder'

describe('JSON lines', () => {
  it('keep their order and line numbers, blank lines left out', async () => {
    const rows = await readFile('a.jsonl', '{"n":1}\r\n\n  \n{"n":2}')
    expect(values(rows)).toEqual([{ n: 1 }, { n: 2 }])
    expect(rows.map(row => row.line)).toEqual([1, 4])
  })

  it('are read from .ndjson too', async () => {
    expect(values(await readFile('a.ndjson', numbered(1, 2)))).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('a torn last line is a bad row with its number and spares the others', async () => {
    const rows = await readFile('a.jsonl', `${numbered(1, 2)}{"n": 3, "te`)
    expect(values(rows)).toEqual([{ n: 1 }, { n: 2 }, expect.stringMatching(/^3: not valid JSON/)])
  })

  it('rows that are no objects say what they are', async () => {
    const rows = await readFile('a.jsonl', '{"n":1}\n[1]\n"x"\nnull\n7\n')
    expect(values(rows)).toEqual([
      { n: 1 },
      '2: the row is an array, not an object',
      '3: the row is a string, not an object',
      '4: the row is null, not an object',
      '5: the row is a number, not an object',
    ])
  })

  it('equal rows are all kept and point to the first', async () => {
    const rows = await readFile('a.jsonl', numbered(1, 2, 1, 1))
    expect(values(rows)).toHaveLength(4)
    expect(rows.map(row => (row.ok ? row.duplicateOf?.line : null))).toEqual([
      undefined,
      undefined,
      1,
      1,
    ])
  })

  it('a row of 10 MB is read like any other', async () => {
    const text = 'x'.repeat(10 * 1024 * 1024)
    const rows = await readFile('a.jsonl', `{"n":1}\n${JSON.stringify({ text })}\n{"n":2}\n`)
    expect(rows.map(row => row.line)).toEqual([1, 2, 3])
    expect(rows[1]).toMatchObject({ ok: true, value: { text } })
  })

  it('a byte that is not UTF-8 makes its row bad and no other', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"naïve"}\n{"a":"'),
      Buffer.from([0xe9]),
      Buffer.from('t"}\n{"a":"中文"}\n'),
    ])
    expect(values(await readFile('a.jsonl', bytes))).toEqual([
      { a: 'naïve' },
      '2: holds bytes that are not UTF-8',
      { a: '中文' },
    ])
  })

  it('GB18030 is read, also where a character ends in the byte of a backslash', async () => {
    // {"a":"中国X北京"} with X = 81 5C
    const row = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0x81, 0x5c, 0xb1, 0xb1, 0xbe, 0xa9]),
      Buffer.from('"}\n'),
    ])
    const text = new TextDecoder('gb18030').decode(row).slice(6, -3)
    expect([...text]).toHaveLength(5)
    expect(values(await readFile('a.jsonl', row))).toEqual([{ a: text }])
    const array = Buffer.concat([Buffer.from('['), row.subarray(0, -1), Buffer.from(']')])
    expect(values(await readFile('a.json', array))).toEqual([{ a: text }])
  })

  it('a byte order mark is not part of the first row', async () => {
    expect(values(await readFile('a.jsonl', `\uFEFF${numbered(1)}`))).toEqual([{ n: 1 }])
  })

  it('numbers beyond a double stay as their digits', async () => {
    const text =
      '{"id":12345678901234567890,"small":9007199254740991,"big":1e400,"list":[-9007199254740993]}'
    expect(values(await readFile('a.jsonl', text))).toEqual([
      {
        id: '12345678901234567890',
        small: 9007199254740991,
        big: '1e400',
        list: ['-9007199254740993'],
      },
    ])
  })

  it('a key named __proto__ is dropped in every spelling and pollutes nothing', async () => {
    const rows = await readFile(
      'a.jsonl',
      '{"__proto__":{"x":1},"n":1}\n{"\\u005f_proto__":{"x":1},"n":{"__proto__":{"x":1}}}\n',
    )
    expect(values(rows)).toEqual([{ n: 1 }, { n: {} }])
    expect(rows.map(row => row.ok && Object.keys(row.value))).toEqual([['n'], ['n']])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('brackets nested without end are a bad row, not a crash', async () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(values(await readFile('a.jsonl', `${deep}\n{"n":1}`))).toEqual([
      '1: not valid JSON: nested deeper than 500 levels',
      { n: 1 },
    ])
  })

  it('text full of brackets is not taken for nesting', async () => {
    const text = '['.repeat(5_000)
    expect(values(await readFile('a.jsonl', JSON.stringify({ text })))).toEqual([{ text }])
  })
})

describe('JSON files', () => {
  const rows = [
    { n: 1, s: 'a "quoted" ] , { text\\' },
    { n: 2, s: '中文' },
  ]

  it.each(['a.json', 'a.jsonl'])(
    'an array of objects in %s is read element by element',
    async name => {
      const read = await readFile(name, JSON.stringify(rows, null, 2))
      expect(values(read)).toEqual(rows)
      expect(read.map(row => row.line)).toEqual([2, 6])
    },
  )

  it('an array across many pieces is put together', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => ({ n, text: `"}]${'文'.repeat(n % 90)}` }))
    expect(values(await readFile('a.json', JSON.stringify(many)))).toEqual(many)
  })

  it('a torn array yields its whole rows and one bad row', async () => {
    expect(values(await readFile('a.json', '[{"n":1},\n{"n":2},\n{"n":'))).toEqual([
      { n: 1 },
      { n: 2 },
      '3: the file ends inside this row',
    ])
    expect(values(await readFile('a.json', '[{"n":1},\n{"n":2}\n'))).toEqual([
      { n: 1 },
      { n: 2 },
      '3: the file ends before its array does',
    ])
  })

  it('elements that are no objects, and text after the end, are bad rows', async () => {
    expect(values(await readFile('a.json', '[{"n":1}, 3,\n{bad}] x'))).toEqual([
      { n: 1 },
      '1: the row is a number, not an object',
      expect.stringMatching(/^2: not valid JSON/),
      '2: text after the end of the array',
    ])
  })

  it.each([
    ['data', { version: '1', data: rows }],
    ['rows', { rows, total: 2 }],
    ['the name of the split', { train: [{ n: 9 }], test: rows }],
    ['its only key', { anything: rows }],
    ['keys of rows', { first: rows[0], second: rows[1] }],
    ['columns', { n: [1, 2], s: rows.map(row => row.s) }],
    ['columns by row number', { n: { 0: 1, 1: 2 }, s: { 0: rows[0]?.s, 1: rows[1]?.s } }],
  ])('an object that holds its rows under %s is unwrapped', async (_name, document) => {
    expect(values(await readFile('a.json', JSON.stringify(document)))).toEqual(rows)
    expect(values(await readFile('a.json', JSON.stringify(document, null, 1)))).toEqual(rows)
  })

  it('JSON lines under the name .json are read as lines, bad ones included', async () => {
    expect(values(await readFile('a.json', numbered(1, 2, 3)))).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ])
    expect(values(await readFile('a.json', '{"n":\n{"n":2}\n'))).toEqual([
      expect.stringMatching(/^1: not valid JSON/),
      { n: 2 },
    ])
  })

  it('a single object is a single row', async () => {
    expect(values(await readFile('a.json', '{"question":"1+1?","answer":"2"}'))).toEqual([
      { question: '1+1?', answer: '2' },
    ])
  })

  it('an empty file has no rows', async () => {
    expect(await readFile('a.json', '')).toEqual([])
    expect(await readFile('a.json', ' \n')).toEqual([])
    expect(await readFile('a.json', '[]')).toEqual([])
  })
})
