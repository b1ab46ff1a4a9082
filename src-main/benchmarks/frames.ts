import { z } from 'zod'
import { phrasedAnswer, squadMatch } from '../scorers/squad-text'
import { answerJudge } from './kinds/answer-judge'
import { exactMatchQa } from './kinds/exact-match-qa'

export default () =>
  exactMatchQa({
    id: 'frames',
    title: { en: 'FRAMES', zh: 'FRAMES 多文档推理' },
    description: {
      en: 'Questions that need facts from two to fifteen Wikipedia articles, which are all given.',
      zh: '需要综合二至十五篇维基百科文章才能回答的问题，文章全部给出。',
    },
    tags: ['qa', 'reasoning', 'long-context'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2409.12941',
    license: 'Apache-2.0; articles under Wikipedia’s CC BY-SA.',
    dataset: {
      ids: ['iic/frames', 'google/frames-benchmark'],
      subsets: ['default'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          Prompt: z.string(),
          Answer: z.union([z.string(), z.number()]).transform(String),
          wiki_items: z
            .array(z.object({ title: z.string().nullish(), text: z.string() }))
            .nullish(),
        }),
      ),
      sampleCount: 824,
    },
    template:
      "Read the articles, then answer the question. Finish with a sentence of the form 'Therefore, the answer is (your answer).'\n\n{context}\n\nQuestion: {question}",
    judge: answerJudge('judge_default'),
    examples: [
      {
        subset: 'default',
        rows: [
          {
            Prompt:
              'How many years before the opening of the Suez Canal was its chief engineer born?',
            Answer: '64',
            wiki_items: [
              { title: 'Suez Canal', text: 'The canal was opened in 1869.' },
              {
                title: 'Ferdinand de Lesseps',
                text: 'He was born in 1805 and led the building of the Suez Canal.',
              },
            ],
          },
          {
            Prompt: 'Which of the two composers of these articles lived longer?',
            Answer: 'Joseph Haydn',
            wiki_items: [
              { title: 'Joseph Haydn', text: 'Joseph Haydn lived from 1732 to 1809.' },
              { title: 'Wolfgang Amadeus Mozart', text: 'Mozart lived from 1756 to 1791.' },
            ],
          },
          {
            Prompt:
              'What is the capital of the country in which the river of the first article rises?',
            Answer: 'Bern',
            wiki_items: [
              { title: 'Rhine', text: 'The Rhine rises in Switzerland and ends in the North Sea.' },
              { title: 'Switzerland', text: 'Its federal city is Bern.' },
            ],
          },
        ],
      },
    ],
    ask: row => ({
      question: row.Prompt,
      context: (row.wiki_items ?? [])
        .map(({ title, text }) => [title, text].filter(Boolean).join('\n'))
        .join('\n\n'),
      target: row.Answer,
    }),
    answer: reply => phrasedAnswer(reply)?.replace(/^\((.*)\)$/s, '$1') || null,
    isRight: (answer, sample) => squadMatch(answer, sample.target),
  })
