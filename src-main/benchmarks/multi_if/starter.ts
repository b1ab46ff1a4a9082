const text = (content: string): string => JSON.stringify({ role: 'user', content })
const list = (values: unknown[]): string => JSON.stringify(values)
const settings = (...values: object[]): string => list(values.map(value => JSON.stringify(value)))

/** Conversations of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'English',
    rows: [
      {
        key: 'own-1',
        language: 'English',
        turn_1_prompt: text('Tell me about rivers in lower case letters only.'),
        turn_1_instruction_id_list: list(['change_case:english_lowercase']),
        turn_1_kwargs: settings({}),
        turn_2_prompt: text('Now do not use any commas either.'),
        turn_2_instruction_id_list: list(['change_case:english_lowercase', 'punctuation:no_comma']),
        turn_2_kwargs: settings({}, {}),
        turn_3_prompt: text('Also mention the word delta.'),
        turn_3_instruction_id_list: list([
          'change_case:english_lowercase',
          'punctuation:no_comma',
          'keywords:existence',
        ]),
        turn_3_kwargs: settings({}, {}, { keywords: ['delta'] }),
      },
    ],
  },
  {
    subset: 'German',
    rows: [
      {
        key: 'own-2',
        language: 'German',
        turn_1_prompt: text('Nenne ein Tier am Fluss, ohne ein Komma zu verwenden.'),
        turn_1_instruction_id_list: list(['punctuation:no_comma']),
        turn_1_kwargs: settings({}),
        turn_2_prompt: text('Setze die ganze Antwort in doppelte Anführungszeichen.'),
        turn_2_instruction_id_list: list(['punctuation:no_comma', 'startend:quotation']),
        turn_2_kwargs: settings({}, {}),
        turn_3_prompt: null,
        turn_3_instruction_id_list: null,
        turn_3_kwargs: null,
      },
    ],
  },
]
