import { join, resolve } from 'node:path'
import type { DatasetQuery } from '../engine/ports'

/** A folder whose children are data sets. */
interface SearchPlace {
  path: string
  /** Named by the user, so worth a word when it does not exist, and maybe the data set itself. */
  isChosen: boolean
}

interface SearchSurroundings {
  folders: string[]
  home: string
  env: NodeJS.ProcessEnv
}

/** Where data sets are searched, first place first; see `docs` of the hubs for their cache variables. */
export function searchPlaces(query: DatasetQuery, around: SearchSurroundings): SearchPlace[] {
  const { home, env } = around
  const chosen =
    query.datasetDir === undefined ? [] : withHubFolders(expandHome(query.datasetDir, home))
  const paths = [
    ...around.folders.flatMap(folder => withHubFolders(expandHome(folder, home))),
    ...huggingFaceCaches(env, home),
    ...modelScopeCaches(env, home),
  ]
  const seen = new Set<string>()
  return [
    ...chosen.map((path, i) => ({ path, isChosen: i === 0 })),
    ...paths.map(path => ({ path, isChosen: false })),
  ].filter(({ path }) => !seen.has(path) && seen.add(path))
}

/** An absolute path; a leading `~` is the home folder. */
export function expandHome(path: string, home: string): string {
  return resolve(/^~(?=$|[\\/])/.test(path) ? join(home, path.slice(1)) : path)
}

/** A user may name a hub's cache root where the data sets lie one or two folders deeper. */
function withHubFolders(folder: string): string[] {
  return [folder, join(folder, 'datasets'), join(folder, 'hub'), join(folder, 'hub', 'datasets')]
}

function huggingFaceCaches(env: NodeJS.ProcessEnv, home: string): string[] {
  const root = env.HF_HOME ?? join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'huggingface')
  return [
    env.HF_DATASETS_CACHE,
    env.HF_HUB_CACHE ?? env.HUGGINGFACE_HUB_CACHE,
    join(root, 'hub'),
    join(home, '.cache', 'huggingface', 'hub'),
  ].flatMap(path => (path ? [expandHome(path, home)] : []))
}

function modelScopeCaches(env: NodeJS.ProcessEnv, home: string): string[] {
  const roots = [env.MODELSCOPE_CACHE, join(home, '.cache', 'modelscope')]
  return roots.flatMap(root => {
    if (!root) return []
    const path = expandHome(root, home)
    return [join(path, 'hub', 'datasets'), join(path, 'datasets')]
  })
}
