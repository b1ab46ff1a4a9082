import type { Sample } from '../../engine/benchmark'

type Solved = [question: string, choices: string[], answer: string, reasoning: string]

const entries: Solved[] = [
  [
    'What is the order of the symmetric group on five letters?',
    ['5', '10', '25', '60', '100', '120', '125', '720'],
    'F',
    'The group has 5! elements, and 5! is 120.',
  ],
  [
    'Which unit does the SI use for magnetic flux density?',
    ['weber', 'henry', 'tesla', 'ampere', 'gauss', 'oersted'],
    'C',
    'Weber measures flux and henry inductance; gauss and oersted are not SI units. Flux density is measured in tesla.',
  ],
  [
    'Which accounting principle books income when it is earned, whenever the money comes in?',
    ['accrual', 'prudence', 'materiality', 'cash basis', 'consistency'],
    'A',
    'On a cash basis income counts when the money comes in. Booking it when it is earned is the accrual principle.',
  ],
  [
    'In which organelle does the citric acid cycle of animals take place?',
    [
      'nucleus',
      'ribosome',
      'lysosome',
      'Golgi apparatus',
      'mitochondrion',
      'peroxisome',
      'cytosol',
    ],
    'E',
    'Glycolysis takes place in the cytosol; its product enters the mitochondrion, where the citric acid cycle runs in the matrix.',
  ],
  [
    'Which doctrine keeps a court from deciding the same claim between the same parties twice?',
    ['estoppel by deed', 'res judicata', 'stare decisis', 'laches', 'forum non conveniens'],
    'B',
    'Stare decisis binds courts to precedents and laches bars late claims. A claim that was decided already is barred by res judicata.',
  ],
]

/** Five solved examples of our own, which a run may show. */
export const solved: Sample[] = entries.map(([question, choices, target, solution]) => ({
  question,
  choices,
  target,
  solution,
  metadata: {},
}))
