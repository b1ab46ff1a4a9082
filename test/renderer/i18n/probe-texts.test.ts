import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addEngineTexts, translateEngineText } from '../../../src-renderer/i18n/engine-texts'
import { probeTexts } from '../../../src-renderer/i18n/zh/probe-texts'

const files = [
  'probe/capabilities.ts',
  'probe/probe-connection.ts',
  'probe/probe-server.ts',
  'test-server.ts',
]

/** Sentences that the source gives as details, with X in each hole. Those without a word of their own say nothing to translate. */
function detailsIn(file: string): string[] {
  const source = readFileSync(
    join(import.meta.dirname, '../../../src-main/providers', file),
    'utf8',
  )
  return [...source.matchAll(/detail: (?:'([^']+)'|`((?:[^`$]|\$\{[^`]*?\})+)`)/g)]
    .map(found => (found[1] ?? found[2] ?? '').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'X'))
    .filter(text => / /.test(text.replaceAll('X', '').trim()))
}

test('whatever a test or a probe finds has words in Chinese', () => {
  addEngineTexts('zh/probe', probeTexts)
  const details = files.flatMap(detailsIn)
  expect(details.length).toBeGreaterThan(20)
  const untold = details.filter(text => translateEngineText('zh/probe', text) === null)
  expect(untold).toEqual([])
  expect(translateEngineText('zh/probe', 'twice "Ada"')).toBe('两次均为 "Ada"')
})
