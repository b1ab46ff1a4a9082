import { expect, test } from 'vitest'
import type { CapabilityCard, ModelServer } from '../../../src-main/contract'
import { emptyBenchmark } from '../../../src-renderer/features/new-run/draft'
import { lackedBy, unsupportedBy } from '../../../src-renderer/features/new-run/unsupported'
import { emptyOwn } from '../../../src-renderer/features/new-run/own-settings'
import type { ModelDraft } from '../../../src-renderer/features/new-run/draft-fields'

const server = (id: string, model: string, status: 'ok' | 'unsupported') =>
  ({
    id,
    modelCards: {},
    card: { model, findings: [{ step: 'seed', status }] } as unknown as CapabilityCard,
  }) as ModelServer

const model = (serverId: string | null, name: string): ModelDraft => ({
  key: `${serverId} ${name}`,
  serverId,
  apiUrl: '',
  kind: 'openai',
  recording: '',
  name,
  id: '',
  args: {},
  own: emptyOwn,
})

test('what the probe of every chosen model found unsupported is told with their names', () => {
  const servers = [server('a', 'small', 'unsupported'), server('b', 'large', 'ok')]
  expect(unsupportedBy('seed', [model('a', 'small ')], servers)).toEqual({
    models: ['small'],
    isAll: true,
  })
  expect(unsupportedBy('seed', [model('a', 'small'), model('b', 'large')], servers)).toEqual({
    models: ['small'],
    isAll: false,
  })
})

test('nothing is known of a model that was not probed, of plain addresses and of other abilities', () => {
  const servers = [server('a', 'small', 'unsupported')]
  expect(unsupportedBy('seed', [model('a', 'other')], servers)).toBeNull()
  expect(unsupportedBy('seed', [model(null, 'small')], servers)).toBeNull()
  expect(unsupportedBy('stop', [model('a', 'small')], servers)).toBeNull()
  expect(unsupportedBy('seed', [], servers)).toBeNull()
})

test('a benchmark that asks for tools is named where a server has none', () => {
  const tools = { ...server('a', 'small', 'ok') }
  tools.card!.findings = [{ step: 'tools', status: 'unsupported' }] as never
  const title = { en: 'BFCL', zh: 'BFCL' }
  const entries = [
    { id: 'bfcl', title, tags: ['tools'] },
    { id: 'gsm8k', title, tags: ['math'] },
    { id: 'tau', title, tags: ['tools'] },
  ]
  const benchmarks = [emptyBenchmark('bfcl'), emptyBenchmark('gsm8k')]
  const form = { benchmarks, models: [model('a', 'small')] }
  expect(lackedBy(form, entries, [tools])).toEqual([{ title, step: 'tools', models: ['small'] }])
  expect(lackedBy(form, entries, [server('a', 'small', 'ok')])).toEqual([])
})
