import { describe, expect, test } from 'vitest'
import type { RunId } from '@contract'
import { createRequestLog } from '../../src-main/app/request-log'
import { PredictionError } from '../../src-main/engine/errors'
import type { ModelClient, PredictRequest } from '../../src-main/engine/ports'
import { predictionOf } from '../support/text-samples'

const run = (id: string) => ({ runId: id as RunId, server: 'lab', of: 'model' as const })
const attempt = (startedAt: number, status: number) => ({
  startedAt,
  durationMs: 5,
  status,
  error:
    status === 200
      ? null
      : { code: 'server-error' as const, message: 'Bearer sk-secret was refused' },
})
const request = {} as PredictRequest
const { signal } = new AbortController()

const client = (predict: ModelClient['predict']): ModelClient => ({
  predict,
  ping: async () => undefined,
  close: async () => undefined,
})

describe('the log of requests', () => {
  test('holds every attempt, the newest first, with its sample and how it ended', async () => {
    const log = createRequestLog()
    const watched = log.watched(
      client(async () => predictionOf('fine', { attempts: [attempt(1, 503), attempt(2, 200)] })),
      run('a'),
    )
    await watched.predict(request, { signal, sampleId: 7 })
    expect(log.list({})).toEqual([
      { at: 2, ...run('a'), sampleId: 7, attempt: 2, status: 200, durationMs: 5, code: null },
      {
        at: 1,
        ...run('a'),
        sampleId: 7,
        attempt: 1,
        status: 503,
        durationMs: 5,
        code: 'server-error',
      },
    ])
    expect(JSON.stringify(log.list({}))).not.toContain('secret')
  })

  test('notes requests that failed in the end, and passes the failure on', async () => {
    const log = createRequestLog()
    const failure = new PredictionError({ code: 'server-error', message: 'no' }, [attempt(1, 500)])
    const watched = log.watched(
      client(() => Promise.reject(failure)),
      run('a'),
    )
    await expect(watched.predict(request, { signal })).rejects.toBe(failure)
    expect(log.list({ failedOnly: true })).toHaveLength(1)
    expect(log.list({ runId: 'b' as RunId })).toEqual([])
  })

  test('forgets the oldest', async () => {
    const log = createRequestLog()
    const watched = log.watched(
      client(async ({ transport }) =>
        predictionOf('', { attempts: [attempt(transport.timeoutMs, 200)] }),
      ),
      run('a'),
    )
    for (let at = 1; at <= 2500; at += 1) {
      await watched.predict({ transport: { timeoutMs: at } } as PredictRequest, { signal })
    }
    const kept = log.list({ limit: 1000 })
    expect(kept[0]?.at).toBe(2500)
    expect(kept).toHaveLength(1000)
  })
})
