import { choiceLetters } from '../scorers/choice-letters'
import { laidOutChoice } from './kinds/laid-out-choice'

/** The last letter in square brackets; a reply without one is read by the family's rule. */
function bracketedLetter(reply: string, count: number): string | null {
  const letters = [...reply.matchAll(/[[【［]\s*([A-D])\s*[\]】］]/g)].map(match => match[1]!)
  return letters.at(-1) ?? choiceLetters(reply, { count, language: 'zh', multiple: false })
}

export default () =>
  laidOutChoice({
    id: 'maritime_bench',
    title: { en: 'MaritimeBench', zh: 'MaritimeBench 航海测评' },
    description: {
      en: 'Chinese exam questions for ships’ officers on navigation, engines and rules.',
      zh: '面向船员的中文考试题，涵盖航海、轮机与法规。',
    },
    tags: ['knowledge', 'exam', 'mcq', 'chinese'],
    languages: ['zh'],
    version: 1,
    source: 'https://modelscope.cn/datasets/HiDolphin/MaritimeBench',
    license: "See the data set's page.",
    dataset: {
      ids: ['HiDolphin/MaritimeBench'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 1888,
    },
    language: 'zh',
    template:
      '请完成下面的单选题，只回复方括号中的选项字母，例如选择第二项时回复 [B]。\n\n问题：{question}\n选项：\n{choices}',
    layouts: [{ question: ['question'], choices: ['A', 'B', 'C', 'D'], answer: 'answer' }],
    answerIn: (reply, sample) => bracketedLetter(reply, sample.choices?.length ?? 0),
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: '船舶右舷灯的颜色是',
            A: '红色',
            B: '白色',
            C: '绿色',
            D: '黄色',
            answer: 'C',
          },
          {
            question: '1 海里约等于多少米？',
            A: '1000',
            B: '1852',
            C: '1609',
            D: '2000',
            answer: 'B',
          },
        ],
      },
    ],
  })
