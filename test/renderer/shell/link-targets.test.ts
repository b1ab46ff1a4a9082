import { expect, test } from 'vitest'
import { linkTargets } from '../../../src-renderer/shell/link-targets'

const at = (routeId: string, params = {}, search = {}) => linkTargets({ routeId, params, search })

test('a link names its run, and its sample where it has one', () => {
  expect(at('/runs/$runId/live', { runId: 'r' })).toEqual([{ kind: 'run', id: 'r' }])
  expect(at('/runs/$runId/samples', { runId: 'r' }, { sample: 7 })).toEqual([
    { kind: 'run', id: 'r' },
    { kind: 'sample', id: '7' },
  ])
})

test('a comparison names each of its runs or load tests once', () => {
  expect(at('/compare', {}, { runs: ['a', 'b'], b: 'b' }).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(at('/load-tests/compare', {}, { baseline: 'x', candidates: ['y'] })).toEqual([
    { kind: 'loadTest', id: 'x' },
    { kind: 'loadTest', id: 'y' },
  ])
})

test('a form for a new server, a list and a screen without a choice name nothing', () => {
  expect(at('/servers', {}, { edit: 'new' })).toEqual([])
  expect(at('/verify')).toEqual([])
  expect(at('/runs')).toEqual([])
  expect(at('/datasets/$datasetId', { datasetId: 'gsm8k' })).toEqual([
    { kind: 'dataset', id: 'gsm8k' },
  ])
})
