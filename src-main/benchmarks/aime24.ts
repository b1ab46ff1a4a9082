import { aime } from './kinds/aime'

export default () =>
  aime({
    id: 'aime24',
    year: 2024,
    source: 'https://artofproblemsolving.com/wiki/index.php/2024_AIME_I',
    ids: ['evalscope/aime24', 'HuggingFaceH4/aime_2024', 'math-ai/aime24', 'Maxwell-Jia/AIME_2024'],
    rows: [
      {
        problem: 'Find the number of positive divisors of $10^4$.',
        answer: '25',
        solution: '$10^4=2^4\\cdot 5^4$ has $5\\cdot 5=\\boxed{25}$ divisors.',
      },
      {
        problem: 'Find the remainder when $3^{100}$ is divided by $100$.',
        answer: '001',
        solution: '$3^{20}\\equiv 1 \\pmod{100}$, so $3^{100}=(3^{20})^5\\equiv \\boxed{001}$.',
      },
      {
        problem: 'The sum of the first $n$ odd positive integers is $729$. Find $n$.',
        answer: '27',
        solution: 'The sum is $n^2=729$, so $n=\\boxed{27}$.',
      },
      {
        problem: 'In how many ways can the letters of LEVEL be arranged?',
        answer: '30',
        solution: 'There are $\\frac{5!}{2!\\,2!}=\\boxed{30}$ arrangements.',
      },
    ],
  })
