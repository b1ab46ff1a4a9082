/** Puzzles of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'grid_mode',
    rows: [
      {
        id: 'own-2x2',
        puzzle:
          'Two houses stand side by side, numbered 1 and 2 from the left.\n- The people are called: `Ann`, `Ben`.\n- They drink different things: `tea`, `milk`.\n\nClues:\n1. Ben lives to the right of the one who drinks tea.',
        solution: {
          header: ['House', 'Name', 'Drink'],
          rows: [
            ['1', 'Ann', 'tea'],
            ['2', 'Ben', 'milk'],
          ],
        },
      },
      {
        id: 'own-3x2',
        puzzle:
          'Three houses stand in a row, numbered 1 to 3 from the left.\n- The people are called: `Cleo`, `Dan`, `Eva`.\n- They keep different animals: `cat`, `dog`, `owl`.\n\nClues:\n1. The owl lives in the middle house.\n2. Cleo lives directly left of Dan.\n3. Eva keeps the dog.\n4. Dan keeps the owl.',
        solution: {
          header: ['House', 'Name', 'Animal'],
          rows: [
            ['1', 'Cleo', 'cat'],
            ['2', 'Dan', 'owl'],
            ['3', 'Eva', 'dog'],
          ],
        },
      },
    ],
  },
]
