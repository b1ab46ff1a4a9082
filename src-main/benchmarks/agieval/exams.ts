import type { MarkerLanguage } from '../../scorers/choice-letters'

const english = [
  'aqua-rat',
  'logiqa-en',
  'lsat-ar',
  'lsat-lr',
  'lsat-rc',
  'sat-math',
  'sat-en',
  'sat-en-without-passage',
  'gaokao-english',
]
const chinese = [
  'logiqa-zh',
  'gaokao-chinese',
  'gaokao-geography',
  'gaokao-history',
  'gaokao-biology',
  'gaokao-chemistry',
  'gaokao-physics',
  'gaokao-mathqa',
  'jec-qa-kd',
  'jec-qa-ca',
]
const withBoxes = ['math', 'gaokao-mathcloze']
const withSeveral = ['jec-qa-kd', 'jec-qa-ca', 'gaokao-physics']

export const exams = [...english, ...chinese, ...withBoxes]

/** Language of the instruction and of the answer's marker; the English paper of the Gaokao is in English. */
export function languageOf(exam: string): MarkerLanguage {
  return chinese.includes(exam) ? 'zh' : 'en'
}

export const isCloze = (exam: string): boolean => withBoxes.includes(exam)

export const mayHaveSeveral = (exam: string): boolean => withSeveral.includes(exam)
