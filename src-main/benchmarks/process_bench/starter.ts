/** Rows of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'gsm8k',
    rows: [
      {
        id: 'own-1',
        problem: 'A box holds 12 eggs. How many eggs are in 5 boxes after 8 of them broke?',
        steps: [
          '5 boxes hold 5 * 12 = 60 eggs.',
          '8 broke, so 60 - 8 = 54 are left.',
          'The answer is 54.',
        ],
        label: 1,
        final_answer_correct: false,
      },
      {
        id: 'own-2',
        problem: 'A ticket costs 9 euros. What do 6 tickets cost with a discount of 10 euros?',
        steps: [
          '6 tickets cost 6 * 9 = 54 euros.',
          'With the discount they cost 54 - 10 = 44 euros.',
        ],
        label: -1,
        final_answer_correct: true,
      },
    ],
  },
  {
    subset: 'math',
    rows: [
      {
        id: 'own-3',
        problem: 'Solve $x^2=5x$.',
        steps: ['Divide both sides by $x$ to get $x=5$.', 'So the only solution is $x=5$.'],
        label: 0,
        final_answer_correct: false,
      },
    ],
  },
]
