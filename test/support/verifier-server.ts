import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const verifierGolden = join(import.meta.dirname, '../../../shared/golden/verifier')
const program = join(import.meta.dirname, '../../../shared/tools/verifier-mock-server.mjs')

/** Starts the scripted server of `../shared`; answers once it listens. */
export async function startVerifierServer(
  script: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const child = spawn(process.execPath, [program, join(verifierGolden, script)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    const url = /listening on (http\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    return {
      url,
      async close() {
        const ended = once(child, 'exit')
        child.kill()
        await ended
      },
    }
  }
  throw new Error('the scripted server did not start')
}
