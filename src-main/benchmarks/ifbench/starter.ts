import type { InstructionRow } from '../kinds/instruction-following'

/** Rows of our own in the data set's format, for demos and tests. */
export const starter: InstructionRow[] = [
  {
    key: '1',
    prompt:
      'Tell how bread is baked in two sentences, the second with exactly three words more than the first.',
    instruction_id_list: ['sentence:increment'],
    kwargs: [{ small_n: 3 }],
  },
  {
    key: '2',
    prompt:
      'Is the Moon larger than the Earth? Give one of the options yes/no/maybe and nothing else.',
    instruction_id_list: ['format:options', 'format:no_whitespace'],
    kwargs: [{ options: 'yes/no/maybe' }, {}],
  },
  {
    key: '3',
    prompt:
      'Describe a market in one line. No two neighbouring words may begin with the same letter, and use at least 3 different coordinating conjunctions.',
    instruction_id_list: ['words:no_consecutive', 'count:conjunctions'],
    kwargs: [{}, { small_n: 3 }],
  },
]
