import { z } from 'zod'
import { defineBenchmark, type Sample } from '../engine/benchmark'
import { gridAnswer, sameGrid } from '../scorers/grid-answer'
import { conversation, promptText } from './kinds/conversation'

const Grid = z.lazy(() => z.array(z.array(z.number().int().min(0).max(9)).min(1)).min(1))
const Row = z.lazy(() =>
  z.object({
    fewshots: z.array(z.object({ input: Grid, output: Grid })).min(1),
    question: z.array(z.object({ input: Grid, output: Grid })).min(1),
    id: z.string().nullish(),
  }),
)

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'arc_agi_2',
    title: { en: 'ARC-AGI-2', zh: 'ARC-AGI-2 抽象推理' },
    description: {
      en: 'Find the rule that turns one coloured grid into another, and apply it to a new grid.',
      zh: '从示例中找出网格变换规律，并应用到新的网格。',
    },
    limits: {
      en: 'The first test grid of each task is asked, as in EvalScope; the leaderboard wants all of them.',
      zh: '与 EvalScope 一样只提问每题的第一个测试网格；官方榜单要求全部答对。',
    },
    family: 'grid-puzzle',
    tags: ['reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2505.11831',
    license: 'Apache-2.0',
    dataset: {
      ids: ['evalscope/arc-agi-2', 'arc-agi-community/arc-agi-2'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      aliases: { fewshots: ['train'], question: ['test'] },
      row: Row,
      sampleCount: 120,
    },
    systemPrompt:
      'You solve grid puzzles. Each grid is a JSON list of rows of whole numbers from 0 to 9. Answer with the output grid as such a list, and nothing else.',
    template: '{question}',
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }],
    aggregation: 'mean_and_pass_hat_k',
    examples: [
      {
        subset: 'default',
        rows: [
          {
            id: 'own-1',
            fewshots: [
              {
                input: [
                  [1, 0],
                  [0, 0],
                ],
                output: [
                  [0, 1],
                  [0, 0],
                ],
              },
              {
                input: [
                  [2, 0, 0],
                  [0, 0, 3],
                ],
                output: [
                  [0, 0, 2],
                  [3, 0, 0],
                ],
              },
            ],
            question: [
              {
                input: [
                  [4, 0, 0],
                  [0, 5, 0],
                ],
                output: [
                  [0, 0, 4],
                  [0, 5, 0],
                ],
              },
            ],
          },
          {
            id: 'own-2',
            fewshots: [
              {
                input: [
                  [0, 7],
                  [0, 0],
                ],
                output: [
                  [7, 7],
                  [7, 7],
                ],
              },
              {
                input: [
                  [0, 0, 0],
                  [0, 3, 0],
                ],
                output: [
                  [3, 3, 3],
                  [3, 3, 3],
                ],
              },
            ],
            question: [
              {
                input: [
                  [0, 0],
                  [0, 0],
                  [6, 0],
                ],
                output: [
                  [6, 6],
                  [6, 6],
                  [6, 6],
                ],
              },
            ],
          },
        ],
      },
    ],
    read({ fewshots, question, id }) {
      const [asked] = question
      const pairs = fewshots.map(
        ({ input, output }, at) =>
          `Example ${at + 1}\nInput: ${JSON.stringify(input)}\nOutput: ${JSON.stringify(output)}`,
      )
      return {
        question: `Find the rule that turns every input into its output.\n\n${pairs.join('\n\n')}\n\nApply it to this one.\nInput: ${JSON.stringify(asked!.input)}\nOutput:`,
        target: JSON.stringify(asked!.output),
        metadata: { id: id ?? null },
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
    extract(reply) {
      const grid = gridAnswer(reply)
      return grid && JSON.stringify(grid)
    },
    score: (answer, sample) => ({
      accuracy: Number(
        answer !== null &&
          sameGrid(JSON.parse(answer) as number[][], JSON.parse(sample.target) as number[][]),
      ),
    }),
  })
