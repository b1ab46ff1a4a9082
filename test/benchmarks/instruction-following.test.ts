import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { activate, judge, promptOf } from './active'
import { hasShared, realRows } from './real-rows'
import { findBuiltIn } from '../../src-main/benchmarks'

const ifbench = findBuiltIn('ifbench')
const ifeval = findBuiltIn('ifeval')

const active = activate(ifeval)

function row(instructions: Record<string, Json>): Json {
  return {
    key: 7,
    prompt: 'Write about rain.',
    instruction_id_list: Object.keys(instructions),
    kwargs: Object.values(instructions),
  }
}

describe('ifeval', () => {
  it('gives the share of instructions that are followed, and loosely after the best cut', async () => {
    const sample = active.read(
      row({ 'punctuation:no_comma': {}, 'keywords:existence': { keywords: ['rain'] } }),
      'default',
    )
    const { values } = await judge(active, sample, 'Sure, here it is:\nThe rain falls.')
    expect(values).toEqual({
      prompt_level_strict: 0,
      inst_level_strict: 0.5,
      prompt_level_loose: 1,
      inst_level_loose: 1,
    })
    expect(promptOf(active, sample, 'default')).toBe('Write about rain.')
  })

  it('ignores settings of other instructions that a table fills with nulls', async () => {
    const sample = active.read(
      row({ 'detectable_format:title': { num_words: null, keywords: null } }),
      'default',
    )
    expect((await judge(active, sample, '<<Rain>>')).values['prompt_level_strict']).toBe(1)
  })

  it.each([
    ['an unknown instruction', row({ 'rhyme:couplets': {} }), /No checker is known/],
    [
      'a setting of 0',
      row({ 'detectable_format:number_bullet_lists': { num_bullets: 0 } }),
      /no num_bullets/,
    ],
    ['a missing setting', row({ 'keywords:existence': {} }), /no keywords/],
    ['an unfit setting', row({ 'startend:end_checker': { end_phrase: 4 } }), /not a text/],
    [
      'an unknown relation',
      row({ 'length_constraints:number_words': { num_words: 4, relation: 'about' } }),
      /"at least" or "less than"/,
    ],
    ['an unknown language', row({ 'language:response_language': { language: 'xx' } }), /code xx/],
  ])('%s has no verdict, and is no zero', async (_, data, message) => {
    const sample = active.read(data, 'default')
    const verdict = judge(active, sample, 'Some reply.')
    await expect(verdict).rejects.toMatchObject({ code: 'scorer-failed' })
    await expect(verdict).rejects.toThrow(message)
  })

  it('refuses a row without instructions or with settings for another number of them', () => {
    const odd = { prompt: 'x', instruction_id_list: ['punctuation:no_comma'], kwargs: [] }
    for (const data of [odd, row({})]) {
      let thrown: unknown
      try {
        active.read(data, 'default')
      } catch (error) {
        thrown = error
      }
      expect(thrown).toMatchObject({ code: 'dataset-invalid' })
    }
  })
})

describe.skipIf(!hasShared('datasets/ifeval'))('the data sets', () => {
  it.each([
    [ifeval, 'datasets/ifeval/ifeval_input_data.jsonl'],
    [ifbench, 'datasets/ifbench/IFBench_test.jsonl'],
  ])(
    '$id reads whole, and every row has a verdict on an empty and on an echoing reply',
    async (benchmark, path) => {
      const whole = activate(benchmark)
      const rows = await realRows(path)
      expect(rows).toHaveLength(benchmark.dataset.sampleCount!)
      let followed = 0
      for (const data of rows) {
        const sample = whole.read(data, 'default')
        const empty = await judge(whole, sample, '')
        expect(Object.values(empty.values)).toEqual([0, 0, 0, 0])
        const { values } = await judge(whole, sample, promptOf(whole, sample, 'default'))
        expect(values['inst_level_loose']).toBeGreaterThanOrEqual(values['inst_level_strict']!)
        followed += values['inst_level_strict']!
      }
      expect(followed).toBeGreaterThan(0)
    },
  )
})
