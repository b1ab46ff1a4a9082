import type { Row } from './row'

/** Rows of our own in the data set's format, of an exam of each sort. */
export const starter: { subset: string; rows: Row[] }[] = [
  {
    subset: 'sat-math',
    rows: [
      {
        passage: null,
        question: 'If $2x + 5 = 17$, what is the value of $x$?',
        options: ['(A)4', '(B)6', '(C)8', '(D)11'],
        label: 'B',
        answer: null,
      },
    ],
  },
  {
    subset: 'lsat-ar',
    rows: [
      {
        passage:
          'Five talks, F, G, H, J and K, are given one after the other. G comes right after F. K is last. H is not first.',
        question: 'Which order is possible?',
        options: ['(A)H F G J K', '(B)F H G J K', '(C)F G H J K', '(D)J H F K G', '(E)G F J H K'],
        label: 'C',
        answer: null,
      },
    ],
  },
  {
    subset: 'logiqa-zh',
    rows: [
      {
        passage: '所有参加合唱团的学生都会识谱。小李不会识谱。',
        question: '根据以上陈述，可以得出以下哪项？',
        options: ['(A)小李会唱歌', '(B)小李想学识谱', '(C)合唱团有小李', '(D)小李没有参加合唱团'],
        label: 'D',
        answer: null,
      },
    ],
  },
  {
    subset: 'gaokao-physics',
    rows: [
      {
        passage: null,
        question: '一小球从静止开始做自由落体运动，不计空气阻力，下列说法正确的是（ ）',
        options: [
          '(A)小球的加速度恒定',
          '(B)小球的速度恒定',
          '(C)小球的机械能守恒',
          '(D)小球的动能不变',
        ],
        label: ['A', 'C'],
        answer: null,
      },
    ],
  },
  {
    subset: 'gaokao-mathcloze',
    rows: [
      {
        passage: null,
        question: '若等差数列的首项为 $2$，公差为 $3$，则它的第 $10$ 项为（ ）',
        options: null,
        label: null,
        answer: '29',
      },
    ],
  },
]
