import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AppError } from '../engine/errors'

/** From this version on `--permission` also denies the network. */
const OLDEST = 25
const PLATFORM = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const NAME = process.platform === 'win32' ? 'node.exe' : 'node'

/**
 * A Node that can confine a program: what runs now where it is one, the one that comes with the app, else one on the PATH.
 * Throws AppError('unsupported') where there is none: nothing runs unprotected.
 */
export function findSandboxNode(
  folders: string[],
  env: NodeJS.ProcessEnv = process.env,
  running: Pick<NodeJS.Process, 'execPath' | 'versions'> = process,
): string {
  if (!running.versions.electron && majorOf(running.versions.node) >= OLDEST)
    return running.execPath
  const places = [
    ...folders.flatMap(folder => [
      join(folder, 'node_modules', PLATFORM, 'bin', NAME),
      join(folder, NAME),
    ]),
    ...(env.PATH ?? '').split(delimiter).map(folder => join(folder, NAME)),
  ]
  for (const place of new Set(places)) {
    if (!existsSync(place)) continue
    const { stdout } = spawnSync(place, ['--version'], { encoding: 'utf8', timeout: 5000, env: {} })
    if (majorOf((stdout ?? '').trim().replace(/^v/, '')) >= OLDEST) return place
  }
  throw new AppError(
    'unsupported',
    `Programs cannot be run here: that needs Node ${OLDEST} or newer, which can shut them in.`,
    {
      hint: `Install Node 26 so that \`node\` is on the PATH, and run the scoring again; the replies are kept. Or let programs run with the machine's own Python.`,
    },
  )
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]) || 0
}
