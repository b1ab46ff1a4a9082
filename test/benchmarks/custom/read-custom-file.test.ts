import { describe, expect, it } from 'vitest'
import { readCustomFile } from '../../../src-main/benchmarks/custom/read-custom-file'

const good = `id: capitals
title: { en: Capitals, zh: 首都 }
family: qa
data:
  path: capitals.jsonl
fields:
  question: q
  answer: a
prompt: |
  Name the capital. {question}
extract:
  after: 'Capital:'
`

const problemsOf = (text: string): string[] => {
  const reading = readCustomFile(text)
  return reading.ok ? [] : reading.problems.map(({ line, message }) => `${line}: ${message}`)
}

describe("a user's benchmark file", () => {
  it('is read from YAML and from JSON alike', () => {
    const yaml = readCustomFile(good)
    expect(yaml).toMatchObject({ ok: true, file: { id: 'capitals', title: { zh: '首都' } } })
    const json = readCustomFile(JSON.stringify(yaml.ok ? yaml.file : null, null, 2))
    expect(json).toEqual(yaml)
  })

  it('names the line of a misspelt field, of a wrong value and of broken YAML', () => {
    expect(problemsOf(good.replace('  after:', '  aftr:'))[0]).toMatch(/^12: .*aftr/)
    expect(problemsOf(good.replace('family: qa', 'family: quiz'))[0]).toMatch(/^3: family/)
    expect(problemsOf(good.replace('data:', 'data: [')).length).toBeGreaterThan(0)
    expect(problemsOf(good.replace('id: capitals', 'id: My Capitals'))[0]).toMatch(/^1: id/)
  })

  it('names the line of a prompt that hides the question, and of a pattern that is none', () => {
    expect(problemsOf(good.replace('{question}', '{qestion}'))[0]).toMatch(/^9: prompt: {question}/)
    expect(problemsOf(good.replace("after: 'Capital:'", "pattern: '(['"))[0]).toMatch(/^12: /)
  })

  it('needs choices for a choice benchmark and a prompt for a judge', () => {
    expect(problemsOf(good.replace('family: qa', 'family: choice')).join()).toMatch(/choices/)
    expect(problemsOf(`${good}scorer: judge\n`).join()).toMatch(/judge/)
  })

  it('is not blown up by aliases', () => {
    expect(problemsOf('a: &a [x, x]\nid: *a\n')[0]).toMatch(/Aliases/)
  })
})
