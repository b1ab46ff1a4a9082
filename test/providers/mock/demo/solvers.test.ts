import { describe, expect, test } from 'vitest'
import {
  coefficientsOf,
  parseExpression,
} from '../../../../src-main/providers/mock/demo/expression'
import {
  asFraction,
  mathText,
  withDigits,
} from '../../../../src-main/providers/mock/demo/number-text'
import { readPrompt } from '../../../../src-main/providers/mock/demo/read-prompt'
import { firstSolution, type Solver } from '../../../../src-main/providers/mock/demo/solution'
import {
  solveArithmetic,
  solveEquation,
  solvePolynomial,
} from '../../../../src-main/providers/mock/demo/solve-algebra'
import { solveCounting } from '../../../../src-main/providers/mock/demo/solve-counting'
import { solveDate } from '../../../../src-main/providers/mock/demo/solve-dates'
import { solveFormula } from '../../../../src-main/providers/mock/demo/solve-formulas'
import {
  solveBoolean,
  solveBrackets,
  solveFreeTime,
  solveLies,
  solveNavigation,
  solveSorting,
  solveSwaps,
} from '../../../../src-main/providers/mock/demo/solve-logic'
import { solveOrder } from '../../../../src-main/providers/mock/demo/solve-order'
import {
  solveAdjectives,
  solveColours,
  solveCountingThings,
} from '../../../../src-main/providers/mock/demo/solve-things'
import {
  solveByRunningTotal,
  solveKnownProblem,
} from '../../../../src-main/providers/mock/demo/solve-word-problem'

const word: Solver = question => firstSolution([solveKnownProblem, solveByRunningTotal], question)

describe('expressions', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['\\frac{1}{2}\\left(\\frac{3}{4}\\right)^3', 27 / 128],
    ['\\dfrac12 + \\sqrt{16}', 4.5],
    ['\\sqrt[3]{27}', 3],
    ['\\sin 30^\\circ + \\cos 60^\\circ', 1],
    ['5! / (3! 2!)', 10],
    ['\\binom{6}{2}', 15],
    ['\\log_2(32)', 5],
    ['|3 - 8|', 5],
    ['49{,}994 \\div 7', 7142],
    ['20% * 50', 10],
    ['2(3 + 4)(1 - 2)', -14],
  ])('%s is %d', (text, value) => {
    expect(parseExpression(text)?.evaluate()).toBeCloseTo(value, 9)
  })

  test.each(['', 'hello world', '1 +', '(1', '1 2)', 'a; b', '{}'])('%j is none', text => {
    const value = parseExpression(text)?.evaluate() ?? Number.NaN
    expect(value).toBeNaN()
  })

  test('give the coefficients of a polynomial, and none of anything else', () => {
    expect(coefficientsOf(parseExpression('(x+4)(x-3)')!, 'x')).toEqual([-12, 1, 1])
    expect(coefficientsOf(parseExpression('2^x')!, 'x')).toBeNull()
    expect(coefficientsOf(parseExpression('1/x')!, 'x')).toBeNull()
  })
})

describe('numbers', () => {
  test.each([
    [0.4, '\\frac{2}{5}'],
    [-1 / 3, '-\\frac{1}{3}'],
    [Math.sqrt(20), '2\\sqrt{5}'],
    [7, '7'],
    [-0, '0'],
  ])('%d is written %s', (value, text) => {
    expect(mathText(value)).toBe(text)
  })

  test('words become digits', () => {
    expect(
      withDigits('Twenty-one of a dozen, half of them, twice as many, two thirds, 3,650'),
    ).toBe('21 of 12, 1/2 of them, 2 times as many, 2/3, 3650')
    expect(asFraction(Math.PI)).toBeNull()
  })
})

