import { z } from 'zod'
import { defineBenchmark, type Sample } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { emotionRatings, emotionScore } from '../../scorers/emotion-score'
import { conversation, promptText } from '../kinds/conversation'
import { starter } from './starter'

const Reference = z.lazy(() =>
  z.union([z.string(), z.record(z.string(), z.union([z.string(), z.number()]))]),
)
const Row = z.lazy(() =>
  z
    .object({
      prompt: z.string().min(1),
      reference_answer: Reference.nullish(),
      reference_answer_fullscale: Reference.nullish(),
    })
    .refine(
      row => row.reference_answer_fullscale ?? row.reference_answer,
      'a row needs a reference',
    ),
)

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'eq_bench',
    title: { en: 'EQ-Bench', zh: 'EQ-Bench 情绪理解' },
    description: {
      en: 'Rate how strongly a character feels each of four emotions at the end of a dialogue.',
      zh: '判断对话结束时角色四种情绪的强烈程度。',
    },
    family: 'emotion-ratings',
    tags: ['emotion', 'language'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2312.06281',
    license: 'MIT',
    dataset: {
      ids: ['evalscope/EQ-Bench', 'pbevan11/EQ-Bench'],
      subsets: ['default'],
      split: 'validation',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: 171,
    },
    template: '{question}',
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'eq_bench_score' }],
    examples: starter,
    read(row) {
      const reference = referenceOf(row.reference_answer_fullscale ?? row.reference_answer!)
      return {
        question: row.prompt,
        target: [...reference].map(([emotion, rating]) => `${emotion}: ${rating}`).join('\n'),
        metadata: { reference: Object.fromEntries(reference) },
      }
    },
    messages(sample, context) {
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const { template } = context
      return conversation(
        sample,
        promptText({ sample, context, template, values: {}, shotText }),
        context,
      )
    },
    extract(reply, sample) {
      const ratings = emotionRatings(reply, [...wanted(sample).keys()])
      return ratings && [...ratings].map(([emotion, rating]) => `${emotion}: ${rating}`).join('\n')
    },
    score(answer, sample) {
      const reference = wanted(sample)
      const ratings = answer === null ? null : emotionRatings(answer, [...reference.keys()])
      return { eq_bench_score: ratings ? emotionScore(ratings, reference) : 0 }
    },
  })

const wanted = (sample: Sample): Map<string, number> =>
  new Map(Object.entries(sample.metadata['reference'] as Record<string, number>))

/** The four emotions and their ratings, from an object or from the text of a Python one. */
function referenceOf(value: z.output<typeof Reference>): Map<string, number> {
  const fields = typeof value === 'string' ? fieldsIn(value) : value
  const found = new Map<string, number>()
  for (let place = 1; place <= 4; place += 1) {
    const emotion = fields[`emotion${place}`]
    const rating = Number(fields[`emotion${place}_score`] ?? NaN)
    if (emotion !== undefined && Number.isFinite(rating)) found.set(String(emotion), rating)
  }
  if (found.size === 4) return found
  throw new AppError('dataset-invalid', 'The reference does not rate four emotions.', {
    hint: 'It needs emotion1 to emotion4 and emotion1_score to emotion4_score.',
  })
}

function fieldsIn(text: string): Record<string, string> {
  const pairs = text.matchAll(
    /['"](emotion\d(?:_score)?)['"]\s*:\s*(?:"([^"]*)"|'([^']*)'|([\d.]+))/g,
  )
  return Object.fromEntries(
    [...pairs].map(([, name, double, single, bare]) => [name!, double ?? single ?? bare ?? '']),
  )
}
