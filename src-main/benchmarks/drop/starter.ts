import type { Sample } from '../../engine/benchmark'

const none = { day: '', month: '', year: '' }

/** Rows of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'default',
    rows: [
      {
        passage:
          'In the first half the home side scored 14 points and the guests 9. After the break the home side added 20 points, the guests 22.',
        question: 'How many points did the home side score in all?',
        answer: { number: '34', date: none, spans: [] },
        validated_answers: { number: ['34'], date: [none], spans: [[]] },
      },
      {
        passage:
          'The bridge was planned in 1902, begun on 4 May 1905 and opened in 1911. A flood damaged it in 1931.',
        question: 'When was work on the bridge begun?',
        answer: { number: '', date: { day: '4', month: 'May', year: '1905' }, spans: [] },
        validated_answers: { number: [''], date: [none], spans: [['May 1905']] },
      },
      {
        passage:
          'Of the farms in the valley, 48 percent keep cattle, 31 percent sheep and 21 percent neither of them.',
        question: 'Which animals are kept by more farms, cattle or sheep?',
        answer: { number: '', date: none, spans: ['cattle'] },
        validated_answers: { number: [''], date: [none], spans: [['cattle']] },
      },
    ],
  },
]

/** Solved examples of our own. */
export const workedExamples: Sample[] = [
  worked(
    'A museum counted 3,100 visitors in March, 2,450 in April and 4,020 in May.',
    'How many more visitors came in May than in April?',
    'May had 4,020 visitors and April 2,450. The difference is 4,020 - 2,450 = 1,570.',
    '1570',
  ),
  worked(
    'Captain Lund sailed north in 1788. His brother followed two years later and reached the ice in the same summer.',
    'In which year did the brother reach the ice?',
    'The brother followed two years after 1788, in 1790, and reached the ice in that summer.',
    '1790',
  ),
  worked(
    'The choir sang for 40 minutes, the orchestra played for 55 and the soloist for 25.',
    'Who performed for the shortest time?',
    'The times are 40, 55 and 25 minutes; 25 is the smallest, and it is that of the soloist.',
    'the soloist',
  ),
]

function worked(passage: string, question: string, solution: string, target: string): Sample {
  return { question: `Passage: ${passage}\nQuestion: ${question}`, target, solution, metadata: {} }
}