const cases: [string, Solver, string, string][] = [
  ['arithmetic', solveArithmetic, 'What is $7\\cdot 9 - 6$?', '57'],
  ['a bare expression', solveArithmetic, '((-1 + 2 + 9 * 5) - (-2 + -4 + -4 * -7)) =', '24'],
  ['lowest terms', solveArithmetic, 'Express $\\frac{14}{49}$ in lowest terms.', '\\frac{2}{7}'],
  [
    'a telescoping sum',
    solveArithmetic,
    'Compute $\\sum_{k=1}^{9} \\frac{1}{k(k+1)}$.',
    '\\frac{9}{10}',
  ],
  [
    'a linear equation',
    solveEquation,
    'What is the value of $x$ if $-\\frac23(x-5) = \\frac32(x+1)$?',
    '\\frac{11}{13}',
  ],
  ['an equation in plain text', solveEquation, 'Solve for x: 3x + 4 = 19', '5'],
  ['an expression of the unknown', solveEquation, 'If $3x = 12$, what is $x + 10$?', '14'],
  ['a quadratic inequality', solveEquation, 'For which $x$ is $x^2 < 16$?', '(-4,4)'],
  [
    'irrational roots',
    solveEquation,
    'Find both roots of $x^2 - 4x + 1$.',
    '2+\\sqrt{3},2-\\sqrt{3}',
  ],
  ['a product', solvePolynomial, 'Expand $(x+5)(x-2)$.', 'x^2+3x-10'],
  ['like terms', solvePolynomial, 'Simplify $3t+4-6t+7t-4$.', '4t'],
  [
    'a derivative',
    solvePolynomial,
    'What is the derivative of x^4 - 3x with respect to x?',
    '4x^3-3',
  ],
  ['a slope', solvePolynomial, 'What is the slope of the line $3y = 2x - 1$?', '\\frac{2}{3}'],
  ['divisors', solveCounting, 'How many positive divisors does 360 have?', '24'],
  ['a power modulo', solveCounting, 'Find the remainder when $7^{222}$ is divided by $10$.', '9'],
  [
    'a common multiple',
    solveCounting,
    'What is the least common multiple of 51, 68 and 85?',
    '1020',
  ],
  ['letters', solveCounting, 'In how many ways can the letters of BANANA be arranged?', '60'],
  [
    'coins',
    solveCounting,
    'A fair coin is tossed five times. What is the probability of exactly two heads?',
    '\\frac{5}{16}',
  ],
  [
    'a draw',
    solveCounting,
    'An urn holds 2 green and 6 white balls. One is drawn. What is the probability that it is green?',
    '\\frac{1}{4}',
  ],
  ['a sequence', solveCounting, 'What is the next number: 3, 6, 12, 24, …?', '48'],
  ['a binary number', solveCounting, '二进制数 1101 等于十进制的多少？', '13'],
  ['a mean', solveCounting, 'What is the average (mean) of the numbers 6, 8, 9, 11, and 16?', '10'],
  ['Ohm’s law', solveFormula, 'A current of 2 A flows through 15 ohms. What is the voltage?', '30'],
  [
    'kinetic energy',
    solveFormula,
    'What is the kinetic energy of a 2 kg body at 3 m/s in joules?',
    '9',
  ],
  [
    'breaking even',
    solveFormula,
    'Fixed costs are 90, variable costs 4 a unit, and the price is 10. How many units are needed to break even?',
    '15',
  ],
  ['truth values', solveBoolean, 'not ( True ) and ( True ) is', 'False'],
  [
    'liars',
    solveLies,
    'Question: Ann tells the truth. Ben says Ann lies. Cal says Ben lies. Does Cal tell the truth?',
    'Yes',
  ],
  [
    'steps',
    solveNavigation,
    'If you follow these instructions, do you return to the starting point? Turn left. Take 4 steps. Turn around. Take 4 steps.',
    'Yes',
  ],
  [
    'sorting',
    solveSorting,
    'Sort the following words alphabetically: List: pear it&t apple',
    'apple it&t pear',
  ],
  [
    'brackets',
    solveBrackets,
    'Complete the rest of the sequence, making sure that the parentheses are closed properly. Input: < [ ( )',
    '] >',
  ],
  [
    'swaps',
    solveSwaps,
    'Ann, Ben, and Cal are playing a game. At the start of the game, they are each holding a ball: Ann has a red ball, Ben has a blue ball, and Cal has a green ball.\nFirst, Ann and Ben swap balls. Then, Ben and Cal swap balls. At the end of the game, Ben has the',
    'green ball',
  ],
  [
    'free time',
    solveFreeTime,
    'Today, Sue went out. Between what times?\nSue woke up at 7am.\nTom saw Sue reading from 7am to 9am.\nAmy saw Sue cooking from 11am to 2pm.\nThe park was closed after 2pm.',
    '9am to 11am',
  ],
  [
    'adjectives',
    solveAdjectives,
    'Which sentence has the correct adjective order:\nOptions:\n(A) red big hat\n(B) big red hat',
    'big red hat',
  ],
  [
    'an order',
    solveOrder,
    'The following paragraphs each describe a set of three objects arranged in a fixed order. On a branch, there are three birds: a jay, a quail, and a falcon. The falcon is to the right of the jay. The jay is to the right of the quail.\nOptions:\n(A) The jay is the second from the left\n(B) The quail is the second from the left',
    'The jay is the second from the left',
  ],
  [
    'things',
    solveCountingThings,
    'I have two cats, a spoon, and three geese. How many animals do I have?',
    '5',
  ],
  [
    'colours',
    solveColours,
    'On the desk, you see a set of things arranged in a row: a grey cup, a purple mug, and a blue hat. What is the color of the thing directly to the right of the cup?',
    'purple',
  ],
  [
    'a date',
    solveDate,
    'Today is Christmas Eve of 1937. What is the date 10 days ago in MM/DD/YYYY?',
    '12/14/1937',
  ],
  [
    'a month of other length',
    solveDate,
    'Today is 03/31/2023. What is the date a month ago in MM/DD/YYYY?',
    '02/28/2023',
  ],
  [
    'loss and gain',
    word,
    'Travis had 61 apps on his tablet. He deleted 9 apps and downloaded 18 more. How many apps are on his tablet now?',
    '70',
  ],
  [
    'prices',
    word,
    'Ben has 80 dollars. He buys 4 pens at 6 dollars each. How many dollars does he have left?',
    '56',
  ],
  [
    'comparisons',
    word,
    'Ann has twice as many coins as Ben, and Ben has 5 more than Cal, who has 10. How many coins do the three have together?',
    '55',
  ],
  [
    'a sum and a difference',
    word,
    'Gretchen has 110 coins. There are 30 more gold coins than silver coins. How many gold coins does Gretchen have?',
    '70',
  ],
  [
    'a discount',
    word,
    'A coat costs 80 dollars and is reduced by 25%. How many dollars does it cost now?',
    '60',
  ],
  [
    'a clock',
    word,
    'A film starts at 19:50 and ends at 22:05. How many minutes does it take?',
    '135',
  ],
  [
    'a rectangle',
    word,
    'A field is 20 meters long and 10 meters wide. A fence costs 3 dollars a meter. How much does the fence cost?',
    '180',
  ],
  [
    'instalments',
    word,
    'A bike costs 500 dollars. Jo pays 80 dollars at once and the rest in 6 equal parts. How many dollars is each part?',
    '70',
  ],
  [
    'profit',
    word,
    'A shop buys 30 lamps at 10 dollars and sells all but 5 of them at 16 dollars. How much profit does it make?',
    '100',
  ],
  [
    'consecutive numbers',
    word,
    'Three consecutive even numbers add up to 48. What is the largest?',
    '18',
  ],
]

