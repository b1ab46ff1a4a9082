import { z } from 'zod'
import type { ErrorInfo, JsonObject } from '@contract'
import { defineBenchmark, type CorpusFacts, type Sample, type Scored } from '../engine/benchmark'
import { conversation } from './kinds/conversation'
import { fillTemplate } from './kinds/template'

/** The settings that Kimi’s own server fixes, with what each is when it thinks and when not, and a value that it refuses. */
const FIXED = {
  temperature: { thinking: 1, plain: 0.6, wrong: 0.5 },
  top_p: { thinking: 0.95, plain: 0.95, wrong: 0.8 },
  presence_penalty: { thinking: 0, plain: 0, wrong: 0.5 },
  frequency_penalty: { thinking: 0, plain: 0, wrong: 0.5 },
  n: { thinking: 1, plain: 1, wrong: 2 },
}

const MODES = ['kimi', 'opensource', 'none'] as const

const Row = z.lazy(() =>
  z.object({
    think_mode: z.enum(MODES),
    thinking: z.boolean(),
    parameter: z.enum(Object.keys(FIXED) as (keyof typeof FIXED)[]).nullable(),
    value: z.number().nullable(),
    expected_reject: z.boolean(),
  }),
)
type Row = z.output<typeof Row>

/** Both rates are plain means over their own probes; the corpus only names what a single probe is worth, whichever rate it enters. */
const corpus: CorpusFacts = {
  counts: [],
  sampleValue: 'passed',
  metrics: [{ name: 'param_immutable_reject_rate' }],
  figures: () => ({}),
}

export default () =>
  defineBenchmark<Row>({
    id: 'kimi_verifier',
    title: { en: 'Kimi Vendor Verifier', zh: 'Kimi 服务商验证' },
    description: {
      en: 'Does a server refuse the settings that Kimi’s own refuses, and accept the defaults? 55 short requests, made by the benchmark itself.',
      zh: '服务商是否像 Kimi 官方一样拒绝固定参数的错误取值、接受默认取值：由基准自身生成的 55 个短请求。',
    },
    limits: {
      en: 'Only HTTP 400 is a refusal; any other error, and a model that the server does not know, is a failed request. Ask the subset whose switch for thinking the server has: kimi, opensource (vLLM, SGLang) or none.',
      zh: '仅 HTTP 400 视为拒绝；其他错误及服务器不认识的模型均为请求失败。请选择与服务器思考开关相符的子集：kimi、opensource（vLLM、SGLang）或 none。',
    },
    family: 'provider-checks',
    tags: [],
    languages: ['en'],
    version: 1,
    source: 'https://github.com/MoonshotAI/Kimi-Vendor-Verifier',
    license: 'The requests are the app’s own; there is no data set.',
    dataset: {
      ids: ['kimi_verifier'],
      subsets: [...MODES],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: 55,
      isOwn: true,
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [
      { name: 'param_immutable_reject_rate' },
      { name: 'param_default_accept_rate' },
      { name: 'inference_error_rate' },
    ],
    failureMetric: 'inference_error_rate',
    corpus,
    examples: MODES.map(subset => ({ subset, rows: probesOf(subset) })),
    read(row) {
      const { parameter, value, thinking, expected_reject } = row
      return {
        question: 'Answer with the word OK, and with nothing else.',
        sampling: samplingOf(row),
        target: expected_reject ? 'refused' : 'accepted',
        metadata: { thinking, parameter, value, expected_reject },
      }
    },
    messages(sample, context) {
      const text = fillTemplate(context.template, { question: sample.question })
      return conversation(sample, text, context)
    },
    // Whatever the reply says, the server has taken the request.
    extract: () => 'accepted',
    score: (_, sample) => verdict(sample, false),
    scoreRefusal(error, sample) {
      if (!isRefusal(error)) return null
      const scored = verdict(sample, true)
      const explanation = `${scored.explanation} ${error.message}`
      return { ...scored, explanation, answer: 'refused' }
    },
  })

/** Nothing set, then each setting as it should be, then each as it must not be; first without thinking. */
function probesOf(mode: Row['think_mode']): Row[] {
  return (mode === 'none' ? [false] : [false, true]).flatMap(thinking => {
    const names = Object.keys(FIXED) as (keyof typeof FIXED)[]
    const probe = (parameter: Row['parameter'], value: number | null, isWrong = false): Row => ({
      think_mode: mode,
      thinking,
      parameter,
      value,
      expected_reject: isWrong,
    })
    return [
      probe(null, null),
      ...names.map(name => probe(name, FIXED[name][thinking ? 'thinking' : 'plain'])),
      ...names.map(name => probe(name, FIXED[name].wrong, true)),
    ]
  })
}

/** Only the setting in question is sent: those of the run would be refused for themselves. */
function samplingOf({ parameter, value, think_mode, thinking }: Row): Sample['sampling'] {
  const given = (name: Row['parameter']): number | undefined =>
    name === parameter && value !== null ? value : undefined
  const n = given('n')
  return {
    temperature: given('temperature'),
    topP: given('top_p'),
    presencePenalty: given('presence_penalty'),
    frequencyPenalty: given('frequency_penalty'),
    maxTokens: 16,
    extraBody: { ...thinkingSwitch(think_mode, thinking), ...(n !== undefined && { n }) },
  }
}

function thinkingSwitch(mode: Row['think_mode'], thinking: boolean): JsonObject {
  switch (mode) {
    case 'kimi':
      return { thinking: { type: thinking ? 'enabled' : 'disabled' } }
    case 'opensource':
      return { chat_template_kwargs: { thinking } }
    case 'none':
      return {}
  }
}

/** A server that does not know the model refuses everything, which says nothing about settings. */
function isRefusal({ code, details }: ErrorInfo): boolean {
  return details?.['status'] === 400 && code !== 'model-missing'
}

function verdict({ metadata }: Sample, isRefused: boolean): Scored {
  const isWrong = metadata['expected_reject'] === true
  const { parameter, value } = metadata
  const passed = Number(isWrong === isRefused)
  const what =
    parameter === null ? 'A request without settings' : `${String(parameter)} = ${String(value)}`
  return {
    values: {
      passed,
      [isWrong ? 'param_immutable_reject_rate' : 'param_default_accept_rate']: passed,
    },
    explanation: `${what} ${isWrong ? 'must be refused' : 'must be accepted'}, and was ${isRefused ? 'refused' : 'accepted'}.`,
  }
}
