import type { InstructionRow } from '../kinds/instruction-following'

/** Rows of our own in the data set's format, for demos and tests. */
export const starter: InstructionRow[] = [
  {
    key: '1',
    prompt:
      'Describe a morning at a harbour in fewer than 60 words. Leave out commas and mention a gull at least once.',
    instruction_id_list: [
      'length_constraints:number_words',
      'punctuation:no_comma',
      'keywords:existence',
    ],
    kwargs: [{ relation: 'less than', num_words: 60 }, {}, { keywords: ['gull'] }],
  },
  {
    key: '2',
    prompt:
      'Name exactly three things to pack for a hike as a list with "*" bullets, below a title in double angle brackets such as <<title>>.',
    instruction_id_list: ['detectable_format:number_bullet_lists', 'detectable_format:title'],
    kwargs: [{ num_bullets: 3 }, {}],
  },
  {
    key: '3',
    prompt: 'Explain in German why the sky is blue, and put the whole reply in double quotes.',
    instruction_id_list: ['language:response_language', 'startend:quotation'],
    kwargs: [{ language: 'de' }, {}],
  },
]
