import { z } from 'zod'
import { AppError } from '../engine/errors'
import { answerJudge } from './kinds/answer-judge'
import { judged } from './kinds/judged'

export default () =>
  judged({
    id: 'aa_lcr',
    title: { en: 'AA-LCR', zh: 'AA-LCR 长上下文推理' },
    description: {
      en: 'A hundred questions that need facts from several documents of about 100,000 tokens together.',
      zh: '一百道需要综合多份文档（合计约十万词元）才能回答的问题。',
    },
    tags: ['long-context', 'reasoning', 'knowledge'],
    languages: ['en'],
    version: 1,
    source: 'https://huggingface.co/datasets/ArtificialAnalysis/AA-LCR',
    license: 'Apache-2.0 (questions); documents belong to their publishers.',
    dataset: {
      ids: ['evalscope/AA-LCR', 'ArtificialAnalysis/AA-LCR'],
      subsets: ['default'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          answer: z.union([z.string(), z.number()]).transform(String),
          document_category: z.string().nullish(),
          document_set_id: z.string().nullish(),
          /** The texts themselves, put there from the folder of document sets. */
          documents: z.array(z.string()).nullish(),
        }),
      ),
      expand: async (row, { readTexts, params }) => {
        if (Array.isArray(row['documents'])) return [row]
        const set = [row['document_category'], row['document_set_id']].map(part =>
          typeof part === 'string' ? part : '',
        )
        const chosen = params['text_dir']
        const roots =
          typeof chosen === 'string' && chosen !== ''
            ? [chosen]
            : ['lcr', 'extracted_text/lcr', '.']
        for (const root of roots) {
          const texts = await readTexts([root, ...set])
          if (texts) return [{ ...row, documents: texts.map(({ text }) => text) }]
        }
        return [row]
      },
      sampleCount: 100,
    },
    extraParams: {
      text_dir: {
        type: 'string',
        default: '',
        choices: null,
        description: {
          en: 'Folder of the unpacked document sets, laid out as <category>/<set>/*.txt; empty: beside the questions.',
          zh: '解压后的文档集文件夹，结构为 <类别>/<文档集>/*.txt；留空则在题目文件旁查找。',
        },
      },
    },
    template:
      'Use the documents below to answer the question after them.\n\n{context}\n\nQuestion: {question}',
    metrics: [{ name: 'accuracy' }],
    judge: answerJudge('judge_only'),
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question:
              'By how many people did the two plants’ workforces differ at the end of 2022?',
            answer: '115',
            document_category: 'Company_Documents',
            document_set_id: 'own_1',
            documents: [
              'Annual report 2022, north plant. The workforce grew from 610 to 655 during the year.',
              'Annual report 2022, south plant. It began the year with 520 people and ended it with 540.',
            ],
          },
          {
            question:
              'Which of the three studies was the only one to report an effect, and on what?',
            answer: 'The Bergen study, on sleep length',
            document_category: 'Academia',
            document_set_id: 'own_2',
            documents: [
              'Aarhus: no effect on sleep length was found (n = 80).',
              'Bergen: sleep was 22 minutes longer in the treated group (p = 0.01).',
              'Turku: groups did not differ.',
            ],
          },
        ],
      },
    ],
    ask(row) {
      if (!row.documents || row.documents.length === 0) {
        throw new AppError(
          'dataset-invalid',
          'The documents that the row asks about were not found.',
          {
            hint: 'Unpack the document sets and give their folder as text_dir in extra_params of aa_lcr.',
          },
        )
      }
      return {
        question: row.question,
        context: row.documents
          .map((text, at) => `BEGIN DOCUMENT ${at + 1}:\n${text}\nEND DOCUMENT ${at + 1}`)
          .join('\n\n'),
        target: row.answer,
        metadata: {
          documents: row.document_set_id ?? null,
          category: row.document_category ?? null,
        },
      }
    },
  })
