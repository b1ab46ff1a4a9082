import { join } from 'node:path'
import type { SandboxPlaces } from '../sandbox/create-code-sandbox'
import { packageRoot } from './package-root'

/** Where the parts of the code sandbox lie: beside the sources, in the built app, or in the resources of a packaged one. */
export function sandboxPlaces(dataDir: string, env: NodeJS.ProcessEnv): SandboxPlaces {
  const root = packageRoot()
  const built = join(root, 'out', 'main')
  const { resourcesPath } = process as { resourcesPath?: string }
  return {
    // Processes of other programs cannot read inside an archive.
    root: onDisk(root),
    ...(resourcesPath !== undefined && { nodeFolders: [join(resourcesPath, 'node')] }),
    ...(import.meta.dirname.startsWith(built) && { built: onDisk(built) }),
    cacheFolder: join(dataDir, 'cache'),
    env,
  }
}

function onDisk(path: string): string {
  return path.replace(/\.asar(?=$|[\\/])/, '.asar.unpacked')
}
