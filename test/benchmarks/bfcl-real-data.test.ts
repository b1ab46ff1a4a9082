import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RunSummary } from '@contract'
import { answersFrom } from '../../src-main/benchmarks/kinds/bfcl/question'
import {
  languageOf,
  type FunctionFacts,
} from '../../src-main/scorers/tool-calls/bfcl/function-facts'
import { isDict } from '../../src-main/scorers/tool-calls/python-value'
import { readPythonJson } from '../../src-main/scorers/tool-calls/read-python-json'
import { writePythonJson } from '../../src-main/scorers/tool-calls/write-python-json'
import { argumentsText, callText, rightCalls, type RightCall } from '../support/bfcl-answers'
import { mockServer } from '../support/mock'
import { openApp, type TestApp } from '../support/test-app'

const data = '../shared/datasets/bfcl_v4'

interface Known {
  category: string
  calls: RightCall[]
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}

/** What is right for each question, by its last message. */
function knownAnswers(): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const file of readdirSync(data).filter(name => name.startsWith('BFCL'))) {
    const category = file.replace(/^BFCL_v4_|\.json$/g, '')
    const answers = new Map(
      linesOf(`${data}/possible_answer/${file}`).map(line => {
        const read = readPythonJson(line)
        if (!read.ok || !isDict(read.value)) throw new Error(`a broken line of ${file}`)
        return [read.value.get('id'), writePythonJson(read.value.get('ground_truth')!)]
      }),
    )
    for (const line of linesOf(`${data}/${file}`)) {
      const row = JSON.parse(line) as {
        id: string
        question: { content: string }[][]
        function: FunctionFacts[]
      }
      const calls = rightCalls(answersFrom(answers.get(row.id) ?? '[]'), row.function)
      const isAny = category === 'live_relevance'
      known.set(`${row.question[0]!.at(-1)!.content}`, {
        category,
        calls: isAny ? [{ name: row.function[0]!.name, args: [] }] : calls,
      })
    }
  }
  return known
}

function scoresOf(
  app: TestApp,
  run: RunSummary,
): Map<string, { score: number; num: number; total: number | null }> {
  const [report] = app.app.store.runs.reports(run.id)
  return new Map(
    report!.metrics
      .find(({ primary }) => primary)!
      .categories.flatMap(({ subsets }) => subsets)
      .map(subset => [subset.name, subset]),
  )
}

describe.skipIf(!existsSync(data))('the first questions of every category of BFCL v4', () => {
  it.each([
    ['tools', {}],
    ['a prompt', { is_fc_model: false }],
  ])(
    'with %s: a server that knows the answers gets full marks, save where no answer is right',
    async (_, extraParams) => {
      const known = knownAnswers()
      const server = await mockServer(({ messages, body }) => {
        const { category, calls } = known.get(messages.at(-1)!.text)!
        const language = languageOf(category)
        if (calls.length === 0) return { text: 'None of these functions does that.' }
        if (!('is_fc_model' in extraParams)) {
          expect(Array.isArray(body['tools'])).toBe(true)
          return {
            toolCalls: calls.map(call => ({
              name: call.name.replaceAll('.', '_'),
              arguments: argumentsText(call, language),
            })),
          }
        }
        expect(body['tools']).toBeUndefined()
        return { text: callText(calls, language) }
      })
      const app = openApp()
      const run = await app.run({
        model: { name: 'm', apiUrl: server.url },
        benchmarks: [{ id: 'bfcl_v4', options: { localPath: data, extraParams } }],
        limit: { kind: 'count', count: 12 },
        execution: { concurrency: 16 },
      })
      expect(run.status).toBe('finished')
      expect(run.counts.failed).toBe(0)
      const scores = scoresOf(app, run)
      for (const [name, { score }] of scores) {
        if (name === 'OVERALL') expect(score).toBeLessThanOrEqual(0.3)
        else expect(score, name).toBeGreaterThanOrEqual(name === 'simple_java' ? 0.75 : 0.91)
      }
      expect(scores.get('OVERALL')!.total).toBe(5090)
    },
  )
})
