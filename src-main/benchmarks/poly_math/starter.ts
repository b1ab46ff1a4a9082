/** Rows of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'en-low',
    rows: [
      {
        id: 'low-en-0',
        question: 'A box holds 16 pens. How many pens are in 7 boxes?',
        answer: '112',
      },
    ],
  },
  {
    subset: 'en-top',
    rows: [
      {
        id: 'top-en-0',
        question: 'Find the smallest positive integer $n$ such that $n!$ is divisible by $2^{10}$.',
        answer: '12',
      },
    ],
  },
  {
    subset: 'zh-low',
    rows: [{ id: 'low-zh-0', question: '一盒有16支笔，9盒一共有多少支笔？', answer: '144' }],
  },
  {
    subset: 'zh-high',
    rows: [
      {
        id: 'high-zh-0',
        question: '已知等差数列 $a_n$ 满足 $a_2=5$，$a_5=14$，求 $a_{10}$。',
        answer: '29',
      },
    ],
  },
  {
    subset: 'es-medium',
    rows: [
      {
        id: 'medium-es-0',
        question: '¿Cuál es el área de un triángulo con lados 6, 8 y 10?',
        answer: '24',
      },
    ],
  },
]
