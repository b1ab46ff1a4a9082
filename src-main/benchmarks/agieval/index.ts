import { defineBenchmark, type Benchmark } from '../../engine/benchmark'
import { boxedMaths } from '../kinds/boxed-maths'
import { multipleChoice } from '../kinds/multiple-choice'
import { exams, isCloze, languageOf, mayHaveSeveral } from './exams'
import { Row, withoutLetter } from './row'
import { starter } from './starter'

const facts = {
  id: 'agieval',
  title: { en: 'AGIEval', zh: 'AGIEval 人类考试测评' },
  description: {
    en: 'Admission and qualification exams made for people: SAT, LSAT, Gaokao, law and mathematics.',
    zh: '面向人类的入学与资格考试：SAT、LSAT、高考、司法考试与数学竞赛。',
  },
  tags: ['reasoning', 'knowledge', 'math', 'exam', 'mcq'],
  languages: ['en', 'zh'],
  version: 1,
  source: 'https://arxiv.org/abs/2304.06364',
  license: 'MIT; see its home page for each exam.',
  dataset: {
    ids: ['opencompass/agieval', 'ruixiangcui/agieval', 'AGIEval'],
    subsets: exams,
    split: 'test',
    shots: { split: 'dev' },
    fewShotNum: 0,
    row: Row,
    sampleCount: 8269,
  },
  examples: starter,
}

const choice = multipleChoice<Row>({
  ...facts,
  language: languageOf,
  style: ({ subset }) => ({ multiple: mayHaveSeveral(subset), steps: true }),
  ask(row, { subset }) {
    const target = [row.label ?? []]
      .flat()
      .join('')
      .replace(/[\s,、]/g, '')
    return {
      question: [row.passage ?? '', row.question].filter(text => text.trim() !== '').join('\n'),
      choices: (row.options ?? []).map(withoutLetter),
      target,
      multiple: mayHaveSeveral(subset) || target.length > 1,
    }
  },
})

const cloze = boxedMaths<Row>({
  ...facts,
  ask: row => ({ question: row.question, target: row.answer ?? '' }),
})

function partOf(subset: string): Benchmark {
  return isCloze(subset) ? cloze : choice
}

export default () =>
  defineBenchmark<Row>({
    ...choice,
    /** Exams with boxed answers have no choices: a template with `{choices}` is not theirs. */
    requiredPlaceholders: ['question'],
    read: (row, context) => partOf(context.subset).read(row, context),
    messages(sample, context) {
      const part = partOf(context.subset)
      const own = context.options.promptTemplate
      const fits = own !== undefined && (sample.choices || !own.includes('{choices}'))
      return part.messages(sample, { ...context, template: fits ? own : part.template })
    },
    extract: (reply, sample, context) => partOf(context.subset).extract(reply, sample, context),
    score: (answer, sample, context) => partOf(context.subset).score(answer, sample, context),
  })
