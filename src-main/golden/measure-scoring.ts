import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '@contract'
import { benchmarks } from '../benchmarks'
import { choiceLetters } from '../scorers/choice-letters'
import { followInstructions } from '../scorers/instructions/follow-instructions'
import { ifbenchCheckers } from '../scorers/instructions/ifbench-checkers'
import { ifevalCheckers } from '../scorers/instructions/ifeval-checkers'
import type { CheckerTable } from '../scorers/instructions/instruction'
import { findMathAnswer } from '../scorers/math-answer'
import { mathsEquivalent } from '../scorers/maths-equivalent'
import { checkToolCalls } from '../scorers/tool-calls/check-arguments'
import { closeEngine } from '../scorers/symbolic/engine'

/** How fast scoring alone is, on one core. */
export interface ScoringSpeed {
  choicePerSecond: number
  mathsPerSecond: number
  ifevalPerSecond: number
  /** On replies of some 1,500 words. */
  ifbenchPerSecond: number
  /** Payloads of tool calls against some forty schemas that are compiled once. */
  toolCallsPerSecond: number
  /** Over the lines of a golden file that a computer algebra system decided; null where there is no such file. */
  symbolicMedianMs: number | null
  symbolicLines: number
}

const sentence =
  'The first train leaves at half past nine, so it has covered 120 km when the second one starts; both meet after 2.5 hours. '

/** Measures the scorers on replies of ordinary length; `golden` is the folder of golden files, if there is one. */
export async function measureScoring(golden: string): Promise<ScoringSpeed> {
  const reasoning = sentence.repeat(8)
  const choice = await rate(20_000, at => {
    const reply = `${reasoning}\n\n**ANSWER: ${'ABCD'[at % 4]!}**`
    return choiceLetters(reply, { count: 10, language: 'en', multiple: false })
  })
  const maths = await rate(4000, async at => {
    const answer = findMathAnswer(`${reasoning}\nSo the answer is $\\boxed{${at}.50}$.`)
    return mathsEquivalent(answer ?? '', `${at % 2 === 0 ? at : at + 1}.5`)
  })
  const symbolic = await symbolicTimes(golden)
  await closeEngine()
  return {
    choicePerSecond: choice,
    mathsPerSecond: maths,
    ifevalPerSecond: await instructionRate('ifeval', ifevalCheckers, reasoning.repeat(2)),
    ifbenchPerSecond: await instructionRate('ifbench', ifbenchCheckers, sentence.repeat(65)),
    toolCallsPerSecond: await toolCallRate(),
    symbolicMedianMs: symbolic.length === 0 ? null : median(symbolic),
    symbolicLines: symbolic.length,
  }
}

async function instructionRate(id: string, checkers: CheckerTable, reply: string): Promise<number> {
  const rows = (benchmarks.get(id)?.examples ?? []).flatMap(example => example.rows as JsonObject[])
  const samples = rows.map(row => {
    const settings = row.kwargs as (JsonObject | null)[]
    return (row.instruction_id_list as string[]).map((name, at) => ({
      id: name,
      kwargs: Object.fromEntries(Object.entries(settings[at] ?? {}).filter(([, value]) => value)),
    }))
  })
  return rate(2000, at =>
    followInstructions(`${at} ${reply}`, samples[at % samples.length]!, checkers),
  )
}

/** 10,000 payloads, one in five of them wrong; the schemas come anew with each row, as they do in a run. */
async function toolCallRate(): Promise<number> {
  const schemas = Array.from({ length: 40 }, (_, at): JsonObject => ({
    type: 'object',
    properties: {
      [`city${at}`]: { type: 'string', minLength: 1 },
      days: { type: 'integer', minimum: 1, maximum: 14 },
      unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
      stops: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    },
    required: [`city${at}`],
    additionalProperties: false,
  }))
  return rate(10_000, at => {
    const own = at % schemas.length
    const days = at % 5 === 0 ? 40 : 1 + (at % 14)
    const call = {
      id: `call_${at}`,
      name: 'weather',
      arguments: `{"city${own}": "Port ${at}", "days": ${days}, "unit": "celsius", "stops": [{"name": "quay"}]}`,
    }
    return checkToolCalls([call], [{ name: 'weather', parameters: { ...schemas[own] } }])
  })
}

/** Calls in a second, after a first round that warms up. */
async function rate(count: number, score: (at: number) => unknown): Promise<number> {
  for (let at = 0; at < count / 10; at += 1) await score(at)
  const begun = performance.now()
  for (let at = 0; at < count; at += 1) await score(at)
  return (1000 * count) / (performance.now() - begun)
}

async function symbolicTimes(golden: string): Promise<number[]> {
  const file = join(golden, 'math_equal.jsonl')
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as { sympy_decides?: boolean; input: Record<string, string> })
  const times: number[] = []
  for (const { input } of lines.filter(line => line.sympy_decides)) {
    const begun = performance.now()
    await mathsEquivalent(input.prediction ?? '', input.reference ?? '')
    times.push(performance.now() - begun)
  }
  return times
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
