import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import type { CommandInput, CommandOutput, Settings } from '@contract'
import { AppError } from '../engine/errors'

const TIME_MS = 15_000
const MOST_BYTES = 1_000_000

/** What a release says of itself; what else stands there is not looked at. */
const Announcement = z.object({
  version: z.string().regex(/^v?\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/),
  released: z.string().max(40).nullable().default(null),
  notes: z.string().max(100_000).default(''),
})

/** Compares an announced release with this one. The address is asked only by this call, and not at all while the offline lock is on. */
export async function checkUpdate(
  { current, settings }: { current: string; settings: Settings },
  wanted: CommandInput<'update.check'>,
): Promise<CommandOutput<'update.check'>> {
  const text = wanted.from === 'file' ? await readText(wanted.path) : await fetchText(settings)
  const read = Announcement.safeParse(parseJson(text))
  if (!read.success) {
    throw new AppError('invalid-input', 'This is no announcement of a release.', {
      hint: 'It is JSON with a version, such as {"version": "1.2.0", "notes": "…"}.',
    })
  }
  const version = read.data.version.replace(/^v/, '')
  return { ...read.data, version, current, isNewer: isNewer(version, current) }
}

/** By major, minor and patch; of equal ones the release is newer than its forerunner (semver.org, 11). */
export function isNewer(version: string, current: string): boolean {
  const parts = (text: string): number[] =>
    (text.split(/[-+]/)[0] ?? '').split('.').map(part => Number(part))
  const [a, b] = [parts(version), parts(current)]
  const place = a.findIndex((part, at) => part !== (b[at] ?? 0))
  if (place >= 0) return (a[place] ?? 0) > (b[place] ?? 0)
  return !version.includes('-') && current.includes('-')
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw tooLarge()
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('not-found', `The file ${path} cannot be read.`, {
      hint: 'Give the full path of the file that came with a release.',
      cause,
    })
  }
}

async function fetchText({ updateCheck, updateUrl, offline }: Settings): Promise<string> {
  if (updateCheck === 'off')
    throw new AppError('forbidden', 'Looking for newer releases is off.', {
      hint: 'Allow it on request under Settings › Privacy and network, or choose a file.',
    })
  if (updateUrl === '')
    throw new AppError('invalid-input', 'No address says where releases are announced.', {
      hint: 'Give one under Settings › Privacy and network, or choose a file.',
    })
  if (offline)
    throw new AppError('forbidden', 'The offline lock is on.', {
      hint: 'Take it off under Settings › Privacy and network, or choose a file.',
    })
  try {
    const response = await fetch(updateUrl, {
      signal: AbortSignal.timeout(TIME_MS),
      credentials: 'omit',
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    const text = await response.text()
    if (text.length > MOST_BYTES) throw tooLarge()
    return text
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError(
      'server-unreachable',
      `${new URL(updateUrl).host} did not say what the newest release is: ${cause instanceof Error ? cause.message : 'no answer'}.`,
      { hint: 'Try again later, or choose a file.', cause },
    )
  }
}

const tooLarge = (): AppError =>
  new AppError('invalid-input', 'This is too large for an announcement of a release.')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no announcement either, which the caller says.
    return undefined
  }
}
