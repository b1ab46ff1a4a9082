import { expect, type Page } from '@playwright/test'
import { callApp } from './save-settings'

export interface DemoRuns {
  /** Of the better and of the worse model. */
  runIds: [string, string]
  /** One of the first run. */
  sampleId: number
}

/** Two finished runs of the bundled demo models over starter rows, made through the app's own door. */
export async function demoRuns(page: Page): Promise<DemoRuns> {
  const server = await callApp<{ id: string }>(page, 'server.save', {
    name: 'Demo models',
    kind: 'mock',
    mock: { mode: 'scripted' },
  })
  const { runIds } = await callApp<{ runIds: [string, string] }>(page, 'run.start', {
    requests: ['demo-large', 'demo-small'].map(name => ({
      name,
      model: { name, serverId: server.id },
      benchmarks: [{ id: 'gsm8k' }, { id: 'general_mcq' }],
    })),
  })
  for (const runId of runIds) {
    const status = async () =>
      (await callApp<{ run: { status: string } }>(page, 'run.get', { runId })).run.status
    await expect.poll(status, { timeout: 60_000 }).toBe('finished')
  }
  const { rows } = await callApp<{ rows: { id: number }[] }>(page, 'sample.page', {
    runId: runIds[0],
    limit: 1,
  })
  return { runIds, sampleId: rows[0]?.id ?? 0 }
}
