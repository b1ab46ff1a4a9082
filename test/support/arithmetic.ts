import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MockReply, MockRequest } from '../../src-main/providers/mock/mock-reply'

const LETTERS = ['A', 'B', 'C', 'D']

/** The letter of the right choice of question `n`. */
export const rightLetter = (n: number): string => LETTERS[n % 4] as string

export function question(n: number): Record<string, string> {
  const choices = LETTERS.map((_, at) => String(1000 + n + at - (n % 4)))
  return {
    question: `Question number ${n}: what is 1000 + ${n}?`,
    ...Object.fromEntries(LETTERS.map((letter, at) => [letter, choices[at] as string])),
    answer: rightLetter(n),
  }
}

/** A folder with a file of `count` multiple-choice questions for each subset; returns the folder. Numbers go on from file to file. */
export function writeQuestions(folder: string, subsets: Record<string, number>): string {
  mkdirSync(folder, { recursive: true })
  let next = 0
  for (const [subset, count] of Object.entries(subsets)) {
    const rows = Array.from({ length: count }, () => JSON.stringify(question(next++)))
    writeFileSync(join(folder, `${subset}_val.jsonl`), `${rows.join('\n')}\n`)
  }
  return folder
}

/** The number of the question in a prompt; -1 where it holds none. */
export function numberIn(request: MockRequest): number {
  const found = /Question number (\d+)/.exec(request.question)
  return found ? Number(found[1]) : -1
}

/** Answers three of four questions right, always the same ones. */
export const isAnsweredRight = (n: number): boolean => n % 4 !== 3

export function answerTo(n: number): string {
  return `ANSWER: ${isAnsweredRight(n) ? rightLetter(n) : rightLetter(n + 1)}`
}

export function knowsArithmetic(request: MockRequest): MockReply {
  return { text: answerTo(numberIn(request)) }
}
