function row(dialogue: string, person: string, ratings: [emotion: string, rating: number][]) {
  const names = ratings.map(([emotion]) => emotion)
  const fields = ratings.flatMap(([emotion, rating], at) => [
    `'emotion${at + 1}': '${emotion}'`,
    `'emotion${at + 1}_score': ${rating}`,
  ])
  return {
    prompt: `Read the dialogue.\n\n${dialogue}\n\nRate from 0 to 10 how strongly ${person} feels each of these emotions at the end, one a line in the form 'Emotion: number': ${names.join(', ')}.`,
    reference_answer: null,
    reference_answer_fullscale: `{${fields.join(', ')}}`,
  }
}

/** Dialogues of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'default',
    rows: [
      row(
        'Marta: I kept the letter you sent me twenty years ago.\nIlya: You did? I thought you had thrown it away that night.\nMarta: I read it every spring.',
        'Ilya',
        [
          ['Surprised', 7],
          ['Touched', 8],
          ['Angry', 0],
          ['Bored', 0],
        ],
      ),
      row(
        'Coach: You are off the team list for Saturday.\nSam: But I have not missed a single training!\nCoach: It is not about that. We will talk later.',
        'Sam',
        [
          ['Disappointed', 9],
          ['Confused', 6],
          ['Relieved', 0],
          ['Indignant', 6],
        ],
      ),
    ],
  },
]
