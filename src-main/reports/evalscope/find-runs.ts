import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FoundFile, OnProblem } from './problem'

const PARTS = ['configs', 'predictions', 'reviews', 'reports'] as const
export type Part = (typeof PARTS)[number]

const MAX_DEPTH = 16
const MAX_ENTRIES = 200_000

/** One run's folder as it lies on disk; files of the four parts, each with its path below the part. */
export interface RunFolder {
  path: string
  /** Relative to the folder that was given; empty for that folder itself. */
  name: string
  files: Record<Part, { file: FoundFile; below: string[] }[]>
}

export interface FoundRuns {
  runs: RunFolder[]
  /** Folders of `evalscope perf`. */
  perfFolders: string[]
}

/** Looks for run folders at any depth. Links are named as problems and never followed. */
export async function findRuns(root: string, onProblem: OnProblem): Promise<FoundRuns> {
  const found: FoundRuns = { runs: [], perfFolders: [] }
  const walk = createWalk(onProblem)
  await visit({ path: root, name: '' }, 0)
  return found

  async function visit(folder: Place, depth: number): Promise<void> {
    const entries = await walk.list(folder, depth)
    const folders = entries.filter(entry => entry.isFolder)
    if (isPerfFolder(entries)) {
      found.perfFolders.push(folder.name)
      return
    }
    const parts = folders.filter(entry => isPart(basename(entry.path)))
    const isPartItself = depth === 0 && parts.length === 0 && isPart(basename(root))
    if (isPartItself) {
      const run = emptyRun(folder)
      run.files[basename(root) as Part] = await walk.filesBelow(folder, depth)
      if (run.files[basename(root) as Part].length > 0) found.runs.push(run)
      return
    }
    if (parts.length > 0) {
      const run = emptyRun(folder)
      for (const part of parts) {
        run.files[basename(part.path) as Part] = await walk.filesBelow(part, depth + 1)
      }
      if (isRun(run)) found.runs.push(run)
    }
    for (const child of folders) {
      const name = basename(child.path)
      if (!isPart(name) && name !== 'logs' && !name.startsWith('.')) await visit(child, depth + 1)
    }
  }
}

interface Place {
  path: string
  name: string
}

interface Entry extends Place {
  isFolder: boolean
  bytes: number
}

function createWalk(onProblem: OnProblem) {
  let seen = 0

  async function list(folder: Place, depth: number): Promise<Entry[]> {
    if (depth > MAX_DEPTH) {
      onProblem({ file: folder.name, line: null, message: 'nested too deeply; not read' })
      return []
    }
    const entries: Entry[] = []
    const names = await readdir(folder.path).catch((error: Error) => {
      onProblem({ file: folder.name, line: null, message: `could not be listed: ${error.message}` })
      return []
    })
    for (const name of names.sort()) {
      seen += 1
      if (seen > MAX_ENTRIES) {
        if (seen === MAX_ENTRIES + 1) {
          onProblem({
            file: folder.name,
            line: null,
            message: 'too many files; the rest was not read',
          })
        }
        break
      }
      const place = {
        path: join(folder.path, name),
        name: folder.name ? `${folder.name}/${name}` : name,
      }
      const facts = await lstat(place.path).catch(() => null)
      if (!facts) continue
      if (facts.isSymbolicLink()) {
        onProblem({ file: place.name, line: null, message: 'a link; links are not followed' })
      } else if (facts.isDirectory()) entries.push({ ...place, isFolder: true, bytes: 0 })
      else if (facts.isFile()) entries.push({ ...place, isFolder: false, bytes: facts.size })
    }
    return entries
  }

  async function filesBelow(
    folder: Place,
    depth: number,
    below: string[] = [],
  ): Promise<{ file: FoundFile; below: string[] }[]> {
    const files: { file: FoundFile; below: string[] }[] = []
    for (const { isFolder, ...entry } of await list(folder, depth)) {
      const name = basename(entry.path)
      if (isFolder) files.push(...(await filesBelow(entry, depth + 1, [...below, name])))
      else files.push({ file: entry, below: [...below, name] })
    }
    return files
  }

  return { list, filesBelow }
}

function emptyRun(folder: Place): RunFolder {
  return { ...folder, files: { configs: [], predictions: [], reviews: [], reports: [] } }
}

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name)
}

/** A folder that only happens to hold a `reports` or `configs` of something else is not a run. */
function isRun(run: RunFolder): boolean {
  const { predictions, reviews, reports, configs } = run.files
  return (
    [...predictions, ...reviews].some(({ file }) =>
      /\.jsonl(\.rerun-[0-9a-f]+)?$/.test(file.name),
    ) ||
    reports.some(({ file, below }) => below.length > 1 && file.name.endsWith('.json')) ||
    configs.some(({ below }) => below.length === 1 && isTaskConfig(below[0]!))
  )
}

export function isTaskConfig(name: string): boolean {
  return /^task_config.*\.ya?ml$/.test(name)
}

function isPerfFolder(entries: Entry[]): boolean {
  const names = entries.map(entry => basename(entry.path))
  return (
    names.some(name => /^parallel_\d+_number_\d+/.test(name)) ||
    (names.includes('benchmark_args.json') && names.includes('benchmark_summary.json'))
  )
}
