import type { JudgeContract } from '@contract'
import type { Sample, JudgeFacts } from '../benchmark'

const KEY = 'verdict'

const CORRECTNESS = `Decide whether an answer to a question is correct.

[Question]
{question}

[Reference Answer]
{gold}

[Predicted Answer]
{pred}

Take the reference answer as the truth, even where you would answer otherwise. Only the final result of the predicted answer counts: other
words, another notation or another unit of the same value are no mistake; several results, a different result, or none are.

A: the predicted answer is correct
B: the predicted answer is not correct`

const QUALITY = `Rate an answer to a question.

[Question]
{question}

[Predicted Answer]
{pred}

Weigh how helpful, relevant, accurate, thorough, inventive and detailed it is, and say why in a few words first. 0 is useless, 1 could not
be better.`

/** Questions about replies for benchmarks that have none of their own: is it correct, or (numeric) how good is it. `metric` takes the value. */
export function genericJudge(contract: JudgeContract | undefined, metric: string): JudgeFacts {
  const isNumeric = contract?.scoreType === 'numeric'
  const mapping = contract?.scoreMapping ?? { A: 1, B: 0 }
  const template = contract?.promptTemplate ?? (isNumeric ? QUALITY : CORRECTNESS)
  return {
    policy: 'rule_default',
    questions: (sample, { prediction }) => [
      {
        key: KEY,
        ...(contract?.systemPrompt !== undefined && { system: contract.systemPrompt }),
        prompt: filled(template, {
          question: questionOf(sample),
          gold: referenceOf(sample),
          pred: prediction.text,
        }),
        verdict: isNumeric
          ? { range: { low: 0, high: 1 }, hasReasoning: true }
          : { labels: Object.keys(mapping), hasReasoning: true },
      },
    ],
    values: verdicts => {
      const verdict = verdicts[KEY]
      const value = isNumeric ? verdict?.score : mapping[verdict?.label ?? '']
      return { [metric]: value ?? 0 }
    },
  }
}

/** In one pass, so that a reply which holds a placeholder stays as it is. */
function filled(template: string, values: Record<string, string>): string {
  return template.replace(/\{(question|gold|pred)\}/g, (_, name: string) => values[name] ?? '')
}

const letterOf = (place: number): string => String.fromCharCode(65 + place)

function questionOf({ question, messages, choices }: Sample): string {
  const last = messages?.findLast(message => message.role === 'user')?.content
  const text = question === '' && typeof last === 'string' ? last : question
  if (!choices || choices.length === 0) return text
  return `${text}\n${choices.map((choice, place) => `${letterOf(place)}) ${choice}`).join('\n')}`
}

/** The letter of a choice with its text, since a reply may name either. */
function referenceOf({ target, choices }: Sample): string {
  const place = choices?.findIndex((_, at) => letterOf(at) === target) ?? -1
  return place < 0 ? target : `${target}) ${choices?.[place] ?? ''}`
}
