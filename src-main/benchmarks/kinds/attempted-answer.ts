import type { CorpusFacts, MetricFacts, Values, JudgeFacts } from '../../engine/benchmark'
import { taggedParts } from './judged'

/**
 * Answers that are right, wrong or withheld (Wei et al. 2024, arXiv:2411.04368): the share of each, and over all samples the share of
 * right among attempted answers and the harmonic mean of both.
 */
export const attemptedMetrics: MetricFacts[] = [
  { name: 'is_correct' },
  { name: 'is_incorrect' },
  { name: 'is_not_attempted' },
  { name: 'correct_given_attempted' },
  { name: 'f1' },
]

export const attemptedCorpus: CorpusFacts = {
  counts: ['correct', 'attempted', 'asked'],
  sampleValue: 'correct',
  metrics: [{ name: 'correct_given_attempted' }, { name: 'f1' }],
  figures({ correct = 0, attempted = 0, asked = 0 }) {
    return {
      ...(attempted > 0 && { correct_given_attempted: correct / attempted }),
      ...(asked + attempted > 0 && { f1: (2 * correct) / (asked + attempted) }),
    }
  },
}

/** The judge's letter: A is right, B wrong, C not attempted. */
export function attemptedJudge(rules: string): Omit<JudgeFacts, 'policy'> {
  return {
    questions: (sample, { reply }) => [
      {
        key: 'verdict',
        prompt: `${rules}\n\n${taggedParts({
          question: sample.question,
          reference_answer: sample.target,
          reply,
        })}`,
        verdict: { labels: ['A', 'B', 'C'], hasReasoning: true },
      },
    ],
    values: verdicts => attemptedValues(verdicts['verdict']?.label ?? null),
  }
}

function attemptedValues(label: string | null): Values {
  const [right, wrong] = [label === 'A', label === 'B']
  return {
    is_correct: Number(right),
    is_incorrect: Number(wrong),
    is_not_attempted: Number(label === 'C'),
    correct: Number(right),
    attempted: Number(right || wrong),
    asked: 1,
  }
}
