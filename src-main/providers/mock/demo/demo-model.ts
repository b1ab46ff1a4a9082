import { numberWord } from './number-text'
import { choiceByProperty, likelyChoice, matchingChoice } from './choose'
import { composeReply, type Draft } from './compose-reply'
import type { Prompt } from './read-prompt'
import { shortAnswer } from './short-answer'
import { chance, firstSolution, type Solution, type Solver } from './solution'
import { solveArithmetic, solveEquation, solvePolynomial } from './solve-algebra'
import { solveCounting } from './solve-counting'
import { solveDate } from './solve-dates'
import { solveFormula } from './solve-formulas'
import {
  solveBoolean,
  solveBrackets,
  solveFreeTime,
  solveLies,
  solveNavigation,
  solveSorting,
  solveSwaps,
} from './solve-logic'
import { solveOrder } from './solve-order'
import { solveAdjectives, solveColours, solveCountingThings } from './solve-things'
import { solveByRunningTotal, solveKnownProblem } from './solve-word-problem'

/** What a demo model can do, and how often it slips. */
export interface DemoProfile {
  name: string
  solvers: Solver[]
  /** Share of its solutions in which it stops a step too early. */
  slips: number
  /** Share of replies without the asked format. */
  forgets: number
  /** Share of replies that wander off first. */
  rambles: number
  /** Share of replies whose reasoning comes in its own field. */
  thinksApart: number
  /** Looks at what the choices are, and answers open questions in full. */
  isThorough: boolean
}

const simple: Solver[] = [solveBoolean, solveArithmetic, solveSorting, solveCountingThings]

export const demoLarge: DemoProfile = {
  name: 'demo-large',
  solvers: [
    solveCounting,
    ...simple,
    solveLies,
    solveNavigation,
    solveBrackets,
    solveSwaps,
    solveFreeTime,
    solveAdjectives,
    solveOrder,
    solveColours,
    solveDate,
    solvePolynomial,
    solveFormula,
    solveEquation,
    solveKnownProblem,
    solveByRunningTotal,
  ],
  slips: 0.16,
  forgets: 0.02,
  rambles: 0.03,
  thinksApart: 0.25,
  isThorough: true,
}

export const demoSmall: DemoProfile = {
  name: 'demo-small',
  solvers: [...simple, solveNavigation, solveCounting, solveEquation, solveByRunningTotal],
  slips: 0.3,
  forgets: 0.12,
  rambles: 0.15,
  thinksApart: 0.08,
  isThorough: false,
}

/** Answers a prompt by computing; the same prompt always gets the same reply. */
export function answerPrompt(
  prompt: Prompt,
  profile: DemoProfile,
): { text: string; reasoning: string | null } {
  const key = `${prompt.question}\n${prompt.choices.map(choice => choice.text).join('\n')}`
  const lot = (salt: string): number => chance(key, profile.name + salt)
  const found = firstSolution(profile.solvers, prompt.question)
  const solution = found && lot('slip') < profile.slips ? slipped(found) : found
  const draft: Draft = {
    answer: finalAnswer(prompt, solution, profile, lot),
    steps: solution?.steps ?? [],
    isGuess: solution === null,
  }
  return composeReply(prompt, draft, {
    forgets: lot('format') < profile.forgets,
    rambles: lot('ramble') < profile.rambles,
    thinksApart: lot('think') < profile.thinksApart,
  })
}

/** A step too few, or a result that is off by one. */
function slipped(solution: Solution): Solution {
  const swap: Record<string, string> = { Yes: 'No', No: 'Yes', True: 'False', False: 'True' }
  if (solution.value === undefined) {
    const words = solution.answer.split(' ')
    const turned = words.length > 1 ? [...words.slice(1), words[0]].join(' ') : solution.answer
    return { ...solution, answer: swap[solution.answer] ?? turned }
  }
  const earlier = /= (-?[\d.]+)$/.exec(solution.steps.at(-2) ?? '')?.[1]
  const value =
    earlier === undefined || Number(earlier) === solution.value
      ? solution.value + 1
      : Number(earlier)
  return { answer: String(value), value, steps: solution.steps.slice(0, -1) }
}

function finalAnswer(
  prompt: Prompt,
  solution: Solution | null,
  profile: DemoProfile,
  lot: (salt: string) => number,
): string {
  const { question, choices } = prompt
  const options = prompt.format === 'so-the-answer' ? optionsIn(question) : choices
  if (options.length > 0) {
    const computed =
      solution &&
      (matchingChoice(solution, options) ??
        matchingChoice({ ...solution, answer: numberWord(Number(solution.answer)) }, options))
    if (computed) return computed
    const byProperty = profile.isThorough ? choiceByProperty(question, options) : null
    const isHasty = !profile.isThorough && lot('slip') < profile.slips
    return (
      byProperty ?? likelyChoice(question, isHasty ? withoutFavourite(question, options) : options)
    )
  }
  if (solution) return solution.answer
  const named = [...question.matchAll(/^- (.+)$/gm)].map(option => option[1]!.trim())
  if (named.length > 0) return named[Math.floor(chance(question, 'guess') * named.length)]!
  if (prompt.format === 'plain') {
    const sentence = shortAnswer(question, prompt.language)
    return profile.isThorough ? sentence : sentence.slice(0, Math.ceil(sentence.length * 0.6))
  }
  if (/plausible|yes or no/i.test(question)) return chance(question, 'guess') < 0.5 ? 'yes' : 'no'
  return question.match(/\d+(?:\.\d+)?/g)?.at(-1) ?? '0'
}

function withoutFavourite(question: string, options: Prompt['choices']): Prompt['choices'] {
  const favourite = likelyChoice(question, options)
  return options.filter(option => option.label !== favourite)
}

function optionsIn(question: string): Prompt['choices'] {
  return [...question.matchAll(/^\(([A-Z])\) (.+)$/gm)].map(option => ({
    label: option[1]!,
    text: option[2]!.trim(),
  }))
}
