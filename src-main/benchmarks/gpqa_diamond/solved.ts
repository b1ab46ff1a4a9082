import type { Sample } from '../../engine/benchmark'

type Solved = [question: string, choices: string[], answer: string, reasoning: string]

const entries: Solved[] = [
  [
    'A gas expands against a constant outer pressure of 2 bar from 1 L to 4 L. How much work does it do?',
    ['200 J', '400 J', '600 J', '800 J'],
    'C',
    'The work is the pressure times the change of volume: 2e5 Pa times 3e-3 m^3, which is 600 J.',
  ],
  [
    'Which of these molecules has no dipole moment?',
    ['SF4', 'XeF4', 'NF3', 'ClF3'],
    'B',
    'SF4, NF3 and ClF3 have lone pairs that make them lopsided. In XeF4 the two lone pairs face each other and the four bonds lie in a square, so that all dipoles cancel.',
  ],
  [
    'A plant that is heterozygous for three unlinked genes pollinates itself. What share of its offspring is homozygous recessive for all three?',
    ['1/8', '1/16', '1/27', '1/64'],
    'D',
    'For each gene a quarter of the offspring is homozygous recessive. The genes are unlinked, so the share is (1/4)^3 = 1/64.',
  ],
  [
    'How does the energy of the ground state of a particle in a box change when the box gets twice as wide?',
    ['It falls to a quarter.', 'It falls to a half.', 'It doubles.', 'It stays the same.'],
    'A',
    'The energy goes with one over the square of the width, so that twice the width gives a quarter of the energy.',
  ],
  [
    'Which reagent turns a primary alcohol into an aldehyde without going on to the acid?',
    [
      'hot acidic permanganate',
      'pyridinium chlorochromate',
      'lithium aluminium hydride',
      'Jones reagent',
    ],
    'B',
    'Permanganate and Jones reagent work in water and go on to the acid, and lithium aluminium hydride reduces. Pyridinium chlorochromate is used without water and stops at the aldehyde.',
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
