import { aime } from './kinds/aime'

export default () =>
  aime({
    id: 'aime26',
    year: 2026,
    source: 'https://artofproblemsolving.com/wiki/index.php/2026_AIME_I',
    ids: ['evalscope/aime26', 'math-ai/aime26', 'MathArena/aime_2026'],
    rows: [
      {
        problem:
          'A rectangle has integer sides and area $84$. Find its smallest possible perimeter.',
        answer: '38',
        solution: 'The sides nearest to each other are $7$ and $12$: $2(7+12)=\\boxed{38}$.',
      },
      {
        problem:
          'Find the number of integers $n$ with $1\\le n\\le 200$ that are divisible by $6$ but not by $4$.',
        answer: '17',
        solution:
          'There are $33$ multiples of $6$, of which $16$ are multiples of $12$: $\\boxed{17}$.',
      },
      {
        problem: 'The roots of $x^2-13x+k$ are both prime. Find $k$.',
        answer: '22',
        solution: 'Their sum is odd, so they are $2$ and $11$, and $k=\\boxed{22}$.',
      },
    ],
  })
