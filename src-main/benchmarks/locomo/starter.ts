const conversation = {
  speaker_a: 'Nora',
  speaker_b: 'Felix',
  session_1_date_time: '1:20 pm on 3 March, 2023',
  session_1: [
    { speaker: 'Nora', dia_id: 'D1:1', text: 'I started a pottery course yesterday!' },
    { speaker: 'Felix', dia_id: 'D1:2', text: 'Lovely. I am busy with the new puppy, a beagle.' },
    {
      speaker: 'Nora',
      dia_id: 'D1:3',
      text: 'Send me a picture!',
      blip_caption: 'a bowl on a potter’s wheel',
    },
  ],
  session_2_date_time: '7:05 pm on 9 June, 2023',
  session_2: [
    { speaker: 'Felix', dia_id: 'D2:1', text: 'Biscuit and I hiked to the lake last weekend.' },
    {
      speaker: 'Nora',
      dia_id: 'D2:2',
      text: 'My vase won a prize at the town fair, and I took up weaving.',
    },
  ],
}

function row(category: number, question: string, answer: string | null, evidence: string[]) {
  return {
    sample_id: 'own-1',
    conversation,
    qa: [{ question, answer, category, evidence, adversarial_answer: null }],
  }
}

/** Rows of our own in the data set's format, for demos and tests; each has one question. */
export const starter = [
  {
    subset: 'qa',
    rows: [
      row(4, 'What breed is Felix’s puppy?', 'beagle', ['D1:2']),
      row(2, 'When did Nora start her pottery course?', '2 March 2023', ['D1:1']),
      row(1, 'Which crafts does Nora practise?', 'pottery, weaving', ['D1:1', 'D2:2']),
      row(3, 'Would Felix enjoy a walking holiday?', 'Likely yes; he hikes with his dog', ['D2:1']),
      row(5, 'What prize did Felix win at the fair?', null, ['D2:2']),
    ],
  },
]
