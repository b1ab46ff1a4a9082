import { z } from 'zod'
import { boxedMaths } from './kinds/boxed-maths'
import { numberAfterHashes } from './kinds/number-after-hashes'

const languages = ['bn', 'gu', 'hi', 'kn', 'ml', 'mr', 'or', 'pa', 'ta', 'te']

export default () =>
  boxedMaths({
    id: 'gsm8k_indic',
    title: { en: 'GSM8K Indic', zh: 'GSM8K 印度语言版' },
    description: {
      en: 'The test problems of GSM8K in ten languages of India, each in its own script and in Latin letters.',
      zh: 'GSM8K 测试题的十种印度语言译本，每种均有本族文字与拉丁转写两种写法。',
    },
    tags: ['math', 'reasoning', 'multilingual'],
    languages: ['en', ...languages],
    version: 1,
    source: 'https://huggingface.co/datasets/sarvamai/gsm8k-indic',
    license: 'See the data set card; the English originals are MIT.',
    dataset: {
      ids: ['sarvamai/gsm8k-indic'],
      subsets: ['en', ...languages, ...languages.map(language => `${language}_roman`)],
      split: 'test',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          answer: z.union([z.string(), z.number()]).transform(String),
        }),
      ),
      sampleCount: 27_670,
    },
    examples: [
      {
        subset: 'en',
        rows: [
          {
            question:
              'A farmer fills 6 crates with 45 mangoes each. He sells 190 mangoes. How many are left?',
            answer:
              'The crates hold 6 * 45 = <<6*45=270>>270 mangoes.\n270 - 190 = 80 are left.\n#### 80',
          },
        ],
      },
      {
        subset: 'hi',
        rows: [
          {
            question: 'एक दुकान में 12 डिब्बे हैं और हर डिब्बे में 8 पेंसिलें हैं। कुल कितनी पेंसिलें हैं?',
            answer: 'कुल 12 * 8 = 96 पेंसिलें हैं।\n#### 96',
          },
        ],
      },
      {
        subset: 'hi_roman',
        rows: [
          {
            question:
              'Ek dukaan mein 12 dibbe hain aur har dibbe mein 9 pencilen hain. Kul kitni pencilen hain?',
            answer: 'Kul 12 * 9 = 108 pencilen hain.\n#### 108',
          },
        ],
      },
    ],
    ask: row => ({ question: row.question, ...numberAfterHashes(row.answer) }),
  })
