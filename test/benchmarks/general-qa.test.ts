import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@contract'
import { activate, judge, promptOf } from './active'
import { hasShared, realRows } from './real-rows'
import { findBuiltIn } from '../../src-main/benchmarks'

const generalQa = findBuiltIn('general_qa')

const recall = 'rouge[statistic=recall,variant=l]'

describe('general_qa', () => {
  const active = activate(generalQa)

  it('scores by shared words, and an empty reply with 0 on everything', async () => {
    const sample = active.read({ query: 'Where?', response: 'in the old town' }, 'default')
    const half = await judge(active, sample, 'in the new town')
    expect(half.values[recall]).toBe(0.75)
    expect(half.values['bleu[ngram=1]']).toBe(0.75)
    const empty = await judge(active, sample, ' ')
    expect(empty.answer).toBeNull()
    expect(Object.keys(empty.values)).toHaveLength(13)
    expect(Object.values(empty.values).every(value => value === 0)).toBe(true)
  })

  it('cannot score a row without a reference, and says so', async () => {
    const sample = active.read({ question: 'What do you think?' }, 'default')
    await expect(judge(active, sample, 'A lot.')).rejects.toMatchObject({ code: 'scorer-failed' })
  })

  it('sends a conversation as it stands, with the system prompt of the row or the run', () => {
    const messages = [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi' },
      { role: 'user', content: 'And now?' },
    ]
    const own = active.read({ messages, system: 'Be kind.', answer: 'x' }, 'default')
    expect(active.messages(own, 'default')).toEqual([
      { role: 'system', content: 'Be kind.' },
      ...messages,
    ])
    const withSystem = [{ role: 'system', content: 'First' }, ...messages]
    const run = activate(generalQa, { systemPrompt: 'Second' })
    expect(
      run.messages(run.read({ messages: withSystem, answer: 'x' }, 'default'), 'default'),
    ).toEqual(withSystem)
  })

  it('uses the template of the user', () => {
    const custom = activate(generalQa, { promptTemplate: 'Frage: {question}\nAntwort:' })
    const sample = custom.read({ query: '{question}?', answer: 'x' }, 'default')
    expect(promptOf(custom, sample, 'default')).toBe('Frage: {question}?\nAntwort:')
  })

  it('refuses a row with neither question nor messages', () => {
    expect(() => active.read({ answer: 'x' }, 'default')).toThrow(/question or messages/)
  })
})

const run = 'golden/evalscope-runs/es-1.14.1/d-custom'

/** Spelling of a value in EvalScope's reviews. */
function theirName(key: string): string {
  const bleu = /^bleu\[ngram=(\d)\]$/.exec(key)
  if (bleu) return `bleu-${bleu[1]!}`
  const statistic = { recall: 'R', precision: 'P', f1: 'F' }[
    /statistic=(\w+)/.exec(key)![1] as 'recall'
  ]
  return `Rouge-${/ngram=(\d)/.exec(key)?.[1] ?? 'L'}-${statistic}`
}

describe.skipIf(!hasShared(run))('general_qa against a run of EvalScope', () => {
  it('gives every review its values', async () => {
    const folder = readdirSync(join(process.cwd(), '../shared', run))[0]!
    const active = activate(generalQa)
    let compared = 0
    for (const subset of ['example', 'short']) {
      for (const review of await realRows(
        run,
        folder,
        `reviews/own-model/general_qa_${subset}.jsonl`,
      )) {
        const { target, sample_score } = review as {
          target: string[]
          sample_score: { score: { value: JsonObject; prediction: string } }
        }
        const { values } = await judge(
          active,
          active.read({ question: 'q', answer: target.join('') }, subset),
          sample_score.score.prediction,
        )
        for (const [key, value] of Object.entries(values)) {
          expect(value, `${key} of ${sample_score.score.prediction}`).toBeCloseTo(
            Number(sample_score.score.value[theirName(key)] ?? 0),
            6,
          )
          compared++
        }
      }
    }
    expect(compared).toBe(13 * 13)
  })
})
