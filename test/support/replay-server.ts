import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { sharedPath } from './shared'

export interface ReplayServer {
  url: string
  stats(): Promise<{ requests: number; matched: number; missed: number }>
}

/** The replay server of the shared tools, answering from one recording, ended with the test. */
export async function replayServer(recording: string): Promise<ReplayServer> {
  const child = spawn(
    process.execPath,
    [sharedPath('tools/replay-server.mjs'), '--recording', sharedPath('recordings', recording)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => void child.kill())
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', chunk => {
      text += String(chunk)
      const found = /http:\/\/\S+/.exec(text)
      if (found) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`the replay server ended with ${code}`)))
  })
  return {
    url,
    stats: async () =>
      (await fetch(new URL('/stats', url))).json() as Promise<{
        requests: number
        matched: number
        missed: number
      }>,
  }
}

/** The rows of a recording. */
export function recordingRows<T>(recording: string): T[] {
  return gunzipSync(readFileSync(sharedPath('recordings', recording)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)
}
