import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, copyFile, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { CustomDataset, RowMapping } from '@contract'
import { AppError } from '../../engine/errors'
import { type BadRow, mappedRows, type ReadSample } from './check-mapping'
import { CUSTOM_FILE, KEPT_FOLDER } from './list-custom'

const BATCH_CHARACTERS = 4_000_000

export interface ImportRequest {
  path: string
  mapping: RowMapping
  badRows: 'stop' | 'skip'
  name: string
  license: string
  source: string
  /** Where it is not that of the form. */
  benchmarkId?: string
  /** The split that the benchmark asks; part of the files' names. */
  split: string
}

/**
 * Writes the mapped rows as JSON Lines, one file for each subset, into a new folder below `root`. Rows that are left out, and the file
 * they came from, are kept beside them in a hidden folder.
 */
export async function writeCustomDataset(
  root: string,
  request: ImportRequest,
  readSample: ReadSample,
): Promise<CustomDataset> {
  const { mapping, name, license } = request
  const facts = {
    name,
    benchmarkId: request.benchmarkId ?? mapping.benchmarkId,
    license,
    source: request.source === '' ? basename(request.path) : request.source,
    sha256: await hashOfSource(request.path),
    mapping,
    copyOf: null,
  }
  return writeCustomFolder(root, facts, async (writer, folder) => {
    const counts = await writeRows(writer, folder, request, readSample)
    if (counts.rows === 0) {
      throw new AppError('dataset-invalid', 'No row of these files fits the mapping.', {
        hint: 'Check which column is the question and which is the answer.',
      })
    }
    if (counts.rejected > 0) await keepOriginal(folder, request.path)
    return counts
  })
}

type FolderFacts = Omit<
  CustomDataset,
  'id' | 'path' | 'rows' | 'rejected' | 'importedAt' | 'version'
>

/** A new folder for a data set of the user's own, which appears whole or not at all. `write` fills it and counts. */
export async function writeCustomFolder(
  root: string,
  facts: FolderFacts,
  write: (writer: CustomRowsWriter, folder: string) => Promise<{ rows: number; rejected: number }>,
): Promise<CustomDataset> {
  const slug = slugOf(facts.name)
  const target = join(root, slug)
  if (existsSync(target)) {
    throw new AppError('conflict', `There is an imported data set with the name ${slug} already.`, {
      hint: 'Choose another name, or delete the old one first.',
    })
  }
  await mkdir(root, { recursive: true })
  const folder = await mkdtemp(join(root, '.incoming-'))
  try {
    const counts = await write(createRowsWriter(folder), folder)
    const custom: CustomDataset = {
      id: `custom:${slug}`,
      path: target,
      ...facts,
      ...counts,
      importedAt: Date.now(),
      version: 1,
    }
    await writeFile(join(folder, CUSTOM_FILE), JSON.stringify(custom, null, 2))
    await rename(folder, target)
    return custom
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

export type CustomRowsWriter = ReturnType<typeof createRowsWriter>

/** Writes rows into one file for each subset and split, many at a time. */
function createRowsWriter(folder: string) {
  const names = new Map<string, (subset: string) => string>()
  const waiting = new Map<string, string[]>()
  let characters = 0
  let rows = 0

  async function flush(): Promise<void> {
    for (const [file, lines] of waiting) await appendFile(join(folder, file), lines.join(''))
    waiting.clear()
    characters = 0
  }
  async function put(file: string, value: unknown): Promise<void> {
    const line = `${JSON.stringify(value)}\n`
    const lines = waiting.get(file)
    if (lines) lines.push(line)
    else waiting.set(file, [line])
    characters += line.length
    if (characters > BATCH_CHARACTERS) await flush()
  }
  return {
    /** Rows of no subset go into a file that names the split alone. */
    async add(subset: string | null, split: string, value: unknown): Promise<void> {
      const nameOf = names.get(split) ?? createFileNames(split)
      names.set(split, nameOf)
      rows++
      await put(subset === null ? `${split}.jsonl` : nameOf(subset), value)
    },
    put,
    flush,
    get rows(): number {
      return rows
    },
  }
}

async function writeRows(
  writer: CustomRowsWriter,
  folder: string,
  request: ImportRequest,
  readSample: ReadSample,
): Promise<{ rows: number; rejected: number }> {
  let rejected = 0
  for await (const step of mappedRows(request.path, request.mapping, readSample)) {
    if ('bad' in step) {
      if (request.badRows === 'stop') throw badRowError(step.bad)
      if (rejected === 0) await mkdir(join(folder, KEPT_FOLDER), { recursive: true })
      rejected++
      await writer.put(join(KEPT_FOLDER, 'rejected.jsonl'), step.bad)
    } else {
      await writer.add(step.good.subset, request.split, step.good.row)
    }
  }
  await writer.flush()
  return { rows: writer.rows, rejected }
}

function badRowError(bad: BadRow): AppError {
  return new AppError('dataset-invalid', `${bad.file}, line ${bad.line}: ${bad.reason}`, {
    hint: 'Mend the line, or import with "leave bad rows out": they are kept aside with their reasons.',
    details: { file: bad.file, line: bad.line },
  })
}

/** File names for subsets: safe on every system, distinct even where only upper and lower case differ. */
export function createFileNames(
  split: string,
  there: Iterable<string> = [],
): (subset: string) => string {
  const given = new Map<string, string>()
  const taken = new Set([...there].map(file => file.slice(0, file.lastIndexOf('_')).toLowerCase()))
  return subset => {
    const known = given.get(subset)
    if (known !== undefined) return known
    const stem =
      subset.replace(/[^\p{L}\p{N} ()+-]+/gu, '-').replace(/^[ -]+|[ -]+$/g, '') || 'default'
    let name = stem.slice(0, 60)
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem.slice(0, 56)}-${n}`
    taken.add(name.toLowerCase())
    const file = `${name}_${split}.jsonl`
    given.set(subset, file)
    return file
  }
}

/** A folder name from what the user typed; letters of every script stay. */
export function slugOf(name: string): string {
  const slug = name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  if (slug !== '' && !/^(con|prn|aux|nul|com\d|lpt\d)$/.test(slug)) return slug
  throw new AppError('invalid-input', `'${name}' is no name for a data set.`, {
    hint: 'Use letters and digits.',
  })
}

/** Where rows were left out, the source is kept: nothing of it is lost. Folders are not copied, they stay where they are. */
async function keepOriginal(folder: string, path: string): Promise<void> {
  if ((await stat(path)).isFile()) await copyFile(path, join(folder, KEPT_FOLDER, basename(path)))
}

async function hashOfSource(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) return ''
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
