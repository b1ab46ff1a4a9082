type Row = {
  question: string
  subject: string
  choices: string[]
  answer: number
}

type Entry = [question: string, choices: string[], answer: number]

const asked: Record<string, Entry[]> = {
  astronomy: [
    ['Which body has the strongest gravity at its surface?', ['Moon', 'Mars', 'Earth', 'Sun'], 3],
    [
      'Why does the Moon show phases?',
      [
        'The Earth’s shadow falls on it.',
        'We see different parts of its sunlit half.',
        'Clouds cover it.',
        'It changes its size.',
      ],
      1,
    ],
  ],
  philosophy: [
    [
      'Which view holds that knowledge comes from experience?',
      ['empiricism', 'rationalism', 'nihilism', 'idealism'],
      0,
    ],
  ],
}

const solved: Record<string, Entry[]> = {
  astronomy: [
    ['Which planet has the most visible rings?', ['Mercury', 'Saturn', 'Venus', 'Mars'], 1],
    ['What is a light-year?', ['a speed', 'a time', 'a distance', 'a mass'], 2],
    ['Which of these is a star?', ['Io', 'Ceres', 'Halley', 'Sirius'], 3],
    ['What do comets consist of?', ['ice and dust', 'iron only', 'plasma', 'glass'], 0],
    [
      'How long does the Earth take to circle the Sun?',
      ['a day', 'a year', 'a week', 'a month'],
      1,
    ],
  ],
  philosophy: [
    ['Who taught Plato?', ['Socrates', 'Kant', 'Hume', 'Mill'], 0],
    ['What does ethics study?', ['numbers', 'plants', 'right and wrong', 'stars'], 2],
    [
      'Which theory judges acts by their results?',
      ['dualism', 'consequentialism', 'solipsism', 'realism'],
      1,
    ],
    ['Who wrote “I think, therefore I am”?', ['Locke', 'Aristotle', 'Hegel', 'Descartes'], 3],
    [
      'What is a valid argument with true premises called?',
      ['sound', 'loud', 'weak', 'circular'],
      0,
    ],
  ],
}

function rowsOf(subject: string, entries: Entry[]): Row[] {
  return entries.map(([question, choices, answer]) => ({ question, subject, choices, answer }))
}

/** Rows of our own in the data set's format: questions to ask and solved examples of two subjects. */
export const starter: { subset: string; split?: string; rows: Row[] }[] = Object.keys(
  asked,
).flatMap(subject => [
  { subset: subject, rows: rowsOf(subject, asked[subject]!) },
  { subset: subject, split: 'dev', rows: rowsOf(subject, solved[subject]!) },
])
