import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Says where a data set came from, and what its files were then. Hidden, so that no reader takes it for rows. */
export const ORIGIN_FILE = '.evalwright.json'

const Origin = z.object({
  kind: z.enum(['pack', 'download']),
  from: z.string(),
  revision: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})
export type Origin = z.infer<typeof Origin>

/** The origin of a data set's folder; null where it was put there by hand. */
export async function readOrigin(folder: string): Promise<Origin | null> {
  try {
    const parsed = Origin.safeParse(JSON.parse(await readFile(join(folder, ORIGIN_FILE), 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    // No such file: it did not come through the app.
    return null
  }
}
