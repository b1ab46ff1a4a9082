import { z } from 'zod'
import type { Benchmark } from '../../engine/benchmark'
import { multipleChoice, type MultipleChoiceFacts } from './multiple-choice'

const Row = z.lazy(() =>
  z
    .object({
      /** Of sequencing and cloze rows. */
      shuffled_text: z.string().nullish(),
      /** Of rows that ask how a text goes on. */
      context: z.string().nullish(),
      A: z.string(),
      B: z.string(),
      C: z.string(),
      D: z.string(),
      /** A letter, or `Selection 1` to `Selection 4`. */
      label: z.string(),
    })
    .refine(row => row.shuffled_text ?? row.context, 'a row needs shuffled_text or context'),
)
type Row = z.infer<typeof Row>

const domains = ['cs', 'q_fin', 'math', 'physics', 'stat', 'q_bio', 'econ', 'eess']
const subsets = ['2024b', '2025a', '2026a'].flatMap(release =>
  domains.flatMap(domain => ['s', 'c', 'p'].map(task => `${release}_${domain}_${task}`)),
)

type RollFacts = Pick<MultipleChoiceFacts<Row>, 'id' | 'title' | 'description'> & {
  datasetId: string
  sampleCount: number
}

function letterOf(label: string): string {
  const number = /selection\s*([1-4])/i.exec(label)?.[1]
  return number === undefined ? label.trim().toUpperCase() : 'ABCD'[Number(number) - 1]!
}

/** ArxivRollBench in one of its sizes: fragments of new papers to order, to fill in and to continue. */
export function arxivRoll({ datasetId, sampleCount, ...named }: RollFacts): Benchmark {
  return multipleChoice<Row>({
    ...named,
    tags: ['reasoning', 'science', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://ojs.aaai.org/index.php/AAAI/article/view/41098',
    license: "See the data set's page.",
    dataset: {
      ids: [datasetId],
      subsets,
      split: 'train',
      fewShotNum: 0,
      row: Row,
      sampleCount,
    },
    language: 'en',
    style: { multiple: false, steps: false },
    ask: row => ({
      question:
        row.context == null
          ? `Choose the option that puts these fragments in order or fills the gap.\n\n${row.shuffled_text ?? ''}`
          : `Choose the text that comes next.\n\n${row.context}`,
      choices: [row.A, row.B, row.C, row.D],
      target: letterOf(row.label),
    }),
    examples: [
      {
        subset: '2025a_cs_s',
        rows: [
          {
            shuffled_text:
              '**A**: We then train a small model on the filtered pages.\n**B**: We first collect ten thousand pages.\n**C**: Pages without text are removed.',
            A: 'ABC',
            B: 'BCA',
            C: 'CAB',
            D: 'BAC',
            label: 'Selection 2',
          },
        ],
      },
      {
        subset: '2025a_cs_p',
        rows: [
          {
            context: 'Sorting by comparison needs at least n log n steps in the worst case.',
            A: 'Rainfall was measured daily at both sites.',
            B: 'Patients were asked to return after a week.',
            C: 'Counting sort avoids this bound, as it does not compare keys.',
            D: 'The sample was heated to 400 K.',
            label: 'C',
          },
        ],
      },
    ],
  })
}
