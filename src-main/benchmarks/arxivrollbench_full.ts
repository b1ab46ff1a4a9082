import { arxivRoll } from './kinds/arxiv-roll'

export default () =>
  arxivRoll({
    id: 'arxivrollbench_full',
    title: { en: 'ArxivRollBench Full', zh: 'ArxivRollBench 完整版' },
    description: {
      en: 'Ordering, filling in and continuing fragments of recent arXiv papers: all public questions.',
      zh: '对近期 arXiv 论文片段进行排序、填空与续写，包含全部公开题目。',
    },
    datasetId: 'liangzid/arxivrollbench-full',
    sampleCount: 245433,
  })
