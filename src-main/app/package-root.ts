import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the app's package: where `out/`, `resources/` and `node_modules/` lie. */
export function packageRoot(from = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'evalwright'
    ) {
      return folder
    }
    if (dirname(folder) === folder)
      throw new Error('The package folder of Evalwright was not found.')
  }
}
