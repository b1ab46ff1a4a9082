import { arxivRoll } from './kinds/arxiv-roll'

export default () =>
  arxivRoll({
    id: 'arxivrollbench',
    title: { en: 'ArxivRollBench', zh: 'ArxivRollBench' },
    description: {
      en: 'Ordering, filling in and continuing fragments of recent arXiv papers, at most 50 of each kind.',
      zh: '对近期 arXiv 论文片段进行排序、填空与续写，每类至多 50 题。',
    },
    datasetId: 'liangzid/arxivrollbench',
    sampleCount: 3254,
  })
