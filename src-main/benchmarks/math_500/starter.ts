interface Row {
  problem: string
  answer: string
  solution: string
  subject: string
  level: number
}

const rows: [level: number, subject: string, problem: string, solution: string, answer: string][] =
  [
    [1, 'Prealgebra', 'What is $7\\cdot 8 - 6$?', '$7\\cdot 8=56$, and $56-6=\\boxed{50}$.', '50'],
    [1, 'Algebra', 'Solve $3x = 27$ for $x$.', 'Dividing by 3 gives $x=\\boxed{9}$.', '9'],
    [
      1,
      'Geometry',
      'A square has sides of length 6. What is its area?',
      'The area is $6^2=\\boxed{36}$.',
      '36',
    ],
    [
      2,
      'Algebra',
      'What is the slope of the line $2y = 3x - 8$?',
      'Solving for $y$ gives $y=\\frac{3}{2}x-4$, so the slope is $\\boxed{\\frac{3}{2}}$.',
      '\\frac{3}{2}',
    ],
    [
      2,
      'Prealgebra',
      'Express $\\frac{12}{30}$ in lowest terms.',
      'Dividing both by 6 gives $\\boxed{\\frac{2}{5}}$.',
      '\\frac{2}{5}',
    ],
    [
      2,
      'Counting & Probability',
      'A bag holds 3 red and 5 blue balls. One ball is drawn. What is the probability that it is red?',
      '3 of 8 balls are red: $\\boxed{\\frac{3}{8}}$.',
      '\\frac{3}{8}',
    ],
    [3, 'Algebra', 'Expand $(x+4)(x-3)$.', '$x^2-3x+4x-12=\\boxed{x^2+x-12}$.', 'x^2+x-12'],
    [
      3,
      'Number Theory',
      'What is the remainder when $2^{10}$ is divided by 7?',
      '$2^3\\equiv 1$, so $2^{10}=(2^3)^3\\cdot 2\\equiv 2$. The remainder is $\\boxed{2}$.',
      '2',
    ],
    [
      3,
      'Geometry',
      'A right triangle has legs of length 2 and 4. How long is the hypotenuse?',
      '$\\sqrt{2^2+4^2}=\\sqrt{20}=\\boxed{2\\sqrt{5}}$.',
      '2\\sqrt{5}',
    ],
    [
      4,
      'Algebra',
      'For which values of $x$ is $x^2 < 9$? Answer in interval notation.',
      '$|x|<3$ means $x\\in\\boxed{(-3,3)}$.',
      '(-3,3)',
    ],
    [
      4,
      'Intermediate Algebra',
      'Find both roots of $x^2 - 2x - 1$, separated by a comma.',
      '$x=1\\pm\\sqrt{2}$, so the roots are $\\boxed{1+\\sqrt{2},1-\\sqrt{2}}$.',
      '1+\\sqrt{2},1-\\sqrt{2}',
    ],
    [
      4,
      'Precalculus',
      'Compute $\\sin 30^\\circ + \\cos 60^\\circ$.',
      'Both are $\\frac12$, so the sum is $\\boxed{1}$.',
      '1',
    ],
    [
      5,
      'Precalculus',
      'Convert the point $(0,3)$ to polar coordinates $(r,\\theta)$ with $r>0$ and $0\\le\\theta<2\\pi$.',
      'The distance is 3 and the point lies on the positive $y$-axis: $\\boxed{\\left(3,\\frac{\\pi}{2}\\right)}$.',
      '\\left( 3, \\frac{\\pi}{2} \\right)',
    ],
    [
      5,
      'Intermediate Algebra',
      'Compute $\\sum_{k=1}^{99} \\frac{1}{k(k+1)}$.',
      'The sum telescopes to $1-\\frac{1}{100}=\\boxed{\\frac{99}{100}}$.',
      '\\frac{99}{100}',
    ],
    [
      5,
      'Counting & Probability',
      'In how many ways can 4 different books be placed on a shelf if two of them must stand side by side?',
      'Taking the two as one gives $3!$ orders, each in 2 ways: $6\\cdot 2=\\boxed{12}$.',
      '12',
    ],
  ]

/** Rows of our own in the data set's format, three of each level, for demos and tests. */
export const starter: { subset: string; rows: Row[] }[] = [1, 2, 3, 4, 5].map(level => ({
  subset: `Level ${level}`,
  rows: rows
    .filter(row => row[0] === level)
    .map(([, subject, problem, solution, answer]) => ({
      problem,
      solution,
      answer,
      subject,
      level,
    })),
}))
