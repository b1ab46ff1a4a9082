import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomically } from './atomic-file'

const FOLDER = '.evalwright'
const FILE = 'run.json'

/** What a folder of ours says about itself, so that the run is found again however it ended. */
export const Sidecar = z.object({
  schema: z.literal(1),
  runId: z.string().min(1),
  /** ms since 1970. */
  createdAt: z.number(),
  appVersion: z.string(),
})
export type Sidecar = z.infer<typeof Sidecar>

export async function writeSidecar(
  folder: string,
  sidecar: Omit<Sidecar, 'schema'>,
): Promise<void> {
  const text = JSON.stringify({ schema: 1, ...sidecar } satisfies Sidecar, null, 2)
  await writeFileAtomically(join(folder, FOLDER, FILE), `${text}\n`)
}

/** Null where there is none, or one that is not ours to read. */
export async function readSidecar(folder: string): Promise<Sidecar | null> {
  try {
    const path = join(folder, FOLDER, FILE)
    if ((await lstat(join(folder, FOLDER))).isSymbolicLink()) return null
    const facts = await lstat(path)
    if (!facts.isFile() || facts.size > 64 * 1024) return null
    return Sidecar.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // A missing, unreadable or foreign sidecar means only that the folder is not known to be ours.
    return null
  }
}
