import { join } from 'node:path'
import type { RunRequestInput } from '@contract'
import { resolveDataDir } from '../../app/data-dir'
import { createDemoServer } from '../../app/demo-server'
import { demoSets } from '../../app/demo-sets'
import { followRuns } from './follow-runs'
import { withApp } from './local-client'
import { openApp } from './open-app'
import { printHeadlines } from './print-report'

const DEMO_MODELS = ['demo-large', 'demo-small']

/**
 * `evalwright demo`: two demo models over ten starter sets, asked over HTTP through the same path as a user's run; then the app
 * on these runs. They live in a data folder of their own, beside the user's.
 */
export async function demoCommand(
  flags: { open: boolean },
  dataDir: string | undefined,
): Promise<number> {
  const folder = dataDir ?? join(resolveDataDir(undefined), 'demo')
  const server = await createDemoServer()
  try {
    const code = await withApp(
      folder,
      async client => {
        const request = (model: string): RunRequestInput => ({
          name: `Demo: ${model}`,
          model: { name: model, apiUrl: server.url },
          benchmarks: demoSets.map(id => ({ id })),
          sampling: { temperature: 0, maxTokens: 1024 },
          transport: { stream: true },
        })
        const { runIds } = await client.call('run.start', { requests: DEMO_MODELS.map(request) })
        const ended = await followRuns(client, runIds, { debug: false })
        printHeadlines(ended)
        return ended.every(run => run.status === 'finished') ? 0 : 1
      },
      { starterSetsOnly: true },
    )
    if (code !== 0 || !flags.open) return code
  } finally {
    await server.close()
  }
  return openApp({ dataDir: folder, open: true })
}
