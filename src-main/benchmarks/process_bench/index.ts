import { z } from 'zod'
import { defineBenchmark, type Sample, type Values } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { balancedF1, boxedStep } from '../../scorers/process-step'
import { conversation, promptText } from '../kinds/conversation'
import { starter } from './starter'

const Row = z.lazy(() =>
  z.object({
    problem: z.string().min(1),
    steps: z.array(z.string()).min(1),
    label: z.number().int().min(-1),
    final_answer_correct: z.boolean().nullish(),
    id: z.string().nullish(),
  }),
)

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'process_bench',
    title: { en: 'ProcessBench', zh: 'ProcessBench 过程纠错' },
    description: {
      en: 'Find the first wrong step of a worked solution, or see that there is none.',
      zh: '找出解题过程中第一个出错的步骤，或判断全部正确。',
    },
    family: 'process-step',
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2412.06559',
    license: 'Apache-2.0',
    dataset: {
      ids: ['Qwen/ProcessBench'],
      subsets: ['gsm8k', 'math', 'olympiadbench', 'omnimath'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: 3400,
    },
    template:
      'Below are a maths problem and a solution, whose paragraphs are numbered from 0. Check paragraph by paragraph. When you find a mistake, stop: the number of the paragraph in which the first mistake stands is your answer. If there is none, the answer is -1.\n\n[Problem]\n{question}\n\n[Solution]\n{tagged_response}\n\nPut the number alone inside \\boxed{{}}.',
    placeholders: ['question', 'tagged_response', 'fewshot', 'subject'],
    requiredPlaceholders: ['question', 'tagged_response'],
    metrics: [{ name: 'error_acc' }, { name: 'correct_acc' }, { name: 'simple_f1_score' }],
    primaryMetric: 'simple_f1_score',
    corpus: {
      counts: ['right', 'errors', 'right_on_errors', 'corrects', 'right_on_corrects'],
      sampleValue: 'right',
      metrics: [{ name: 'simple_f1_score' }],
      figures: ({
        errors = 0,
        right_on_errors = 0,
        corrects = 0,
        right_on_corrects = 0,
      }): Values =>
        errors + corrects === 0
          ? {}
          : {
              simple_f1_score: balancedF1(
                errors > 0 ? [right_on_errors / errors] : [],
                corrects > 0 ? [right_on_corrects / corrects] : [],
              ),
            },
    },
    examples: starter,
    read({ problem, steps, label, id }) {
      if (label >= steps.length) {
        throw new AppError(
          'dataset-invalid',
          `The first mistake is said to be in paragraph ${label}, and there are ${steps.length}.`,
        )
      }
      return { question: problem, target: String(label), metadata: { id: id ?? null, steps } }
    },
    messages(sample, context) {
      const steps = sample.metadata['steps'] as string[]
      const tagged = steps.map((step, at) => `<paragraph_${at}>\n${step}\n</paragraph_${at}>`)
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const values = { tagged_response: tagged.join('\n\n') }
      const { template } = context
      return conversation(
        sample,
        promptText({ sample, context, template, values, shotText }),
        context,
      )
    },
    extract: reply => boxedStep(reply),
    score(answer, { target }): Values {
      const right = Number(answer === target)
      return target === '-1'
        ? { right, correct_acc: right, corrects: 1, right_on_corrects: right }
        : { right, error_acc: right, errors: 1, right_on_errors: right }
    },
  })
