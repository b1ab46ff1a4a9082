import type { Benchmark, DatasetFacts } from '../../engine/benchmark'
import { choiceRow, readChoiceRow, type ChoiceLayout, type ChoiceRow } from './choice-rows'
import { multipleChoice, type MultipleChoiceFacts } from './multiple-choice'

type Described = Omit<MultipleChoiceFacts<ChoiceRow>, 'ask' | 'language' | 'style' | 'dataset'>

export interface LaidOutChoiceFacts extends Described {
  /** Layouts that the data is passed around in, the usual first. */
  layouts: ChoiceLayout[]
  language?: MultipleChoiceFacts<ChoiceRow>['language']
  /** Whether the model is asked to reason first. */
  steps?: boolean
  dataset: Omit<DatasetFacts<ChoiceRow>, 'row'>
}

/** The layout that EvalScope's own copies share. */
export const plainLayout: ChoiceLayout = {
  question: ['question'],
  choices: 'choices',
  answer: 'answer',
}

/** Multiple choice with one right answer whose rows need nothing but to be told where their parts are. */
export function laidOutChoice(facts: LaidOutChoiceFacts): Benchmark {
  const { layouts, language = 'en', steps = false, dataset, ...described } = facts
  let row: DatasetFacts<ChoiceRow>['row'] | undefined
  return multipleChoice<ChoiceRow>({
    ...described,
    language,
    style: { multiple: false, steps },
    dataset: {
      ...dataset,
      /** Made when the first row is read: schemas of data that nobody uses would slow every start. */
      get row() {
        return (row ??= choiceRow(layouts))
      },
    },
    ask: given => readChoiceRow(given, layouts),
  })
}
