import { expect, test } from 'vitest'
import type { CapabilityCard, ModelServer } from '../../../src-main/contract'
import { unsupportedBy } from '../../../src-renderer/features/new-run/unsupported'
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
