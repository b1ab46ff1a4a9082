export interface HaluEvalRow {
  hallucination: string
  knowledge?: string | null | undefined
  dialogue_history?: string | null | undefined
  response?: string | null | undefined
  question?: string | null | undefined
  answer?: string | null | undefined
  document?: string | null | undefined
  summary?: string | null | undefined
}

/** Rows of our own in the data set's format, for demos and tests. */
export const starter: { subset: string; rows: HaluEvalRow[] }[] = [
  {
    subset: 'dialogue_samples',
    rows: [
      {
        knowledge: 'The Matterhorn is 4,478 metres high and was first climbed in 1865.',
        dialogue_history: '[Human]: When was the Matterhorn first climbed?',
        response: 'It was first climbed in 1865.',
        hallucination: 'no',
      },
      {
        knowledge: 'The Matterhorn is 4,478 metres high and was first climbed in 1865.',
        dialogue_history: '[Human]: How high is the Matterhorn?',
        response: 'It is 4,810 metres high, the highest mountain of the Alps.',
        hallucination: 'yes',
      },
    ],
  },
  {
    subset: 'qa_samples',
    rows: [
      {
        knowledge:
          'Ada Lovelace wrote notes on Babbage’s Analytical Engine, which were printed in 1843.',
        question: 'On whose machine did Ada Lovelace write notes?',
        answer: 'On that of Charles Babbage.',
        hallucination: 'no',
      },
      {
        knowledge:
          'Ada Lovelace wrote notes on Babbage’s Analytical Engine, which were printed in 1843.',
        question: 'When were the notes of Ada Lovelace printed?',
        answer: 'They were printed in 1851 for the Great Exhibition.',
        hallucination: 'yes',
      },
    ],
  },
  {
    subset: 'summarization_samples',
    rows: [
      {
        document:
          'The town library will close for repairs from May to July. Readers may use the branch in Mill Street.',
        summary: 'The library closes from May to July; readers are sent to its Mill Street branch.',
        hallucination: 'no',
      },
      {
        document:
          'The town library will close for repairs from May to July. Readers may use the branch in Mill Street.',
        summary: 'The library closes for good in May because of a fire.',
        hallucination: 'yes',
      },
    ],
  },
]
