import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scorerLibraries } from '../../src-main/scorers/libraries'

it('names the installed version of every library that can change a score', () => {
  const { ICU, ...packages } = scorerLibraries
  expect(ICU).toBe(process.versions.icu)
  for (const [name, version] of Object.entries(packages)) {
    const installed = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
      version: string
    }
    expect(`${name} ${version}`).toBe(`${name} ${installed.version}`)
  }
})
