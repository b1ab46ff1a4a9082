import { aime } from './kinds/aime'

export default () =>
  aime({
    id: 'aime25',
    year: 2025,
    source: 'https://artofproblemsolving.com/wiki/index.php/2025_AIME_I',
    ids: ['evalscope/aime25', 'math-ai/aime25', 'opencompass/AIME2025', 'yentinglin/aime_2025'],
    rows: [
      {
        problem: 'Find the sum of all positive divisors of $60$ that are multiples of $4$.',
        answer: '96',
        solution: 'They are $4$ times the divisors of $15$: $4(1+3+5+15)=\\boxed{96}$.',
      },
      {
        problem:
          'How many three-digit positive integers have digits that add up to $5$ and no digit $0$?',
        answer: '006',
        solution:
          'The digits are positive and sum to $5$, so there are $\\binom{4}{2}=\\boxed{006}$.',
      },
      {
        problem: 'Find the remainder when $2^{50}$ is divided by $31$.',
        answer: '1',
        solution: '$2^5=32\\equiv 1$, so $2^{50}=(2^5)^{10}\\equiv\\boxed{1}\\pmod{31}$.',
      },
    ],
  })
