import { mathArena } from './kinds/math-arena'

export default () =>
  mathArena({
    id: 'arxivmath',
    title: { en: 'ArXivMath', zh: 'ArXivMath 论文数学题' },
    description: {
      en: 'Questions with one final answer that were drawn from theorems of recent arXiv papers, month by month.',
      zh: '取自近期 arXiv 论文定理、答案唯一的研究级数学题，按月份分组。',
    },
    source: 'https://arxiv.org/abs/2505.23281',
    license: 'CC BY-NC-SA 4.0 (MathArena).',
    dataset: {
      ids: ['evalscope/arxivmath', 'MathArena/arxivmath'],
      subsets: ['arxiv/december', 'arxiv/january', 'arxiv/february', 'arxiv/march'],
      subsetColumn: { name: 'competition', label: monthOf },
      sampleCount: 103,
    },
    examples: [
      {
        subset: 'arxiv/december',
        rows: [
          {
            problem:
              'Let $T_n$ be the number of spanning trees of the complete graph on $n$ labelled vertices. Determine $T_n$ for $n\\ge 2$.',
            answer: 'n^{n-2}',
            competition: 'arxiv/december',
            problem_idx: 1,
          },
          {
            problem:
              'Determine the largest real $c$ such that $x^2+y^2+z^2\\ge c(xy+yz+zx)$ for all real $x,y,z\\ge 0$.',
            answer: '1',
            competition: 'arxiv/december',
            problem_idx: 2,
          },
        ],
      },
      {
        subset: 'arxiv/march',
        rows: [
          {
            problem:
              'For the simple random walk on the integers started at $0$, determine the probability of being at $0$ after $2n$ steps.',
            answer: '\\frac{\\binom{2n}{n}}{4^n}',
            competition: 'arxiv/march',
            problem_idx: 1,
          },
        ],
      },
    ],
  })

/** The month at the end of `arxiv/march` or `arxiv_march`. */
function monthOf(competition: unknown): string {
  return `arxiv/${String(competition)
    .replace(/^.*[/_-]/, '')
    .toLowerCase()}`
}
