import { describe, expect, it } from 'vitest'
import { readFile, values } from './data-folder'

describe('CSV and TSV', () => {
  it('the header names the fields and every value is text', async () => {
    const rows = await readFile('a.csv', 'question,A,answer\n"1,5+1?",2.50,\nx,,B\n')
    expect(values(rows)).toEqual([
      { question: '1,5+1?', A: '2.50', answer: '' },
      { question: 'x', A: '', answer: 'B' },
    ])
    expect(rows.map(row => row.line)).toEqual([2, 3])
  })

  it('a quoted field may hold line ends; a row is numbered by its first line', async () => {
    const rows = await readFile(
      'a.csv',
      'q,a\n"two\r\nlines ""here""",1\n\nnext,2\n"three\n\nlines",3\nlast,4',
    )
    expect(values(rows)).toEqual([
      { q: 'two\r\nlines "here"', a: '1' },
      { q: 'next', a: '2' },
      { q: 'three\n\nlines', a: '3' },
      { q: 'last', a: '4' },
    ])
    expect(rows.map(row => row.line)).toEqual([2, 5, 6, 9])
  })

  it('an index column without a name is dropped, a named one kept', async () => {
    expect(values(await readFile('a.csv', ',q\n0,x\n'))).toEqual([{ q: 'x' }])
    expect(values(await readFile('a.csv', 'Unnamed: 0,q\n0,x\n'))).toEqual([{ q: 'x' }])
    expect(values(await readFile('a.csv', 'id,q\n0,x\n'))).toEqual([{ id: '0', q: 'x' }])
  })

  it('tabs separate in .tsv, and in a .csv whose header has no comma', async () => {
    expect(values(await readFile('a.tsv', 'q\ta\nx, y\t1\n'))).toEqual([{ q: 'x, y', a: '1' }])
    expect(values(await readFile('a.csv', 'q\ta\nx\t1\n'))).toEqual([{ q: 'x', a: '1' }])
    expect(values(await readFile('a.csv', 'q;a\nx;1\n'))).toEqual([{ q: 'x', a: '1' }])
  })

  it('repeated column names are told apart and __proto__ is dropped', async () => {
    expect(values(await readFile('a.csv', 'q,q,__proto__\n1,2,3\n'))).toEqual([
      { q: '1', 'q.1': '2' },
    ])
    expect(({} as Record<string, unknown>).q).toBeUndefined()
  })

  it('a torn last row and rows of another width are bad rows', async () => {
    expect(values(await readFile('a.csv', 'q,a,b\n1,2,3\n1,2,3,4\n5,6,7\n8,9'))).toEqual([
      { q: '1', a: '2', b: '3' },
      '3: has 4 of 3 columns',
      { q: '5', a: '6', b: '7' },
      '5: has 2 of 3 columns',
    ])
  })

  it('a quote that is never closed is reported where it opens', async () => {
    expect(values(await readFile('a.csv', 'q,a\n1,2\n"open,3\n4,5\n'))).toEqual([
      { q: '1', a: '2' },
      expect.stringMatching(/^3: a quote that opens here is never closed/),
    ])
  })

  it('a quote in the middle of a field is part of the text', async () => {
    expect(values(await readFile('a.csv', 'q,a\na 5" disk,1\n'))).toEqual([
      { q: 'a 5" disk', a: '1' },
    ])
  })

  it('GB18030 and GBK are recognised and streamed', async () => {
    // 问题,答案 / 中国的首都是哪里？,北京 in GBK
    const head = Buffer.from([0xce, 0xca, 0xcc, 0xe2, 0x2c, 0xb4, 0xf0, 0xb0, 0xb8, 0x0a])
    const row = Buffer.from([
      0xd6, 0xd0, 0xb9, 0xfa, 0xb5, 0xc4, 0xca, 0xd7, 0xb6, 0xbc, 0xca, 0xc7, 0xc4, 0xc4, 0xc0,
      0xef, 0xa3, 0xbf, 0x2c, 0xb1, 0xb1, 0xbe, 0xa9, 0x0a,
    ])
    const many = Buffer.concat([head, ...Array.from({ length: 9_001 }, () => row)])
    const rows = await readFile('a.csv', many)
    expect(rows).toHaveLength(9_001)
    expect(
      values(rows).every(
        value => JSON.stringify(value) === '{"问题":"中国的首都是哪里？","答案":"北京"}',
      ),
    ).toBe(true)
  })

  it('GB18030 that begins with a long run of ASCII is recognised', async () => {
    const ascii = 'question,answer\n' + 'what is one plus one,two\n'.repeat(5_000)
    const bytes = Buffer.concat([
      Buffer.from(ascii),
      Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0x2c, 0xb1, 0xb1, 0xbe, 0xa9, 0x0a]),
    ])
    expect(values(await readFile('a.csv', bytes)).at(-1)).toEqual({
      question: '中国',
      answer: '北京',
    })
  })

  it('a broken character in a GB18030 file is a bad row', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xce, 0xca, 0xcc, 0xe2, 0x2c, 0x61, 0x0a]),
      Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0xff, 0x2c, 0x31, 0x0a]),
      Buffer.from([0xb1, 0xb1, 0xbe, 0xa9, 0x2c, 0x32, 0x0a]),
    ])
    expect(values(await readFile('a.csv', bytes))).toEqual([
      '2: holds bytes that are not GB18030',
      { 问题: '北京', a: '2' },
    ])
  })

  it('Latin-1 letters are bad rows, not Chinese', async () => {
    const bytes = Buffer.from('q,a\nplain,1\ncaf\u00e9 na\u00efve,2\n', 'latin1')
    expect(values(await readFile('a.csv', bytes))).toEqual([
      { q: 'plain', a: '1' },
      '3: holds bytes that are not UTF-8',
    ])
  })

  it('a row with a broken line inside its quotes is bad as a whole', async () => {
    const bytes = Buffer.concat([
      Buffer.from('q,a\n"one\ntw'),
      Buffer.from([0xff]),
      Buffer.from('o\nthree",1\nok,2\n'),
    ])
    expect(values(await readFile('a.csv', bytes))).toEqual([
      '2: holds bytes that are not UTF-8',
      { q: 'ok', a: '2' },
    ])
  })

  it.each(['utf-16le', 'utf-16be'])('%s with its mark is read', async encoding => {
    const bytes = Buffer.from('\uFEFFq,a\n中文 😀,1\n', 'utf16le')
    if (encoding === 'utf-16be') bytes.swap16()
    expect(values(await readFile('a.csv', bytes))).toEqual([{ q: '中文 😀', a: '1' }])
  })

  it('a byte order mark is not part of the first column name', async () => {
    expect(values(await readFile('a.csv', '\uFEFFq,a\nx,1\n'))).toEqual([{ q: 'x', a: '1' }])
  })

  it('a row of 10 MB is read', async () => {
    const text = 'long '.repeat(2 * 1024 * 1024)
    const rows = await readFile('a.csv', `q,a\n"${text}",1\ny,2\n`)
    expect(rows[0]).toMatchObject({ ok: true, value: { q: text, a: '1' } })
    expect(rows[1]).toMatchObject({ ok: true, line: 3 })
  })

  it('an empty file and a lone header have no rows', async () => {
    expect(await readFile('a.csv', '')).toEqual([])
    expect(await readFile('a.csv', 'q,a\n')).toEqual([])
  })
})
