import { z } from 'zod'
import { AppError } from '../engine/errors'
import { multipleChoice } from './kinds/multiple-choice'

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const
const Choice = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean()]).transform(String).nullish(),
)

const Row = z.lazy(() =>
  z.object({
    id: z.union([z.string(), z.number()]).nullish(),
    question: z.string(),
    answer: z.union([z.string(), z.array(z.string())]),
    A: Choice,
    B: Choice,
    C: Choice,
    D: Choice,
    E: Choice,
    F: Choice,
    G: Choice,
    H: Choice,
    I: Choice,
    J: Choice,
  }),
)
type Row = z.infer<typeof Row>

/** Columns A to J up to the first that is empty. */
function choicesOf(row: Row): string[] {
  const texts = letters.map(letter => row[letter] ?? '')
  const end = texts.findIndex(text => text.trim() === '')
  return end < 0 ? texts : texts.slice(0, end)
}

/** One letter, a list, or letters joined by commas, spaces or nothing. */
function targetOf(answer: string | string[]): string {
  const target = [answer]
    .flat()
    .join('')
    .replace(/[\s,，、;[\]"']/g, '')
    .toUpperCase()
  if (target === '') throw new AppError('dataset-invalid', 'The row has no answer.')
  return target
}

function row(question: string, choices: string[], answer: string): Row {
  return {
    question,
    answer,
    ...Object.fromEntries(choices.map((text, index) => [letters[index]!, text])),
  }
}

export default () =>
  multipleChoice<Row>({
    id: 'general_mcq',
    title: { en: 'General MCQ', zh: '通用选择题' },
    description: {
      en: 'Your own multiple-choice questions with up to ten choices.',
      zh: '您自己的选择题，每题最多十个选项。',
    },
    tags: ['mcq', 'custom'],
    languages: ['zh', 'en'],
    version: 1,
    source:
      'https://evalscope.readthedocs.io/en/latest/advanced_guides/custom_dataset/llm.html#mcq',
    license: 'Your own data.',
    dataset: {
      ids: ['general_mcq'],
      subsets: null,
      split: 'val',
      shots: { split: 'dev' },
      fewShotNum: 0,
      row: Row,
      sampleCount: null,
    },
    extraParams: {
      multiple_correct: {
        type: 'boolean',
        default: false,
        choices: null,
        description: {
          en: 'Several choices may be right; all of them have to be named.',
          zh: '正确选项可能不止一个，需全部选出。',
        },
      },
      use_cot: {
        type: 'boolean',
        default: false,
        choices: null,
        description: {
          en: 'Ask for step-by-step reasoning before the answer.',
          zh: '要求先逐步推理再作答。',
        },
      },
    },
    language: 'zh',
    style: ({ params }) => ({
      multiple: params['multiple_correct'] === true,
      steps: params['use_cot'] === true,
    }),
    examples: [
      {
        subset: 'geography',
        rows: [
          row('下列哪条河流最终注入黑海？', ['多瑙河', '尼罗河', '恒河', '湄公河'], 'A'),
          row(
            'Which of these countries has no coast?',
            ['Chile', 'Vietnam', 'Bolivia', 'Ghana'],
            'C',
          ),
          row('赤道不经过下列哪个大洲？', ['非洲', '欧洲', '南美洲', '亚洲'], 'B'),
          row(
            'Which ocean lies between Africa and Australia?',
            ['the Atlantic', 'the Pacific', 'the Arctic', 'the Indian Ocean'],
            'D',
          ),
        ],
      },
      {
        subset: 'science',
        rows: [
          row('下列物质中，常温下呈液态的金属是？', ['铁', '铜', '汞', '铝'], 'C'),
          row(
            'Which force keeps the planets in their orbits?',
            ['friction', 'gravity', 'magnetism', 'buoyancy'],
            'B',
          ),
          row('声音在下列哪种介质中无法传播？', ['水', '钢', '空气', '真空'], 'D'),
          row('What does a thermometer measure?', ['temperature', 'pressure', 'mass'], 'A'),
        ],
      },
      {
        subset: 'mathematics',
        rows: [
          row('15 的 20% 是多少？', ['2', '3', '4', '5'], 'B'),
          row('How many edges does a cube have?', ['6', '8', '10', '12', '14'], 'D'),
          row('下列哪个数是质数？', ['21', '27', '29', '33'], 'C'),
          row('What is the next number: 2, 6, 12, 20, …?', ['30', '28', '26', '24'], 'A'),
        ],
      },
      {
        subset: 'computing',
        rows: [
          row('1 千字节（KiB）等于多少字节？', ['100', '1000', '1024', '2048'], 'C'),
          row(
            'Which of these sorts by splitting and merging?',
            ['bubble sort', 'merge sort', 'insertion sort', 'selection sort'],
            'B',
          ),
          row('二进制数 1011 等于十进制的多少？', ['9', '10', '12', '11'], 'D'),
          row('Which of these is a relational query language?', ['SQL', 'CSS', 'TeX', 'JSON'], 'A'),
        ],
      },
    ],
    ask: given => ({
      question: given.question,
      choices: choicesOf(given),
      target: targetOf(given.answer),
      metadata: { id: given.id ?? null },
    }),
  })
