import type { Message, Prediction } from '@contract'
import {
  metricKey,
  scoredOf,
  type Benchmark,
  type JudgeFacts,
  type Sample,
  type ScoreContext,
  type Scored,
  type Values,
} from '../../engine/benchmark'
import type { Verdict } from '../../engine/judge'
import { AppError } from '../../engine/errors'
import { compileFilters } from '../../scorers/reply-filters'

/** A question of the user in a recorded conversation; the reference is what was replied there. */
export interface UserTurn {
  question: string
  /** null: this turn is asked, and no rule can score it. */
  reference: string | null
}

/** Turns whose own figure is reported beside the mean of all. */
const TURNS_SHOWN = 10

/**
 * The user's turns of a recorded conversation, with what leads to the first. What the assistant said then is never sent: it is the
 * reference of its turn, unless `answers` has one for each turn; `answer` is that of the last turn where none was recorded.
 */
export function userTurns(
  messages: Message[],
  given: { answer: string | null; answers: string[] | null },
): { lead: Message[]; turns: UserTurn[] } {
  const start = messages.findIndex(({ role }) => role === 'user')
  if (start < 0) throw new AppError('dataset-invalid', 'The conversation asks nothing.')
  const turns: UserTurn[] = []
  for (const { role, content } of messages.slice(start)) {
    const text = typeof content === 'string' ? content : ''
    const turn = turns.at(-1)
    if (role === 'user') turns.push({ question: text, reference: null })
    else if (role === 'assistant' && turn) turn.reference ??= text
    else
      throw new AppError(
        'dataset-invalid',
        'A system message stands after the first question: only its user turns could be asked.',
        { hint: 'Ask for the last reply only, or move the message to the beginning.' },
      )
  }
  if (given.answers && given.answers.length !== turns.length)
    throw new AppError(
      'dataset-invalid',
      `There are ${given.answers.length} answers to ${turns.length} questions.`,
      { hint: 'Give one answer for each turn of the user, or one for the last.' },
    )
  const { answers } = given
  if (answers) turns.forEach((turn, at) => (turn.reference = answers[at] || null))
  else if (given.answer) turns.at(-1)!.reference = given.answer
  return { lead: messages.slice(0, start), turns }
}

/**
 * The benchmark with each of a conversation's user turns asked in order, after the model's own replies. Each reply is scored as the
 * benchmark scores a single one, against its turn's reference; the sample's values are means over those turns, with the leading one of
 * each turn beside them. A judge is asked about every turn, with the conversation up to there.
 */
export function everyTurn(one: Benchmark): Benchmark {
  const primary = one.primaryMetric ?? metricKey(one.metrics[0]!)
  const nameOf = (turn: number): string => `turn_${turn + 1}_${primary.replace(/\[.*/, '')}`
  const byTurn = (values: (Values | null)[]): Values => {
    const there = values.filter(each => each !== null)
    const merged: Values = {}
    for (const name of new Set(there.flatMap(each => Object.keys(each)))) {
      const numbers = there.flatMap(each => each[name] ?? [])
      merged[name] = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
    }
    if (values.length > 1) {
      values.slice(0, TURNS_SHOWN).forEach((each, turn) => {
        if (each?.[primary] !== undefined) merged[nameOf(turn)] = each[primary]
      })
    }
    return merged
  }

  async function score(
    answer: string | null,
    sample: Sample,
    context: ScoreContext,
  ): Promise<Values | Scored> {
    const turns = turnsIn(sample)
    if (!turns) return one.score(answer, sample, context)
    const replies = repliesOf(context)
    const values: (Values | null)[] = []
    for (const [at, { reference }] of turns.entries()) {
      const asked = turnOf(sample, at, context)
      values.push(
        reference === null
          ? null
          : scoredOf(
              await one.score(
                one.extract(replies[at] ?? '', asked.sample, asked.context),
                asked.sample,
                asked.context,
              ),
            ).values,
      )
    }
    if (values.every(each => each === null))
      throw new AppError('scorer-failed', 'No turn has a reference, so no rule can score it.', {
        hint: 'Record what the assistant should say, or have a judge score it.',
      })
    return {
      values: byTurn(values),
      explanation: values
        .flatMap((each, at) => (each ? `Turn ${at + 1}: ${(each[primary] ?? 0).toFixed(2)}` : []))
        .join(' · '),
    }
  }

  return {
    ...one,
    extract(reply, sample, context) {
      const turns = turnsIn(sample)
      if (!turns) return one.extract(reply, sample, context)
      return one.extract(reply, turnSample(sample, turns.length - 1, []), context)
    },
    score,
    ...(one.judge && { judge: judgeOfTurns(one.judge, byTurn) }),
  }
}

function judgeOfTurns(one: JudgeFacts, byTurn: (values: (Values | null)[]) => Values): JudgeFacts {
  return {
    ...one,
    questions(sample, context) {
      const turns = turnsIn(sample)
      if (!turns) return one.questions(sample, context)
      return turns.flatMap((_, at) => {
        const asked = turnOf(sample, at, context)
        return one
          .questions(asked.sample, asked.context)
          .map(question => ({ ...question, key: `turn ${at + 1} ${question.key}` }))
      })
    },
    values(verdicts, sample, context) {
      const turns = turnsIn(sample)
      if (!turns) return one.values(verdicts, sample, context)
      return byTurn(
        turns.map((_, at) => {
          const start = `turn ${at + 1} `
          const own = Object.entries(verdicts).flatMap(([key, verdict]): [string, Verdict][] =>
            key.startsWith(start) ? [[key.slice(start.length), verdict]] : [],
          )
          const asked = turnOf(sample, at, context)
          return one.values(Object.fromEntries(own), asked.sample, asked.context)
        }),
      )
    },
  }
}

const turnsIn = (sample: Sample): UserTurn[] | null =>
  (sample.metadata['turns'] as unknown as UserTurn[] | undefined) ?? null

/** All replies of the model in order, each without what the user's filters remove. */
function repliesOf({
  prediction,
  reply,
  options,
}: Pick<ScoreContext, 'reply' | 'options'> & { prediction: Prediction }): string[] {
  const filter = options.filters ? compileFilters(options.filters) : (text: string) => text
  return [...(prediction.earlier ?? []).map(filter), reply]
}

/** One turn as a sample of its own, with the model's replies before it, and the context of its reply. */
function turnOf<Context extends Pick<ScoreContext, 'prediction' | 'reply' | 'options'>>(
  sample: Sample,
  at: number,
  context: Context,
): { sample: Sample; context: Context } {
  const replies = repliesOf(context)
  const reply = replies[at] ?? ''
  const { earlier, ...prediction } = context.prediction
  void earlier
  return {
    sample: turnSample(sample, at, replies),
    context: { ...context, reply, prediction: { ...prediction, text: reply } },
  }
}

function turnSample(sample: Sample, at: number, replies: string[]): Sample {
  const { followUps, ...rest } = sample
  void followUps
  const turns = turnsIn(sample) ?? []
  const { question = '', reference = null } = turns[at] ?? {}
  const later = turns.slice(1, at + 1).flatMap(({ question: content }, before): Message[] => [
    { role: 'assistant', content: replies[before] ?? '' },
    { role: 'user', content },
  ])
  return {
    ...rest,
    question,
    target: reference ?? '',
    messages: [...(sample.messages ?? []), ...later],
  }
}
