import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backup, CleanUp, CleanUpReport } from '@contract'
import type { Store } from '../store/create-store'
import { EXPORTS_PREFIX } from './export-files'

const DAY = 86_400_000
const SHOWN = 20

interface OldExports {
  folders: string[]
  files: number
  bytes: number
}

/** What would go, without touching anything. */
export async function previewCleanUp(store: Store, what: CleanUp): Promise<CleanUpReport> {
  return (await plan(store, what)).report
}

/** Takes away what a preview of the same moment names; returns it. */
export async function cleanUp(store: Store, what: CleanUp): Promise<CleanUpReport> {
  const { report, runs, exports, backups } = await plan(store, what)
  await store.storage.removeTranscripts(runs)
  for (const folder of exports.folders) await rm(folder, { recursive: true, force: true })
  store.backups.remove(backups.map(({ path }) => path))
  return report
}

/** At the start: texts of runs that ended longer ago than the settings keep them. A failure waits for the next start. */
export async function retainTranscripts(store: Store): Promise<void> {
  const days = store.settings.get().retainTranscriptDays
  if (days === 0) return
  const what = { transcriptsOlderThanDays: days, oldExports: false, keepBackups: null }
  await cleanUp(store, what).catch((error: unknown) => console.error('[retention]', error))
}

async function plan(store: Store, what: CleanUp) {
  const days = what.transcriptsOlderThanDays
  const transcripts =
    days === null
      ? { runs: [], samples: 0, bytes: 0 }
      : store.storage.cleanable(Date.now() - days * DAY)
  const exports = what.oldExports ? await oldExports() : { folders: [], files: 0, bytes: 0 }
  const backups: Backup[] =
    what.keepBackups === null ? [] : store.backups.list().slice(what.keepBackups)
  const report: CleanUpReport = {
    transcripts: {
      runs: transcripts.runs.length,
      samples: transcripts.samples,
      bytes: transcripts.bytes,
      names: transcripts.runs.slice(0, SHOWN).map(({ name }) => name),
    },
    exports: { files: exports.files, bytes: exports.bytes },
    backups: {
      files: backups.length,
      bytes: backups.reduce((sum, { bytes }) => sum + bytes, 0),
      names: backups.slice(0, SHOWN).map(({ name }) => name),
    },
  }
  return { report, runs: transcripts.runs, exports, backups }
}

/** Folders of exports that nobody wrote to for a day: their process ended without clearing up. */
export async function oldExports(): Promise<OldExports> {
  const found: OldExports = { folders: [], files: 0, bytes: 0 }
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(EXPORTS_PREFIX)) continue
    const folder = join(tmpdir(), name)
    const entries = await readdir(folder, { recursive: true }).catch(() => null)
    const facts = await stat(folder).catch(() => null)
    if (entries === null || facts === null || Date.now() - facts.mtimeMs < DAY) continue
    found.folders.push(folder)
    for (const entry of entries) {
      const file = await stat(join(folder, entry)).catch(() => null)
      if (!file?.isFile()) continue
      found.files += 1
      found.bytes += file.size
    }
  }
  return found
}
