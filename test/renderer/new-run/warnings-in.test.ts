import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '@contract'
import { warningsIn } from '../../../src-renderer/features/new-run/warnings-in'

const entries = [
  { id: 'sums', limits: { en: 'Sums only.', zh: '仅含加法。' } },
  { id: 'other', limits: null },
] as CatalogueEntry[]

describe('warnings of a plan', () => {
  it('say limits in the language of the page and leave the others as they are', () => {
    const warnings = ['sums: Sums only.', 'other: 2 rows were left out.']
    expect(warningsIn(warnings, entries, text => text.zh)).toEqual([
      'sums: 仅含加法。',
      warnings[1],
    ])
    expect(warningsIn(warnings, entries, text => text.en)).toEqual(warnings)
  })
})
