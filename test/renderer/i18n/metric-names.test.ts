import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  addEngineTexts,
  metricsOf,
  translateEngineText,
} from '../../../src-renderer/i18n/engine-texts'
import { metricNames } from '../../../src-renderer/i18n/zh/metric-names'

beforeAll(() => addEngineTexts(metricsOf('zh'), metricNames))
const chinese = (label: string) => translateEngineText(metricsOf('zh'), label)

/** Names that Chinese papers write in English too. */
const international = /^(?:F1|BLEU|ROUGE(?:-L)?|chrF2)$/

test('every metric that the engine names has a Chinese name', () => {
  const source = readFileSync(
    join(import.meta.dirname, '../../../src-main/engine/metric-facts.ts'),
    'utf8',
  )
  const labels = [...source.matchAll(/(?:percent\(|label: )'([^']+)'/g)].map(
    ([, label = '']) => label,
  )
  expect(labels.length).toBeGreaterThan(60)
  const unknown = labels.filter(label => !international.test(label) && chinese(label) === null)
  expect(unknown).toEqual([])
})

test('what stands behind a name is told in Chinese too', () => {
  expect(chinese('Accuracy pass@4')).toBe('准确率 pass@4')
  expect(chinese('ROUGE-L recall')).toBe('ROUGE-L 召回率')
  expect(chinese('Accuracy macro')).toBe('准确率（宏平均）')
  expect(chinese('My own metric')).toBeNull()
})
