import { editDistance } from './edit-distance'

export type Box = [left: number, top: number, right: number, bottom: number]

/** Longest texts compared by their distance, in characters. */
const maxCharacters = 5000

/** Answers with fewer words, or in Chinese fewer parts between commas, count where the prediction holds them. */
const shortWords = 5
const shortParts = 4

/**
 * OCRBench's text rules (Liu et al. 2023, arXiv:2305.07895; v2: Fu et al. 2024, arXiv:2501.00321): short answers count where the prediction
 * holds them, longer ones by their similarity from 0.5 on. Chinese is compared without spaces.
 */
export function ocrSimilarity(
  prediction: string,
  answers: string[],
  { keepCase = false, chinese = false }: { keepCase?: boolean; chinese?: boolean } = {},
): number {
  const normal = (text: string): string => {
    const line = (keepCase ? text : text.toLowerCase()).trim().replaceAll('\n', ' ')
    return chinese ? line.replaceAll(' ', '') : line
  }
  const said = normal(prediction)
  return Math.max(0, ...answers.map(answer => ofAnswer(said, normal(answer), chinese)))
}

/** Whether the prediction holds an answer; formulas are compared without spaces and with their case. */
export function holdsText(prediction: string, answers: string[], isFormula: boolean): boolean {
  if (!isFormula)
    return ocrContains(
      prediction.toLowerCase(),
      answers.map(answer => answer.toLowerCase()),
    )
  const bare = (text: string): string => text.replace(/\s/g, '')
  return answers.some(answer => bare(prediction).includes(bare(answer)))
}

/** A count in a reply: near the true one by up to half of it, in shares of it, or 0. The first whole number of the reply counts. */
export function countCredit(prediction: string, target: string): number {
  const said = Number(/\d+/.exec(prediction)?.[0] ?? NaN)
  const wanted = /^\s*\d+\s*$/.test(target) ? Number(target) : NaN
  const credit = 1 - Math.abs(said - wanted) / wanted
  return said > 0 && credit > 0.5 ? credit : 0
}

/** Overlap of two boxes as a share of what both cover; 0 where they cover nothing. */
export function boxOverlap(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]))
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]))
  const shared = width * height
  const covered = areaOf(a) + areaOf(b) - shared
  return covered > 0 ? shared / covered : 0
}

/** The last box of a reply, four whole numbers from 0 to 1000 in brackets; null where there is none. */
export function lastBox(reply: string): Box | null {
  const found = [
    ...reply.matchAll(/[[(]\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*[\])]/g),
  ]
  const box = found.at(-1)?.slice(1).map(Number)
  return box?.every(value => value <= 1000) ? (box as Box) : null
}

function ocrContains(prediction: string, answers: string[]): boolean {
  const line = (text: string): string => text.trim().replaceAll('\n', ' ')
  return answers.some(answer => line(prediction).includes(line(answer)))
}

function ofAnswer(said: string, answer: string, chinese: boolean): number {
  const parts = chinese ? answer.split(',').length : answer.split(/\s+/).length
  if (parts < (chinese ? shortParts : shortWords)) return said.includes(answer) ? 1 : 0
  const [a, b] = [[...said.slice(0, maxCharacters)], [...answer.slice(0, maxCharacters)]]
  const similarity = 1 - editDistance(a, b) / Math.max(a.length, b.length)
  return similarity >= 0.5 ? similarity : 0
}

function areaOf([left, top, right, bottom]: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top)
}
