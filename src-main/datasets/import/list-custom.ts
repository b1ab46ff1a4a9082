import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CustomDataset } from '@contract'

/** Describes an imported data set; lies beside its rows. Readers of rows pass over it, as over every `dataset_info.json`. */
export const CUSTOM_FILE = 'dataset_info.json'

/** Hidden, so that no reader takes what lies there for rows. */
export const KEPT_FOLDER = '.import'

/** The imported data sets below a folder, oldest first. A folder that is none is passed over. */
export async function listCustomDatasets(root: string): Promise<CustomDataset[]> {
  const names = await readdir(root).catch(() => [])
  const found = await Promise.all(
    names.filter(name => !name.startsWith('.')).map(name => readCustomDataset(join(root, name))),
  )
  return found.filter(one => one !== null).sort((a, b) => a.importedAt - b.importedAt)
}

/** null for a folder that holds no data set of ours. */
export async function readCustomDataset(folder: string): Promise<CustomDataset | null> {
  try {
    const text = await readFile(join(folder, CUSTOM_FILE), 'utf8')
    const parsed = CustomDataset.safeParse(JSON.parse(text))
    // The folder may have been moved with the data folder: where it is now counts.
    return parsed.success ? { ...parsed.data, path: folder } : null
  } catch {
    // No such file, or none of ours.
    return null
  }
}
