import { z } from 'zod'
import { defineBenchmark, type Values } from '../engine/benchmark'
import { AppError } from '../engine/errors'
import { labelF1, labelsAfterMarker, type LabelCounts } from '../scorers/label-sets'
import { conversation, promptText } from './kinds/conversation'

const techniques: [name: string, meaning: string][] = [
  ['inversion', 'a familiar phrase or routine is turned around, so that it says something new'],
  ['wordplay', 'the joke rests on sounds or on a word with several meanings, as in puns'],
  [
    'switchbait',
    'a phrase with a second meaning that one culture knows baits the reader and is then switched to it',
  ],
  ['paradox', 'the text contradicts itself and yet holds a grain of truth'],
  ['misdirection', 'the text leads one way and ends in a turn that nobody expected'],
]
const letters = ['A', 'B', 'C', 'D', 'E']

const Row = z.lazy(() => z.object({ text: z.string(), label: z.array(z.string()) }))

/** How often each letter was right, said and meant, in one sample. */
function countsOf(said: string[], meant: string[]): Values {
  return Object.fromEntries(
    letters.flatMap(letter => [
      [`right_${letter}`, Number(said.includes(letter) && meant.includes(letter))],
      [`said_${letter}`, Number(said.includes(letter))],
      [`meant_${letter}`, Number(meant.includes(letter))],
    ]),
  )
}

function figures(sums: Values): Values {
  const counts = new Map<string, LabelCounts>(
    letters.map(letter => [
      letter,
      {
        right: sums[`right_${letter}`] ?? 0,
        predicted: sums[`said_${letter}`] ?? 0,
        gold: sums[`meant_${letter}`] ?? 0,
      },
    ]),
  )
  const { weighted, micro, macro } = labelF1(counts, letters)
  return { f1_weighted: weighted, f1_micro: micro, f1_macro: macro }
}

export default () =>
  defineBenchmark<z.infer<typeof Row>>({
    id: 'drivel_multilabel',
    title: { en: 'Drivelology: techniques', zh: 'Drivelology 修辞手法' },
    description: {
      en: 'Naming all of five techniques by which a nonsensical sentence makes its point.',
      zh: '从五种手法中选出“有深意的胡话”所用的全部修辞。',
    },
    family: 'multi-label',
    tags: ['reasoning', 'humour', 'mcq'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2509.03867',
    license: "See the data set's page.",
    dataset: {
      ids: ['extraordinarylab/drivel-hub'],
      subsets: ['multi-label-classification'],
      split: 'test',
      fewShotNum: 0,
      row: Row,
      sampleCount: 600,
    },
    template: `Which of these techniques does the text use? One or more may apply.\n\n${techniques
      .map(([name, meaning], at) => `${letters[at]}) ${name}: ${meaning}`)
      .join(
        '\n',
      )}\n\nReply with one line of the form 'ANSWER: XY' (no quotation marks), which names every letter that applies.\n\nText: {question}`,
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'exact_match' }],
    primaryMetric: 'f1_weighted',
    corpus: {
      counts: letters.flatMap(letter => [`right_${letter}`, `said_${letter}`, `meant_${letter}`]),
      sampleValue: 'f1',
      metrics: [{ name: 'f1_weighted' }, { name: 'f1_micro' }, { name: 'f1_macro' }],
      figures,
    },
    read(row) {
      const meant = techniques.flatMap(([name], at) =>
        row.label.includes(name) ? letters[at]! : [],
      )
      if (meant.length === 0) {
        throw new AppError(
          'dataset-invalid',
          `The labels ${JSON.stringify(row.label)} name none of the five techniques.`,
          { hint: `Known are ${techniques.map(([name]) => name).join(', ')}.` },
        )
      }
      return {
        question: row.text,
        choices: techniques.map(([name]) => name),
        target: meant.join(''),
        metadata: {},
      }
    },
    messages(sample, context) {
      const { template } = context
      const text = promptText({ sample, context, template, values: {}, shotText: () => '' })
      return conversation(sample, text, context)
    },
    extract: reply => labelsAfterMarker(reply, letters)?.join('') ?? null,
    score(answer, sample) {
      const said = [...(answer ?? '')]
      const meant = [...sample.target]
      const right = said.filter(letter => meant.includes(letter)).length
      return {
        exact_match: Number(said.join('') === sample.target),
        f1: (2 * right) / (said.length + meant.length),
        ...countsOf(said, meant),
      }
    },
    examples: [
      {
        subset: 'multi-label-classification',
        rows: [
          {
            text: 'I used to be indecisive. Now I am not so sure.',
            label: ['paradox', 'misdirection'],
          },
          { text: 'Whoever digs a pit for others has a job at the council.', label: ['inversion'] },
          { text: 'The baker quit: he could not make enough dough.', label: ['wordplay'] },
        ],
      },
    ],
  })
