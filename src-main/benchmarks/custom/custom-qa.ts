import type { JsonObject } from '@contract'
import { defineBenchmark, type Benchmark, type Sample } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { exactMatch } from '../../scorers/exact-match'
import { lastNumber } from '../../scorers/math-answer'
import { mathsEqual } from '../../scorers/math-equal'
import { compileFilters, noMatch } from '../../scorers/reply-filters'
import { squadF1 } from '../../scorers/squad-text'
import { conversation, promptText } from '../kinds/conversation'
import type { Facts } from '../kinds/facts'
import { fillTemplate } from '../kinds/template'
import type { CustomFile } from './custom-file'

type QaFacts = Facts<JsonObject> & { ask(row: JsonObject): Omit<Sample, 'choices' | 'tools'> }

/** Questions with short or open answers: what to take from the reply, and how to compare it, as the file says. */
export function customQa(file: CustomFile, { ask, ...facts }: QaFacts): Benchmark {
  const metric = file.metric ?? (file.scorer === 'f1' ? 'f1' : 'accuracy')
  const find = extractor(file)
  const made: Benchmark<JsonObject> = {
    ...facts,
    family: 'custom-qa',
    template: file.prompt ?? '{question}',
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: metric }],
    read(row) {
      const sample = ask(row)
      if (sample.target.trim() === '' && file.scorer !== 'judge')
        throw new AppError('dataset-invalid', 'The row has no answer to compare with.')
      return sample
    },
    messages(sample, context) {
      const text = promptText({
        sample,
        context,
        template: context.template,
        values: {},
        shotText: shot => [shot.question, shot.solution, shot.target].filter(Boolean).join('\n'),
      })
      return conversation(sample, text, context)
    },
    extract: reply => find(reply),
    score(answer, sample) {
      return { [metric]: answer === null ? 0 : compare(file, answer, sample.target) }
    },
  }
  const { judge } = file
  if (file.scorer === 'judge' && judge) {
    made.judge = {
      policy: 'judge_only',
      questions: (sample, { prediction }) => [
        {
          key: 'verdict',
          ...(judge.system !== undefined && { system: judge.system }),
          prompt: fillTemplate(judge.prompt, {
            question: questionText(sample),
            answer: sample.target,
            reply: prediction.text,
          }),
          verdict: {
            ...(judge.labels && { labels: Object.keys(judge.labels) }),
            ...(judge.range && { range: judge.range }),
            hasReasoning: true,
          },
        },
      ],
      values: ({ verdict }) => ({ [metric]: worth(judge, verdict) }),
    }
  }
  return defineBenchmark(made)
}

/** What a judge is told was asked: of a conversation all turns, since the last one alone may say little. */
function questionText({ question, messages }: Sample): string {
  if (!messages) return question
  return messages
    .map(
      ({ role, content }) =>
        `[${role}]\n${typeof content === 'string' ? content : JSON.stringify(content)}`,
    )
    .join('\n\n')
}

function worth(
  judge: NonNullable<CustomFile['judge']>,
  verdict: { label: string | null; score: number | null } | undefined,
): number {
  if (judge.labels) return judge.labels[verdict?.label ?? ''] ?? 0
  const { low, high } = judge.range ?? { low: 0, high: 1 }
  return ((verdict?.score ?? low) - low) / (high - low)
}

function extractor({ extract, scorer }: CustomFile): (reply: string) => string | null {
  const { after, pattern, match, take } = extract
  const filter =
    pattern === undefined
      ? (reply: string) => reply
      : compileFilters({
          extract: { regex_pattern: pattern, group_select: match === 'first' ? 0 : -1 },
        })
  return reply => {
    let text = reply.trim()
    if (after !== undefined) {
      const at = text.toLowerCase().lastIndexOf(after.toLowerCase())
      if (at < 0) return null
      text = (text.slice(at + after.length).split('\n')[0] ?? '').trim()
    } else if (take === 'last-line') {
      text = text.split('\n').at(-1)?.trim() ?? ''
    }
    text = filter(text).trim()
    if (text === '' || text === noMatch) return null
    return scorer === 'number' ? lastNumber(text) : text
  }
}

function compare(file: CustomFile, answer: string, target: string): number {
  switch (file.scorer) {
    case 'exact':
      return Number(exactMatch(answer, target))
    case 'contains':
      return Number(answer.toLowerCase().includes(target.trim().toLowerCase()))
    case 'number':
    case 'maths':
      return Number(mathsEqual(answer, target))
    case 'f1':
      return squadF1(answer, target)
    case 'judge':
      throw new AppError(
        'scorer-failed',
        'This benchmark is graded by a judge, and none was asked.',
        {
          hint: 'Choose a judge model for the run.',
        },
      )
  }
}
