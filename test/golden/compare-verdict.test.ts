import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { agrees, isArguable, sameJson, sameTexts } from '../../src-main/golden/compare-verdict'

const line = (parts: { expected: Json; release_1_14_1?: Json; arguable?: Json }) => ({
  case: 'a case',
  input: {},
  ...parts,
})

describe('comparison with recorded verdicts', () => {
  it('takes floats within a millionth, at any depth, and nothing beyond it', () => {
    expect(sameJson([{ f1: 0.3333333 }], [{ f1: 1 / 3 }])).toBe(true)
    expect(sameJson(0.33333, 1 / 3)).toBe(false)
  })

  it('takes acc for accuracy, true for 1, and any error for any other', () => {
    expect(sameJson({ acc: 1 }, { accuracy: 1 })).toBe(true)
    expect(sameJson(true, 1)).toBe(true)
    expect(sameJson({ __raises__: 'ValueError' }, { __raises__: 'RangeError' })).toBe(true)
    expect(sameJson({ __raises__: 'ValueError' }, 0)).toBe(false)
  })

  it('takes neither a missing key nor one too many', () => {
    expect(sameJson({ em: 1 }, { em: 1, f1: 1 })).toBe(false)
    expect(sameJson({ em: 1, f1: 1 }, { em: 1 })).toBe(false)
    expect(sameJson(null, '')).toBe(false)
  })

  it('compares the verdict alone and reports the text beside it apart', () => {
    const recorded = line({ expected: { extracted: 'B', value: { accuracy: 1 } } })
    expect(agrees(recorded, { extracted: 'b', value: { accuracy: 1 } })).toBe(true)
    expect(agrees(recorded, { extracted: 'B', value: { accuracy: 0 } })).toBe(false)
    expect(sameTexts(recorded, { extracted: 'b', value: { accuracy: 1 } })).toBe(false)
    expect(sameTexts(line({ expected: 'B' }), 'B')).toBeNull()
  })

  it('takes either version', () => {
    const recorded = line({ expected: { equal: true }, release_1_14_1: { equal: false } })
    expect(agrees(recorded, { equal: false })).toBe(true)
    expect(agrees(line({ expected: { equal: true } }), { equal: false })).toBe(false)
  })

  it('wants the arguable figure, parts or text on a disputed line', () => {
    const figure = line({ expected: { extracted: 'x', value: { acc: 1 } }, arguable: 0 })
    expect(isArguable(figure, { extracted: 'x', value: { acc: 0 } })).toBe(true)
    expect(isArguable(figure, { extracted: 'x', value: { acc: 1 } })).toBe(false)
    const parts = line({ expected: { ok: false, value: null }, arguable: { verdict: 'A' } })
    expect(isArguable(parts, { ok: true, value: { reasoning: '', verdict: 'A' } })).toBe(true)
    expect(isArguable(parts, { ok: false, value: null })).toBe(false)
    expect(isArguable(line({ expected: '', arguable: 'B' }), 'C')).toBe(false)
  })

  it('wants another figure where the arguable one is only described', () => {
    const described = line({ expected: { wer: 0 }, arguable: 'all insertions' })
    expect(isArguable(described, { wer: 1 })).toBe(true)
    expect(isArguable(described, { wer: 0 })).toBe(false)
    expect(isArguable(described, { __raises__: 'RangeError' })).toBe(false)
  })
})
