import { dirname } from 'node:path'
import type { CodeSandbox } from '../engine/ports'
import { collectRun } from './collect-run'
import { runApart } from './run-apart'
import { startWorker } from './worker-process'

const MAX_PROCESS_BYTES = 2 ** 30

/** JavaScript and TypeScript programs, each in a Node process of its own without any permission. */
export function createScriptSandbox(means: { node: string; runner: string }): CodeSandbox {
  const args = [
    '--permission',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    '--max-old-space-size=512',
    `--allow-fs-read=${dirname(means.runner)}/*`,
    `--allow-fs-read=${dirname(means.runner)}/../../package.json`,
    means.runner,
  ]
  return {
    run: (program, signal) =>
      collectRun(program, 'node', async one => {
        const worker = startWorker(means.node, args, MAX_PROCESS_BYTES)
        try {
          await worker.ready
          return await runApart(worker, program, one, signal)
        } finally {
          await worker.kill()
        }
      }),
  }
}
