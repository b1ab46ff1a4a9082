import { z } from 'zod'
import { classAnswer } from './kinds/class-answer'

export default () =>
  classAnswer({
    id: 'drivel_binary',
    title: { en: 'Drivelology: detection', zh: '废话学：识别' },
    description: {
      en: 'Tells nonsense with depth (drivelology: paradox, irony, puns) from texts without a second meaning.',
      zh: '判断一段话是“有深意的废话”（悖论、反讽、双关等），还是没有弦外之音的普通文本。',
    },
    tags: ['language', 'yes-no'],
    languages: ['en', 'zh', 'es', 'fr', 'ja', 'ko'],
    version: 1,
    source: 'https://arxiv.org/abs/2509.03867',
    license: 'See the data set card.',
    dataset: {
      ids: ['extraordinarylab/drivel-hub'],
      subsets: ['binary-classification'],
      split: 'test',
      fewShotNum: 0,
      row: z.lazy(() => z.object({ text: z.string().min(1), label: z.string() })),
      sampleCount: 1200,
    },
    classes: ['YES', 'NO'],
    positive: 'YES',
    primaryMetric: 'accuracy',
    template:
      'Drivelology is text that reads like nonsense but carries a second meaning by paradox, irony, pun, misdirection or absurd logic. Plain statements, and nonsense without any such meaning, are not.\n\nIs the following text drivelology? Answer with Yes or No alone.\n\n{fewshot}\n\n{question}',
    examples: [
      {
        subset: 'binary-classification',
        rows: [
          { text: 'I would give my right arm to be ambidextrous.', label: 'drivelology' },
          { text: 'The bus leaves at nine from the station square.', label: 'non-drivelology' },
          { text: '我从来不迟到，只是别人都到得太早。', label: 'drivelology' },
        ],
      },
    ],
    ownShots: () => [
      shot('Everyone is entitled to my opinion.', 'YES'),
      shot('Water boils at a lower temperature in the mountains.', 'NO'),
      shot('If I had known I would live so long, I would have died earlier.', 'YES'),
      shot('Green the of quickly table seven.', 'NO'),
    ],
    ask: row => ({ question: `Text: ${row.text}`, target: classOf(row.label) }),
  })

function shot(text: string, target: string) {
  return { question: `Text: ${text}`, target, solution: `Answer: ${target}`, metadata: {} }
}

/** The data set's labels: `drivelology` and `non-drivelology`, or yes and no. */
function classOf(label: string): string {
  const word = label.trim().toLowerCase()
  if (word === 'drivelology') return 'YES'
  return word === 'non-drivelology' ? 'NO' : word
}
