import { plain } from './number-text'
import type { Solution } from './solution'

/** Pattern of a number or fraction, with or without a dollar sign. */
export const NUMBER = String.raw`\$?(\d+(?:\.\d+)?(?:/\d+)?)`

/** The value of `5`, `2.5` or `3/4`. */
export function quantity(text: string | undefined): number {
  const [above, below] = (text ?? '').replace('$', '').split('/')
  return below === undefined ? Number(above) : Number(above) / Number(below)
}

/** A numeric solution with its lines of arithmetic. */
export function found(value: number, ...steps: string[]): Solution {
  return { answer: plain(value), value, steps }
}

/** One line of arithmetic. */
export const line = (a: number, sign: string, b: number, result: number): string =>
  `${plain(a)} ${sign} ${plain(b)} = ${plain(result)}`

/** A scheme for one kind of word problem; both texts have digits for numbers. */
export type Kind = (text: string, asked: string) => Solution | null