describe('rules', () => {
  test.each(cases)('for %s', (_name, solve, question, answer) => {
    expect(solve(question)?.answer).toBe(answer)
  })

  test('leave alone what they are not for', () => {
    const poem = 'Write a poem about the sea.'
    for (const [, solve] of cases) expect(solve(poem)).toBeNull()
  })
})

describe('a prompt', () => {
  test('is read behind its instructions and solved examples, before its choices', () => {
    const prompt = readPrompt(
      "Here are questions. Close with a line of the form 'ANSWER: X', where X is one of A,B.\n\nWhat is 1 + 1?\nA) 2\nB) 3\nLet's think. It is two. ANSWER: A\n\nWhat is the colour\nof the sky?\nA) blue,\n   mostly\nB) green",
    )
    expect(prompt).toMatchObject({
      language: 'en',
      format: 'choice-en',
      question: 'What is the colour\nof the sky?',
      choices: [
        { label: 'A', text: 'blue, mostly' },
        { label: 'B', text: 'green' },
      ],
    })
  })

  test('may have its instruction at the end', () => {
    const prompt = readPrompt(
      'What is 3 + 4?\nPlease reason step by step, and put your final answer within \\boxed{}.',
    )
    expect(prompt.format).toBe('boxed')
    expect(prompt.question).toContain('What is 3 + 4?')
  })
})
