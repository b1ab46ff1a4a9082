import { z } from 'zod'
import { findMathAnswer } from '../scorers/math-answer'
import { answerJudge } from './kinds/answer-judge'
import { boxedMaths } from './kinds/boxed-maths'

export default () =>
  boxedMaths({
    id: 'minerva_math',
    title: { en: 'Minerva Math', zh: 'Minerva Math（大学理工）' },
    description: {
      en: '272 problems with numbers or formulas for answers from undergraduate science courses of MIT.',
      zh: '取自麻省理工学院本科理工课程的 272 道题，答案为数值或公式。',
    },
    tags: ['math', 'science', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2206.14858',
    license: 'CC BY-NC-SA 4.0 (MIT OpenCourseWare)',
    dataset: {
      ids: ['knoveleng/Minerva-Math', 'math-ai/minervamath'],
      subsets: ['default'],
      split: 'train',
      anySplit: true,
      fewShotNum: 0,
      aliases: { problem: ['question'] },
      row: z.lazy(() =>
        z
          .object({
            problem: z.string(),
            solution: z.string().nullish(),
            answer: z.union([z.string(), z.number()]).transform(String).nullish(),
            type: z.string().nullish(),
            idx: z.number().nullish(),
          })
          .refine(row => row.answer || row.solution, 'a row needs an answer or a solution'),
      ),
      sampleCount: 272,
    },
    judge: answerJudge('judge_default'),
    examples: [
      {
        subset: 'default',
        rows: [
          {
            problem:
              'A resistor of $4\\,\\Omega$ carries a current of $1.5$ A. What power in watts does it turn into heat?',
            solution: 'The power is $P=I^2R=1.5^2\\cdot 4=\\boxed{9}$ W.',
            type: 'Introduction to Electricity',
            idx: 0,
          },
          {
            problem: 'Find the derivative of $f(t)=t^2e^{-t}$ with respect to $t$.',
            solution: "By the product rule, $f'(t)=\\boxed{(2t-t^2)e^{-t}}$.",
            type: 'Calculus',
            idx: 1,
          },
          {
            problem:
              'Light of wavelength $600$ nm travels in glass of refractive index $1.5$. What is its wavelength there in nm?',
            solution: 'It is shortened to $600/1.5=\\boxed{400}$ nm.',
            type: 'Optics',
            idx: 2,
          },
        ],
      },
    ],
    ask: row => ({
      question: row.problem,
      target: row.answer ?? findMathAnswer(row.solution ?? '') ?? '',
      ...(row.solution && { solution: row.solution }),
      metadata: { course: row.type ?? null, index: row.idx ?? null },
    }),
  })
