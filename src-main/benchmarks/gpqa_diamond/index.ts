import { z } from 'zod'
import { choiceLabel } from '../../scorers/choice-letters'
import { multipleChoice } from '../kinds/multiple-choice'
import { shuffledByText } from '../kinds/python-shuffle'
import { solved } from './solved'

const Text = z.lazy(() => z.union([z.string(), z.number()]).transform(String))

export default () =>
  multipleChoice({
    id: 'gpqa_diamond',
    title: { en: 'GPQA Diamond', zh: 'GPQA Diamond' },
    description: {
      en: 'Graduate-level questions in biology, chemistry and physics that a search engine does not answer.',
      zh: '研究生水平的生物、化学、物理选择题，无法靠搜索引擎直接找到答案。',
    },
    tags: ['knowledge', 'science', 'reasoning', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2311.12022',
    license: 'CC BY 4.0; its authors ask not to publish its questions in plain text.',
    dataset: {
      ids: ['AI-ModelScope/gpqa_diamond', 'Idavidrein/gpqa'],
      subsets: ['default'],
      layout: { names: { gpqa_diamond: 'default' } },
      split: 'train',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          Question: z.string(),
          'Correct Answer': Text,
          'Incorrect Answer 1': Text,
          'Incorrect Answer 2': Text,
          'Incorrect Answer 3': Text,
          'High-level domain': z.string().nullish(),
          Subdomain: z.string().nullish(),
          'Record ID': z.string().nullish(),
        }),
      ),
      sampleCount: 198,
    },
    language: 'en',
    style: { multiple: false, steps: true },
    ask(row) {
      const given = [
        row['Incorrect Answer 1'],
        row['Incorrect Answer 2'],
        row['Incorrect Answer 3'],
        row['Correct Answer'],
      ]
      const order = shuffledByText([0, 1, 2, 3], row.Question)
      return {
        question: row.Question.trim(),
        choices: order.map(at => given[at]!.trim()),
        target: choiceLabel(order.indexOf(3)),
        metadata: {
          domain: row['High-level domain'] ?? null,
          subdomain: row.Subdomain ?? null,
          id: row['Record ID'] ?? null,
        },
      }
    },
    ownShots: () => solved,
    shotReasoning: shot => `${shot.solution ?? ''}\nANSWER: ${shot.target}`,
    examples: [
      {
        subset: 'default',
        rows: [
          {
            Question:
              'A photon scatters off a free electron at rest by 90 degrees. By how much does its wavelength grow?',
            'Correct Answer': 'by one Compton wavelength of the electron',
            'Incorrect Answer 1': 'by two Compton wavelengths of the electron',
            'Incorrect Answer 2': 'not at all',
            'Incorrect Answer 3': 'by half a Compton wavelength of the electron',
            'High-level domain': 'Physics',
          },
          {
            Question:
              'Which product forms when 1-methylcyclohexene is treated with borane in THF and then with alkaline hydrogen peroxide?',
            'Correct Answer': 'trans-2-methylcyclohexanol',
            'Incorrect Answer 1': '1-methylcyclohexanol',
            'Incorrect Answer 2': 'cis-2-methylcyclohexanol',
            'Incorrect Answer 3': '2-methylcyclohexanone',
            'High-level domain': 'Chemistry',
          },
          {
            Question:
              'A haploid yeast cell in G1 has n chromosomes. How many chromatids has it in G2?',
            'Correct Answer': '2n',
            'Incorrect Answer 1': 'n',
            'Incorrect Answer 2': '4n',
            'Incorrect Answer 3': 'n/2',
            'High-level domain': 'Biology',
          },
        ],
      },
    ],
  })
