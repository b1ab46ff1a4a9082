import type { Prediction } from '@contract'
import type { Benchmark, Sample } from '../benchmark'
import type { CachedPrediction, EvaluationStore, StoredSample } from '../ports'
import type { ActiveBenchmark } from './benchmark-context'
import { replyFlags } from './review-sample'

/** In place of a prediction key: the prediction came from elsewhere and is kept as it is. */
export const IMPORTED = 'imported'

const BATCH = 500

interface Place {
  store: EvaluationStore
  position: number
  active: ActiveBenchmark
}

/**
 * Gives samples the predictions that were made elsewhere: by their place, where the question (or the reference answer) there is the same,
 * else by their question. Several predictions of one question go to its repeats in order.
 */
export async function reusePredictions(
  predictions: AsyncIterable<CachedPrediction>,
  place: Place,
): Promise<{ taken: number; unmatched: number }> {
  const byQuestion = new Map<string, CachedPrediction[]>()
  const [onlySubset, ...others] = subsetsOf(place)
  let taken = 0
  let unmatched = 0
  for await (const cached of predictions) {
    if (cached.index === null) {
      const question = squash(sentText(cached))
      byQuestion.set(question, [...(byQuestion.get(question) ?? []), cached])
      continue
    }
    const subset = cached.subset ?? (others.length === 0 ? onlySubset : undefined)
    const stored =
      subset === undefined ? null : place.store.find(place.position, subset, cached.index)
    const sample = stored && place.active.read(stored.row, stored.subset)
    if (!stored || !sample || !isSameQuestion(sample, cached)) {
      unmatched += 1
      continue
    }
    await save(place, { stored, sample, cached })
    taken += 1
  }
  if (byQuestion.size > 0) taken += await matchQuestions(place, byQuestion)
  for (const left of byQuestion.values()) unmatched += left.length
  return { taken, unmatched }
}

/** Goes through the samples without a prediction and takes what is left for their question. */
async function matchQuestions(
  place: Place,
  byQuestion: Map<string, CachedPrediction[]>,
): Promise<number> {
  let taken = 0
  for (let afterId = 0; ;) {
    const batch = place.store.pending(afterId, BATCH)
    if (batch.length === 0) return taken
    afterId = batch.at(-1)?.id ?? afterId
    for (const stored of batch) {
      if (stored.benchmark !== place.position) continue
      const sample = place.active.read(stored.row, stored.subset)
      const found = byQuestion.get(squash(sample.question))
      const at = found?.findIndex(one => one.subset === null || one.subset === stored.subset) ?? -1
      const cached = found?.[at]
      if (!found || !cached) continue
      found.splice(at, 1)
      await save(place, { stored, sample, cached })
      taken += 1
    }
  }
}

async function save(
  { store, active }: Place,
  { stored, sample, cached }: { stored: StoredSample; sample: Sample; cached: CachedPrediction },
): Promise<void> {
  await store.savePrediction({
    sampleId: stored.id,
    predictionKey: IMPORTED,
    messages: cached.messages,
    tools: [],
    prediction: withEarlier(cached, sample, active.benchmark),
    inputPreview: sample.question,
    target: sample.target,
    flags: replyFlags(cached.prediction),
  })
}

function subsetsOf({ store, position }: Place): string[] {
  return store.benchmarks().find(one => one.position === position)?.subsetOrder ?? []
}

const squash = (text: string): string => text.replace(/\s+/g, ' ').trim()

function sentText(cached: CachedPrediction): string {
  return cached.messages
    .filter(message => message.role === 'user')
    .map(message => (typeof message.content === 'string' ? message.content : ''))
    .join(' ')
}

/** The question stands in what was sent; where that was not kept, the reference answer must be the same where it is told. */
function isSameQuestion(sample: Sample, cached: CachedPrediction): boolean {
  const sent = squash(sentText(cached))
  if (sent !== '' && sample.question !== '') return sent.includes(squash(sample.question))
  return cached.target === null || squash(sample.target) === squash(cached.target)
}

/** Of several turns the earlier replies stand among the messages. */
function withEarlier(
  cached: CachedPrediction,
  sample: Sample,
  { nextTurn }: Benchmark,
): Prediction {
  const count = nextTurn && sample.setting ? Infinity : (sample.followUps?.length ?? 0)
  if (count === 0) return cached.prediction
  const replies = cached.messages.flatMap(({ role, content }) =>
    role === 'assistant' && typeof content === 'string' ? [content] : [],
  )
  return { ...cached.prediction, earlier: replies.slice(-count) }
}
