import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findBuiltIn } from '../../src-main/benchmarks'
import {
  pickledText,
  readPrivateTests,
} from '../../src-main/benchmarks/live_code_bench/private-tests'
import { releaseOf } from '../../src-main/benchmarks/live_code_bench/releases'
import { activate, judge } from './active'

const benchmark = findBuiltIn('live_code_bench')
const context = (params: Record<string, string>) => ({
  params: { start_date: '', end_date: '', ...params },
  seed: 1,
  file: 'release_latest/test-00000-of-00002.parquet',
  readTexts: async () => null,
})

describe('private tests', () => {
  const json = JSON.stringify([{ input: 'ä\n', output: '1', testtype: 'stdin' }])
  const text = Buffer.from(json)
  const packed = (pickle: Buffer): string => deflateSync(pickle).toString('base64')
  const long = Buffer.alloc(4)
  long.writeUInt32LE(text.length)

  it.each([
    [
      'protocol 2',
      Buffer.concat([
        Buffer.from('\x80\x02X', 'latin1'),
        long,
        text,
        Buffer.from('q\0.', 'latin1'),
      ]),
    ],
    [
      'protocol 4',
      Buffer.concat([
        Buffer.from('\x80\x04\x95\0\0\0\0\0\0\0\0\x8c', 'latin1'),
        Buffer.from([text.length]),
        text,
        Buffer.from('\x94.', 'latin1'),
      ]),
    ],
  ])('are read from a pickle of %s', (_, pickle) => {
    expect(readPrivateTests(packed(pickle))).toEqual(JSON.parse(json))
  })

  it('are read as they are where they are JSON', () => {
    expect(readPrivateTests(json)).toEqual(JSON.parse(json))
  })

  it.each([
    ['calls a function', Buffer.from('\x80\x04\x8c\x02os\x94\x8c\x06system\x93.', 'latin1')],
    ['imports by the old operation', Buffer.from('cos\nsystem\n(S"id"\ntR.', 'latin1')],
    ['is cut', Buffer.from('\x80\x04\x8c\x20abc', 'latin1')],
    ['holds nothing', Buffer.from('\x80\x04.', 'latin1')],
  ])('of a pickle that %s are refused', (_, pickle) => {
    expect(() => pickledText(pickle)).toThrow(RangeError)
    expect(() => readPrivateTests(packed(pickle))).toThrow(/cannot be read/)
  })
})

describe('live_code_bench', () => {
  const [stdin, functional] = benchmark.examples[0]!.rows as Record<string, string>[]
  const active = activate(benchmark)
  const fenced = (code: string): string => `\`\`\`python\n${code}\n\`\`\``

  it.each([
    ['right on the public test alone', 'print(12)', 0, 'failed'],
    ['right as a number', 'input()\nprint(2.0 * sum(map(int, input().split())))', 1, 'passed'],
    ['silent', 'pass', 0, 'failed'],
    ['loud and gone', 'import os\nos._exit(0)', 0, 'error'],
  ])('judges a program that is %s', async (_, code, value, verdict) => {
    const sample = active.read(stdin!, 'release_latest')
    const { values } = await judge(active, sample, fenced(code), 'release_latest')
    expect(values['accuracy'], verdict).toBe(value)
  })

  it('calls the function that the problem names, with what such programs take for granted', async () => {
    const sample = active.read(functional!, 'release_latest')
    const code = `class Solution:
    def countPairs(self, values: List[int]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(values).values())`
    expect((await judge(active, sample, fenced(code))).values['accuracy']).toBe(1)
    const wrong = code.replace('// 2', '// 1')
    expect((await judge(active, sample, fenced(wrong))).values['accuracy']).toBe(0)
  })

  it('keeps private tests out of what is stored with a sample', () => {
    const sample = active.read(functional!, 'release_latest')
    expect(JSON.stringify(sample)).not.toContain('[5, 5]')
  })

  it('names the row whose tests cannot be read instead of scoring it', async () => {
    const sample = active.read({ ...stdin!, private_test_cases: 'AAAA' }, 'release_latest')
    await expect(judge(active, sample, fenced('print(1)'))).rejects.toMatchObject({
      code: 'dataset-invalid',
    })
  })

  it('takes the problems of a window of days, both ends included', async () => {
    const { expand } = benchmark.dataset
    const days = async (params: Record<string, string>): Promise<number> =>
      (
        await Promise.all([stdin!, functional!].map(async row => expand!(row, context(params))))
      ).flat().length
    expect(await days({})).toBe(2)
    expect(await days({ start_date: '2024-05-04', end_date: '2024-05-04' })).toBe(1)
    expect(await days({ start_date: '2024-05-05' })).toBe(1)
    expect(await days({ end_date: '2024-05-03' })).toBe(0)
    await expect(days({ end_date: 'soon' })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('knows a release by its folder or by its file', () => {
    expect(releaseOf('/data/release_v5/test-00000-of-00001.parquet')).toBe('release_v5')
    expect(releaseOf('/data/v4_v6/test-0.parquet')).toBe('v4_v6')
    expect(releaseOf('/data/code_generation_lite/test6.jsonl')).toBe('v6')
    expect(releaseOf('/data/livecodebench_code_generation_lite_parquet/test.parquet')).toBe(
      'release_latest',
    )
    expect(benchmark.dataset.subsets).toHaveLength(28)
    expect(benchmark.dataset.defaultSubsets).toEqual(['release_latest'])
  })
})
