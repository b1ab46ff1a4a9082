import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CommandInput, Json } from '../../../src-main/contract'
import { mockRequest } from '../../support/requests'
import { completion, scriptedServer } from '../../support/scripted-server'
import { scriptedJudge, verdict } from '../../support/scripted-judge'
import { tempFolder } from '../../support/temp-folder'
import { openApp } from '../../support/test-app'

const turn = (role: string, content: string) => ({ role, content })
const CHAT = [
  turn('system', 'Be brief.'),
  turn('user', 'Name a planet with rings.'),
  turn('assistant', 'Saturn'),
  turn('user', 'And the one closest to the Sun?'),
  turn('assistant', 'Mercury'),
  turn('user', 'Which is the largest?'),
]

function chats(rows: Json[]): string {
  const path = join(tempFolder('turns'), 'chats.jsonl')
  writeFileSync(path, rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  return path
}

const mapping = {
  benchmarkId: 'general_qa',
  fields: {
    messages: { kind: 'column', column: 'messages' },
    answer: { kind: 'column', column: 'answer' },
  },
  turns: 'every',
} as const

/** A model that replies what the list says to each number of questions of the user. */
const model = (replies: string[]) =>
  scriptedServer(({ path, body }) => {
    if (!path.endsWith('/chat/completions')) return { json: { data: [{ id: 'm' }] } }
    const asked = (body.messages as { role: string }[]).filter(({ role }) => role === 'user').length
    return { json: completion(replies[asked - 1] ?? '') }
  })

async function imported(asked: Pick<CommandInput<'dataset.import'>, 'scoring'> & { rows: Json[] }) {
  const app = openApp({ starterSetsOnly: false })
  const { rows, ...more } = asked
  const custom = await app.call('dataset.import', {
    path: chats(rows),
    mapping,
    name: 'Chats',
    ...more,
  })
  return { app, custom }
}

const requestTo = (url: string) =>
  mockRequest({
    benchmarks: [{ id: 'own_chats' }],
    model: { name: 'm', apiUrl: url },
  })

describe('a conversation of which every turn is asked', () => {
  it('goes on with the model’s own replies, and each is scored against what was recorded there', async () => {
    const { app } = await imported({
      rows: [{ messages: CHAT, answer: 'Jupiter' }],
      scoring: { scorer: 'contains' },
    })
    const server = await model(['It is Saturn.', 'Venus, I think.', 'Jupiter!'])
    const run = await app.run(requestTo(server.url))
    expect(run.counts).toMatchObject({ total: 1, scored: 1 })
    const [sample] = app.samples(run.id)
    expect(sample?.messages).toEqual([
      turn('system', 'Be brief.'),
      turn('user', 'Name a planet with rings.'),
      turn('assistant', 'It is Saturn.'),
      turn('user', 'And the one closest to the Sun?'),
      turn('assistant', 'Venus, I think.'),
      turn('user', 'Which is the largest?'),
    ])
    expect(JSON.stringify(server.asked.map(({ body }) => body))).not.toContain('Mercury')
    expect(sample).toMatchObject({ target: 'Jupiter', answer: 'Jupiter!' })
    expect(sample?.outcome).toMatchObject({
      values: {
        accuracy: expect.closeTo(2 / 3, 12) as number,
        turn_1_accuracy: 1,
        turn_2_accuracy: 0,
        turn_3_accuracy: 1,
      },
      explanation: 'Turn 1: 1.00 · Turn 2: 0.00 · Turn 3: 1.00',
    })
    expect(sample?.score).toBeCloseTo(2 / 3, 12)
  })

  it('is scored by shared words where no scorer is chosen; turns without a reference are asked alone', async () => {
    const messages = [turn('user', 'One?'), turn('user', 'Two?'), turn('assistant', 'two words')]
    const { app, custom } = await imported({ rows: [{ messages }] })
    expect(custom.benchmarkId).toBe('own_chats')
    const server = await model(['whatever', 'two words'])
    const run = await app.run(requestTo(server.url))
    const [sample] = app.samples(run.id)
    const outcome = sample?.outcome
    const values = outcome?.kind === 'scored' ? outcome.values : {}
    expect(values['rouge[statistic=recall,variant=l]']).toBe(1)
    expect(values).toMatchObject({ turn_2_rouge: 1 })
    expect(values).not.toHaveProperty('turn_1_rouge')
    expect(sample?.prediction?.earlier).toEqual(['whatever'])
  })

  it('asks a judge about every turn, with the conversation up to there, and needs no reference where the judge is told none', async () => {
    const { app } = await imported({
      rows: [{ messages: [turn('user', 'A poem?'), turn('user', 'Shorter!')] }],
      scoring: {
        scorer: 'judge',
        judgePrompt: 'Chat:\n{question}\n[Predicted Answer]\n{reply}\nA: good. B: not good.',
      },
    })
    const server = await model(['Roses are red and so on', 'Roses'])
    const judge = await scriptedJudge(reply => verdict(reply === 'Roses' ? 'A' : 'B'))
    const run = await app.run({
      ...requestTo(server.url),
      judge: { models: [{ name: 'judge', apiUrl: judge.url }] },
    })
    const [sample] = app.samples(run.id)
    expect(sample?.outcome).toMatchObject({
      values: { accuracy: 0.5, turn_1_accuracy: 0, turn_2_accuracy: 1 },
    })
    expect(judge.requests).toHaveLength(2)
    const second = judge.requests.find(({ messages }) => messages.at(-1)?.text.includes('Shorter!'))
    expect(second?.messages.at(-1)?.text).toContain('[assistant]\nRoses are red and so on')
  })

  it('takes a list of answers, one for each turn, and names the row where they do not fit', async () => {
    const app = openApp({ starterSetsOnly: false })
    const messages = [turn('user', 'One?'), turn('user', 'Two?')]
    const path = chats([
      { messages, answer: ['1', '2'] },
      { messages, answer: ['1'] },
      { messages: [...messages, turn('system', 'Stop.')], answer: 'x' },
      { messages },
    ])
    const check = await app.call('dataset.check', {
      path,
      mapping,
      scoring: { scorer: 'contains' },
    })
    expect(check).toMatchObject({ rows: 4, good: 1, bad: 3 })
    expect(check.problems.map(({ line, reason }) => [line, reason.slice(0, 20)])).toEqual([
      [2, 'There are 1 answers '],
      [3, 'A system message sta'],
      [4, 'The row has no answe'],
    ])
    expect(check.examples[0]?.prompt).toBe('One?\n\nTwo?')
    const tried = await app.call('dataset.try', {
      path,
      mapping,
      scoring: { scorer: 'contains' },
      reply: 'It is 2',
    })
    expect(tried.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(tried.values).toMatchObject({ turn_2_accuracy: 1 })
  })

  it('is the choice of the mapping: without it the last reply alone is asked for', async () => {
    const app = openApp({ starterSetsOnly: false })
    const custom = await app.call('dataset.import', {
      path: chats([{ messages: CHAT, answer: 'Jupiter' }]),
      mapping: { ...mapping, turns: undefined },
      name: 'Chats',
    })
    expect(custom).toMatchObject({ benchmarkId: 'general_qa', mapping: { turns: 'last' } })
  })
})
