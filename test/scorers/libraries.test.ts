import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scorerLibraries } from '../../src-main/scorers/libraries'

it('names the installed version of every library that can change a score', () => {
  for (const [name, version] of Object.entries(scorerLibraries)) {
    const installed = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
      version: string
    }
    expect(`${name} ${version}`).toBe(`${name} ${installed.version}`)
  }
})
