interface Row {
  problem: string
  level: string
  solution: string
  type: string
}

type Line = [type: string, problem: string, solution: string]

const easy: Line[] = [
  ['Prealgebra', 'What is $15\\%$ of $80$?', '$0.15\\cdot 80=\\boxed{12}$.'],
  ['Algebra', 'If $2x+5=17$, what is $x$?', '$2x=12$, so $x=\\boxed{6}$.'],
]

const hard: Line[] = [
  [
    'Intermediate Algebra',
    'Find the sum of the squares of the roots of $x^2-7x+3$.',
    'It is $(r+s)^2-2rs=49-6=\\boxed{43}$.',
  ],
  [
    'Counting & Probability',
    'Three fair coins are tossed. What is the probability of at least two heads?',
    'By symmetry of heads and tails it is $\\boxed{\\frac{1}{2}}$.',
  ],
]

const easyShots: Line[] = [
  ['Prealgebra', 'What is $3^2+4^2$?', '$9+16=\\boxed{25}$.'],
  ['Algebra', 'Simplify $5a-2a+a$.', '$(5-2+1)a=\\boxed{4a}$.'],
  [
    'Geometry',
    'A triangle has angles of $50^\\circ$ and $60^\\circ$. What is the third, in degrees?',
    '$180-50-60=\\boxed{70}$.',
  ],
  [
    'Prealgebra',
    'Write $0.35$ as a fraction in lowest terms.',
    '$\\frac{35}{100}=\\boxed{\\frac{7}{20}}$.',
  ],
]

const hardShots: Line[] = [
  [
    'Number Theory',
    'What is the last digit of $7^{22}$?',
    'The last digits repeat $7,9,3,1$, and $22\\equiv 2\\pmod 4$: $\\boxed{9}$.',
  ],
  [
    'Algebra',
    'Find the product of the solutions of $|x-3|=5$.',
    'They are $8$ and $-2$: $\\boxed{-16}$.',
  ],
  [
    'Geometry',
    'A chord of length $8$ lies $3$ from the centre of a circle. What is its radius?',
    '$r=\\sqrt{3^2+4^2}=\\boxed{5}$.',
  ],
  [
    'Precalculus',
    'Compute $\\cos 120^\\circ$.',
    '$\\cos 120^\\circ=-\\cos 60^\\circ=\\boxed{-\\frac{1}{2}}$.',
  ],
]

/** Rows of our own in the data set's format, for demos and tests: questions to ask and solved examples. */
export const starter: { subset: string; split?: string; rows: Row[] }[] = [
  { subset: 'Level 1', rows: rowsOf('Level 1', easy) },
  { subset: 'Level 4', rows: rowsOf('Level 4', hard) },
  { subset: 'Level 1', split: 'train', rows: rowsOf('Level 1', easyShots) },
  { subset: 'Level 4', split: 'train', rows: rowsOf('Level 4', hardShots) },
]

function rowsOf(level: string, lines: Line[]): Row[] {
  return lines.map(([type, problem, solution]) => ({ problem, level, solution, type }))
}
