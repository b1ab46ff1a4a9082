import { describe, expect, it } from 'vitest'
import { activate, judge, promptOf } from './active'
import { findBuiltIn } from '../../src-main/benchmarks'

const bbh = findBuiltIn('bbh')

describe('bbh', () => {
  const active = activate(bbh)

  it('brings three worked examples of each of its 27 subsets, which end with their answer', async () => {
    expect(bbh.dataset.subsets).toHaveLength(27)
    for (const subset of bbh.dataset.subsets!) {
      const shots = bbh.ownShots!(subset)
      expect(shots, subset).toHaveLength(3)
      expect(new Set(shots.map(shot => shot.question)).size).toBe(3)
      for (const shot of shots) {
        const sample = active.read({ input: shot.question, target: shot.target }, subset)
        expect(
          (await judge(active, sample, shot.solution!, subset)).values['accuracy'],
          shot.solution,
        ).toBe(1)
        if (/^\([A-R]\)$/.test(shot.target)) expect(shot.question).toContain(`\n${shot.target} `)
      }
    }
  })

  it('shows three of them unless told otherwise', () => {
    const sample = active.read({ input: 'not True is', target: 'False' }, 'boolean_expressions')
    expect(promptOf(active, sample, 'boolean_expressions').match(/^Q: /gm)).toHaveLength(4)
    const none = activate(bbh, { fewShotNum: 0 })
    expect(promptOf(none, sample, 'boolean_expressions').match(/^Q: /gm)).toHaveLength(1)
    expect(promptOf(none, sample, 'boolean_expressions')).not.toMatch(/\n{3}/)
  })

  it.each([
    ['snarks', '(B)', 'Hm. So the answer is (B).', 'B', 1],
    ['snarks', '(B)', 'the answer is b, or (A)', 'A', 0],
    ['navigate', 'Yes', 'So the answer is **yes.**', 'yes', 1],
    ['dyck_languages', ') ] }', 'So the answer is ) ] }.', ') ] }', 1],
    ['word_sorting', 'ant bee', 'So the answer is bee ant.', 'bee ant', 0],
    ['object_counting', '9', '[invalid]', null, 0],
    ['ruin_names', 'a, b', 'So the answer is a, b.', 'a, b', 1],
  ])('judges %s', async (subset, target, reply, answer, accuracy) => {
    const sample = active.read({ input: 'q', target }, subset)
    expect(await judge(active, sample, reply, subset)).toEqual({ answer, values: { accuracy } })
  })
})

/** Rows of computable subsets with the answer that the question itself gives. */
const rows = [
  ...bbh.examples.flatMap(({ subset, rows: given }) =>
    (given as { input: string; target: string }[]).map(row => ({ subset, ...row })),
  ),
  ...bbh.dataset.subsets!.flatMap(subset =>
    bbh.ownShots!(subset).map(shot => ({ subset, input: shot.question, target: shot.target })),
  ),
]

const computed: Record<string, (input: string) => string> = {
  boolean_expressions: input => {
    const value = evaluate(
      input
        .replace(/ is$/, '')
        .replaceAll('not', '!')
        .replaceAll('and', '&&')
        .replaceAll('or', '||')
        .toLowerCase(),
    )
    return value ? 'True' : 'False'
  },
  multistep_arithmetic_two: input => String(evaluate(input.replace(/=$/, ''))),
  word_sorting: input => input.split('List: ')[1]!.split(' ').sort().join(' '),
  dyck_languages: input => {
    const pairs: Record<string, string> = { '(': ')', '[': ']', '{': '}', '<': '>' }
    const open: string[] = []
    for (const sign of input.split('Input: ')[1]!.split(' ')) {
      if (pairs[sign]) open.push(pairs[sign])
      else expect(open.pop()).toBe(sign)
    }
    return open.reverse().join(' ')
  },
  web_of_lies: input => {
    const truthful = new Map<string, boolean>()
    for (const [, name, claim] of input.matchAll(
      /(\w+) (lies|tells the truth|says \w+ (?:lies|tells the truth))\./g,
    )) {
      const said = /says (\w+) (.*)/.exec(claim!)
      truthful.set(name!, said ? truthful.get(said[1]!) === (said[2] !== 'lies') : claim !== 'lies')
    }
    return truthful.get(/Does (\w+) tell/.exec(input)![1]!) ? 'Yes' : 'No'
  },
  navigate: input => {
    const [at, facing] = [{ x: 0, y: 0 }, { angle: 0 }]
    for (const [, turn, count, way] of input.matchAll(
      /(?:Turn (left|right|around)|Take (\d+) steps?(?: (left|right|forward|backward))?)\./g,
    )) {
      if (turn) facing.angle += { left: 3, right: 1, around: 2 }[turn as 'left']
      else {
        const angle =
          (facing.angle +
            { forward: 0, right: 1, backward: 2, left: 3 }[(way ?? 'forward') as 'left']) %
          4
        at.x += Number(count) * [0, 1, 0, -1][angle]!
        at.y += Number(count) * [1, 0, -1, 0][angle]!
      }
    }
    return at.x === 0 && at.y === 0 ? 'Yes' : 'No'
  },
}

describe('the rows of bbh that can be computed', () => {
  it.each(Object.keys(computed))('%s: every starter row and worked example is right', subset => {
    const given = rows.filter(row => row.subset === subset)
    expect(given.length).toBeGreaterThanOrEqual(3)
    for (const { input, target } of given) expect(computed[subset]!(input), input).toBe(target)
  })

  it('tracking_shuffled_objects: the swaps lead to the answers', () => {
    const given = rows.filter(row => row.subset.startsWith('tracking_shuffled'))
    expect(given).toHaveLength(9)
    for (const { input, target } of given) {
      const choices = new Map(
        [...input.matchAll(/\((\w)\) (.*)/g)].map(match => [match[2]!, `(${match[1]!})`]),
      )
      const holds = new Map<string, string>()
      const start = /At the start, (.*?)\.\n/.exec(input)![1]!
      for (const [, name, thing] of start.matchAll(
        /(\w+) (?:has|is on|plays|holds|rides) (?:the |an? )?([^,]+?)(?:,|$)/g,
      ))
        holds.set(name!, thing!)
      for (const [, a, b] of input.matchAll(
        /(?:First|Then|Finally), (\w+) and (\w+) (?:swap|trade|change)/g,
      )) {
        const first = holds.get(a!)!
        holds.set(a!, holds.get(b!)!)
        holds.set(b!, first)
      }
      const asked = /At the end[^,]*, (\w+) (?:has|is|plays|holds|rides)/.exec(input)![1]!
      expect(choices.get(holds.get(asked)!), input).toBe(target)
    }
  })
})

/** Arithmetic and logic of our own rows only. */
function evaluate(expression: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  return new Function(`return (${expression})`)()
}
