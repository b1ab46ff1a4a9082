import { afterAll, describe, expect, it } from 'vitest'
import { splitReasoning } from '../../src-main/providers/split-reasoning'
import { bbhAnswer } from '../../src-main/scorers/bbh-answer'
import { choiceLetters } from '../../src-main/scorers/choice-letters'
import { normaliseChineseSpeech } from '../../src-main/scorers/chinese-speech'
import { firstFence, lastFencedLines } from '../../src-main/scorers/code-blocks'
import { documentAnswer } from '../../src-main/scorers/document-number'
import { emotionRatings } from '../../src-main/scorers/emotion-score'
import { entitySpans } from '../../src-main/scorers/entity-spans'
import { fieldMatch } from '../../src-main/scorers/field-match'
import { gridAnswer } from '../../src-main/scorers/grid-answer'
import { readVerdict } from '../../src-main/scorers/judge-verdict'
import { labelsAfterMarker } from '../../src-main/scorers/label-sets'
import { extractMathAnswer, findMathAnswer } from '../../src-main/scorers/math-answer'
import { mathsEquivalent } from '../../src-main/scorers/maths-equivalent'
import { boxedStep } from '../../src-main/scorers/process-step'
import { relaxedMatch } from '../../src-main/scorers/relaxed-match'
import { rougeScores } from '../../src-main/scorers/rouge'
import { normaliseEnglishSpeech } from '../../src-main/scorers/speech-text'
import { squadNormalise } from '../../src-main/scorers/squad-text'
import { statedOption } from '../../src-main/scorers/stated-option'
import { closeEngine } from '../../src-main/scorers/symbolic/engine'
import { tableSimilarity } from '../../src-main/scorers/table-similarity'

/** As long as the longest replies of reasoning models. */
const length = 100_000
const parts = [
  'a',
  ' ',
  '\n',
  '{',
  '\\frac{',
  '\\sqrt{',
  '\\boxed{',
  '\\int_0^1 ',
  '1',
  '1,',
  '2^',
  'ANSWER: ',
  '答案是',
  '<a>',
  '(',
  '[[',
  '```\n',
  '{"a":',
  '<table><tr><td>a</td></tr>',
  '<think>',
]
const replies = parts.map(
  part => [JSON.stringify(part), part.repeat(length / part.length)] as const,
)

const scorers: Record<string, (reply: string) => unknown> = {
  choiceLetters: reply => choiceLetters(reply, { count: 4, language: 'en', multiple: false }),
  findMathAnswer,
  extractMathAnswer: reply => extractMathAnswer(reply),
  mathsEquivalent: reply => mathsEquivalent(reply, '5'),
  'mathsEquivalent of its start': reply => mathsEquivalent(reply.slice(0, 900), 'x + 1'),
  bbhAnswer: reply => bbhAnswer(reply, 'free'),
  squadNormalise,
  statedOption: reply => statedOption(reply, ['red', 'blue']),
  labelsAfterMarker: reply => labelsAfterMarker(reply, ['A', 'B']),
  emotionRatings: reply => emotionRatings(reply, ['Joy']),
  documentAnswer,
  gridAnswer,
  boxedStep,
  entitySpans: reply => entitySpans(reply, ['a', 'b']),
  readVerdict: reply => readVerdict(reply, { labels: ['A', 'B'], hasReasoning: true }),
  firstFence,
  lastFencedLines,
  fieldMatch: reply => fieldMatch(reply, { name: ['Bob'] }),
  tableSimilarity: reply => tableSimilarity(reply, '<table><tr><td>a</td></tr></table>'),
  relaxedMatch: reply => relaxedMatch(reply, '5'),
  normaliseEnglishSpeech,
  normaliseChineseSpeech,
  rougeScores: reply => rougeScores(reply, 'a b c'),
  splitReasoning,
}

describe('replies made to hold up a run', () => {
  afterAll(closeEngine)

  it.each(Object.entries(scorers))('do not hold up %s', async (_, score) => {
    await score('')
    const slow: string[] = []
    for (const [name, reply] of replies) {
      const begun = performance.now()
      await score(reply)
      const ms = performance.now() - begun
      if (ms > 3000) slow.push(`${name} took ${ms.toFixed(0)} ms`)
    }
    expect(slow).toEqual([])
  })
})
