import { z } from 'zod'
import { markedAnswer, namesOne } from '../scorers/squad-text'
import { exactMatchQa } from './kinds/exact-match-qa'

const Texts = z.lazy(() => z.array(z.string()))

export default () =>
  exactMatchQa({
    id: 'trivia_qa',
    title: { en: 'TriviaQA', zh: 'TriviaQA 知识问答' },
    description: {
      en: 'Quiz questions to be answered from the Wikipedia pages that come with them.',
      zh: '根据所附维基百科页面回答的知识竞赛题。',
    },
    tags: ['qa', 'reading', 'knowledge'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1705.03551',
    license: 'Apache-2.0 (questions); pages under Wikipedia’s CC BY-SA.',
    dataset: {
      ids: ['evalscope/trivia_qa', 'mandarjoshi/trivia_qa'],
      subsets: ['rc.wikipedia'],
      split: 'validation',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          question_id: z.string().nullish(),
          entity_pages: z
            .object({ wiki_context: Texts.nullish(), title: Texts.nullish() })
            .nullish(),
          answer: z.object({
            value: z.string().nullish(),
            aliases: Texts,
            normalized_aliases: Texts.nullish(),
          }),
        }),
      ),
      sampleCount: 7993,
    },
    template:
      "Read the pages and answer the question with as few words as possible. End with a line 'ANSWER: [answer]', with your answer in place of the brackets.\n\n{context}\n\nQuestion: {question}",
    examples: [
      {
        subset: 'rc.wikipedia',
        rows: [
          {
            question: 'Which river flows through Vienna and Budapest?',
            question_id: 'own_1',
            entity_pages: {
              title: ['Vienna'],
              wiki_context: [
                'Vienna is the capital of Austria. It lies on the Danube, which flows on to Budapest.',
              ],
            },
            answer: {
              value: 'Danube',
              aliases: ['Danube', 'The Danube', 'River Danube'],
              normalized_aliases: ['danube', 'river danube'],
            },
          },
          {
            question: 'What is the largest planet of the solar system?',
            question_id: 'own_2',
            entity_pages: {
              title: ['Planet'],
              wiki_context: [
                'Eight planets circle the Sun. Jupiter is the largest of them, Mercury the smallest.',
              ],
            },
            answer: {
              value: 'Jupiter',
              aliases: ['Jupiter', 'Planet Jupiter'],
              normalized_aliases: ['jupiter'],
            },
          },
          {
            question: 'In which country was the printer Gutenberg born?',
            question_id: 'own_3',
            entity_pages: {
              title: ['Johannes Gutenberg'],
              wiki_context: ['Johannes Gutenberg was born in Mainz, in what is Germany today.'],
            },
            answer: { value: 'Germany', aliases: ['Germany', 'Federal Republic of Germany'] },
          },
        ],
      },
    ],
    ask: ({ question, question_id, entity_pages, answer }) => ({
      question,
      context: (entity_pages?.wiki_context ?? []).join('\n\n'),
      target: answer.value ?? answer.aliases[0] ?? '',
      metadata: {
        id: question_id ?? null,
        accepted: [...new Set([...answer.aliases, ...(answer.normalized_aliases ?? [])])],
      },
    }),
    answer: reply => markedAnswer(reply) || null,
    isRight: (answer, { target, metadata }) =>
      namesOne(answer, [target, ...(metadata['accepted'] as string[])]),
  })
