import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../engine/errors'
import { exactMatchQa } from './kinds/exact-match-qa'
import { answerJudge } from './kinds/answer-judge'

export default () =>
  exactMatchQa({
    id: 'browsecomp',
    title: { en: 'BrowseComp', zh: 'BrowseComp 网络检索' },
    description: {
      en: '1,266 questions whose short answers are hard to find and easy to check; here asked without a browser.',
      zh: '1266 道答案难找但易于核对的问题，此处不提供浏览工具直接作答。',
    },
    limits: {
      en: 'It is asked closed-book: search tools come with the agents.',
      zh: '目前为闭卷作答，检索工具将随智能体功能提供。',
    },
    tags: ['knowledge', 'qa', 'agent'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2504.12516',
    license: 'MIT; please do not publish the decrypted questions.',
    dataset: {
      ids: ['evalscope/browse_comp', 'smolagents/browse_comp'],
      subsets: ['default'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          problem: z.string(),
          answer: z.string(),
          canary: z.string().nullish(),
          problem_topic: z.string().nullish(),
        }),
      ),
      sampleCount: 1266,
    },
    template:
      '{question}\n\nGive your reply in this form:\nExplanation: {{why}}\nExact Answer: {{short and final}}\nConfidence: {{how sure you are, from 0% to 100%}}',
    metrics: [{ name: 'is_correct' }, { name: 'is_incorrect' }],
    judge: {
      ...answerJudge('judge_default'),
      values: verdicts => bothShares(verdicts['verdict']?.label === 'CORRECT'),
    },
    examples: [
      {
        subset: 'default',
        rows: [
          {
            problem:
              'Yq+PFKwBCHxu0JC2pOTPb91ScjW/9S61aLQUYmyJvo1Mr5pbrx1NcnSJ0fmupZUzzwA/Y7u7I+Fz+wl3csz/2UXmlxb7CU1gdJmH96SlwWueXTMCr7Iysm+6WlRphf2RA/uUDLVPQWAgmYWp',
            answer: 'b+CYGqkBRw==',
            canary: 'EVALWRIGHT OWN ROWS 6f1d',
            problem_topic: 'Geography',
          },
          {
            problem:
              'dOeSGLNPS3tlnZj1qemEb5FQfia0oWe2eudabWCB+50D7p0Pvh0IZ2iV0eCh6chrmlAzKrT1FLZ+8B9tIZv2nFHq2w+zHU12IJ+F/q33hG+RUH4mtKE04Xz7DiN1hPuQUa+VGrYKWzN0n5666OTKbt1dcjD6oS+kO/oPbmOJ7NkUv8Q=',
            answer: 'evuPHqkNQWZt',
            canary: 'EVALWRIGHT OWN ROWS 6f1d',
            problem_topic: 'Science',
          },
        ],
      },
    ],
    ask: ({ problem, answer, canary, problem_topic }) => ({
      question: canary ? decrypted(problem, canary) : problem,
      target: canary ? decrypted(answer, canary) : answer,
      metadata: { topic: problem_topic ?? null },
    }),
    answer: reply =>
      ([...reply.matchAll(/exact answer\s*:([^\n]*)/gi)].at(-1)?.[1] ?? reply).trim() || null,
    isRight: (answer, { target }) =>
      onlyWords(answer) !== '' && onlyWords(answer) === onlyWords(target),
    values: bothShares,
  })

const onlyWords = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function bothShares(isRight: boolean) {
  return { is_correct: Number(isRight), is_incorrect: Number(!isRight) }
}

/** The bytes XOR the SHA-256 of the canary, over and over, as its authors hide the text from crawlers. */
function decrypted(text: string, canary: string): string {
  const key = createHash('sha256').update(canary).digest()
  const bytes = Buffer.from(text, 'base64').map((byte, at) => byte ^ key[at % key.length]!)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('dataset-invalid', 'The row cannot be decrypted with its canary.', {
      hint: 'Check that the canary belongs to the row.',
      cause,
    })
  }
}
