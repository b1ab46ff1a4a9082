import { describe, expect, test } from 'vitest'
import { createI18n, setNumberWriter } from '../../../src-renderer/i18n/create-i18n'
import { usualDisplay } from '../../../src-renderer/ui/display'
import { createFormat } from '../../../src-renderer/ui/format'

const en = createFormat('en')
const zh = createFormat('zh-CN')

describe('durations', () => {
  test.each([
    [0, '0ms'],
    [850, '850ms'],
    [4230, '4.2s'],
    [41_400, '41s'],
    [200_000, '3m 20s'],
    [3_599_900, '60m'],
    [3_900_000, '1h 5m'],
    [90_000_000, '1d 1h'],
  ])('%i ms', (ms, text) => {
    expect(en.duration(ms)).toBe(text)
  })

  test('in Chinese', () => {
    expect(zh.duration(200_000)).toBe('3分钟 20秒')
  })
})

describe('scores', () => {
  test('a share is shown in per cent, with half its interval', () => {
    expect(en.score(0.8123, 'percent')).toBe('81.2 %')
    expect(en.halfWidth({ low: 0.79, high: 0.832 }, 'percent')).toBe('2.1')
  })

  test('a plain number keeps four digits', () => {
    expect(en.score(3.14159, 'number')).toBe('3.1416')
  })

  test('a difference always has its sign', () => {
    expect([en.delta(0.021, 'percent'), en.delta(-0.5, 'number'), en.delta(0, 'percent')]).toEqual([
      '+2.1',
      '−0.5000',
      '±0.0',
    ])
  })
})

test('rates below one a second are told by the minute', () => {
  expect([en.rate(12.43), en.rate(0.05), en.rate(1264), en.rate(0)]).toEqual([
    '12.4/s',
    '3.0/min',
    '1,264/s',
    '0.0/s',
  ])
})

test('bytes take the unit that fits', () => {
  expect([en.bytes(0), en.bytes(1200), en.bytes(81_300_000_000)]).toEqual([
    '0 byte',
    '1 kB',
    '81.3 GB',
  ])
})

test('large counts are short, in the words of the language', () => {
  expect([en.compact(182_340), zh.compact(182_340), en.integer(12_032)]).toEqual([
    '182.3K',
    '18.2万',
    '12,032',
  ])
})

test('moments are relative for a week and dates afterwards', () => {
  const now = Date.UTC(2026, 10, 21, 12)
  const hour = 3_600_000
  expect(en.ago(now - 20_000, now)).toBe('now')
  expect(en.ago(now - 3 * hour, now)).toBe('3 hr. ago')
  expect(en.ago(now - 30 * 24 * hour, now)).toContain('2026')
})

test('numbers are set apart as the user chose, whatever the language', () => {
  const write = (numberFormat: 'language' | 'plain' | 'comma' | 'space') => {
    const format = createFormat('en', {
      scoreStyle: 'percent',
      decimals: 1,
      timeZone: 'UTC',
      numberFormat,
    })
    parts = [format.compact(23_600), format.bytes(1_340_000), format.duration(2400)]
    return [format.integer(1_234_567), format.decimal(1234.5, 1)]
  }
  let parts: string[] = []
  expect(write('language')).toEqual(['1,234,567', '1,234.5'])
  expect(write('plain')).toEqual(['1234567', '1234.5'])
  expect(parts).toEqual(['23.6K', '1.3 MB', '2.4s'])
  expect(write('comma')).toEqual(['1.234.567', '1.234,5'])
  expect(parts).toEqual(['23,6K', '1,3 MB', '2,4s'])
  expect(write('space').map(text => text.replace(/\s/g, ' '))).toEqual(['1 234 567', '1 234,5'])
})

test.each(['en', 'zh'] as const)(
  'numbers inside of sentences follow the chosen writing at once (%s)',
  async language => {
    const i18n = await createI18n(language)
    const rows = () => i18n.t('grid.rows', { shown: 1284, total: 14042 })
    expect(rows()).toContain('1,284')
    let told = 0
    i18n.on('languageChanged', () => (told += 1))
    setNumberWriter(i18n, of => createFormat(of, { ...usualDisplay, numberFormat: 'comma' }).number)
    expect(told).toBe(1)
    expect(rows()).toContain('1.284')
    expect(rows()).toContain('14.042')
    expect(i18n.t('score.samples', { count: 1319.5 })).toContain('1.319,5')
  },
)
