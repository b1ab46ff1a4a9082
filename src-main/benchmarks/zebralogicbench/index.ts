import { z } from 'zod'
import { defineBenchmark, type Sample, type Values } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { zebraScore, type ZebraSolution } from '../../scorers/zebra-score'
import { conversation, promptText } from '../kinds/conversation'
import { starter } from './starter'

const Row = z.lazy(() =>
  z.object({
    puzzle: z.string().min(1),
    solution: z.object({
      header: z.array(z.string()).min(2),
      rows: z.array(z.array(z.string())).min(1),
    }),
    id: z.string().nullish(),
    created_at: z.string().nullish(),
  }),
)

const groups = ['easy', 'hard', 'small', 'medium', 'large', 'xl']

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'zebralogicbench',
    title: { en: 'ZebraLogic', zh: 'ZebraLogic 逻辑网格' },
    description: {
      en: 'Who lives where, drinks what and keeps which animal? Logic grids of growing size.',
      zh: '规模递增的逻辑网格题：谁住哪、喝什么、养什么。',
    },
    family: 'logic-grid',
    tags: ['reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2502.01100',
    license: 'See the data set card.',
    dataset: {
      ids: ['allenai/ZebraLogicBench-private', 'allenai/ZebraLogicBench', 'WildEval/ZebraLogic'],
      subsets: ['grid_mode'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: 1000,
    },
    template:
      '{question}\n\nWork out the whole grid. Then answer with one JSON object of this form and nothing after it, every `___` filled in:\n\n{json_template}',
    placeholders: ['question', 'json_template', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [
      { name: 'puzzle_acc' },
      { name: 'cell_acc' },
      ...groups.map(group => ({ name: `${group}_puzzle_acc` })),
      { name: 'avg_reason_lens' },
      { name: 'no_answer_num' },
    ],
    corpus: {
      counts: ['solved_cells', 'cells', 'unanswered'],
      sampleValue: 'solved_cells',
      metrics: [{ name: 'cell_acc' }, { name: 'no_answer_num' }],
      figures: ({ solved_cells: solved = 0, cells = 0, unanswered = 0 }) => ({
        ...(cells > 0 && { cell_acc: solved / cells }),
        no_answer_num: unanswered,
      }),
    },
    examples: starter,
    read({ puzzle, solution, id }) {
      const uneven = solution.rows.some(row => row.length !== solution.header.length)
      if (uneven) {
        throw new AppError(
          'dataset-invalid',
          'A row of the solution has not as many cells as its header.',
        )
      }
      return {
        question: puzzle,
        target: JSON.stringify(answerOf(solution)),
        metadata: { id: id ?? null, solution },
      }
    },
    messages(sample, context) {
      const values = { json_template: JSON.stringify(skeletonOf(solutionOf(sample)), null, 2) }
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const { template } = context
      return conversation(
        sample,
        promptText({ sample, context, template, values, shotText }),
        context,
      )
    },
    extract: (reply, sample) => zebraScore(reply, solutionOf(sample))?.answer ?? null,
    score(answer, sample): Values {
      const solution = solutionOf(sample)
      const score = zebraScore(answer ?? '', solution) ?? zebraScore('', solution)!
      const solved = Number(score.isSolved)
      return {
        puzzle_acc: solved,
        [`${score.difficulty}_puzzle_acc`]: solved,
        [`${score.size}_puzzle_acc`]: solved,
        avg_reason_lens: score.reasoningLength,
        solved_cells: score.solvedCells,
        cells: score.cells,
        unanswered: Number(!score.hasAnswer),
      }
    },
  })

const solutionOf = (sample: Sample): ZebraSolution =>
  sample.metadata['solution'] as unknown as ZebraSolution

/** The object that a reply should give, with every cell left open. */
function skeletonOf(solution: ZebraSolution): object {
  return answerOf({ ...solution, rows: solution.rows.map(row => row.map(() => '___')) })
}

function answerOf({ header, rows }: ZebraSolution): object {
  const houses = rows.map((row, at) => [
    `House ${at + 1}`,
    Object.fromEntries(header.slice(1).map((name, column) => [name, row[column + 1]!])),
  ])
  return { reasoning: '___', solution: Object.fromEntries(houses) as Record<string, object> }
}
