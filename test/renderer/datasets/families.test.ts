import { expect, test } from 'vitest'
import { benchmarks } from '../../../src-main/benchmarks'
import { laterBenchmarks } from '../../../src-main/benchmarks/later'
import { datasets as english } from '../../../src-renderer/i18n/en/datasets'
import { datasets as chinese } from '../../../src-renderer/i18n/zh/datasets'

test('every kind of benchmark has a name in both languages', () => {
  const kinds = [...benchmarks.keys()].map(id => benchmarks.get(id)!.family)
  const later = [...laterBenchmarks.values()].map(({ family }) => family)
  const used = [...new Set([...kinds, ...later])].toSorted()
  expect(used.filter(kind => !Object.hasOwn(english.families, kind))).toEqual([])
  expect(used.filter(kind => !Object.hasOwn(chinese.families, kind))).toEqual([])
})
