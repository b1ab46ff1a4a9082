import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DatasetQuery, LocatedDataset, RawRow } from '../engine/ports'
import { AppError } from '../engine/errors'
import { byName, type DataFile } from './data-file'
import { createDuplicateWatch } from './duplicate-rows'
import { fingerprintFiles } from './fingerprint'
import { asReadFailure, lfsPointerError } from './missing-dataset'
import type { FileRow } from './parse-json-row'
import { type PlacedFile, placeFiles } from './place-files'
import { isOfSplit } from './ranged-splits'
import { readRows } from './read-rows'
import { readTexts } from './read-texts'
import { canonicalSplit } from './split-names'
import { readWhole } from './read-whole'
import { formatGroups, selectFiles } from './select-files'

/** A reader that never waits for the disk would keep the event loop to itself: it lets others run this often. */
const TURN_MS = 8
const ROWS_PER_LOOK = 16

/** Files of a data set with their splits and subsets read from names; `files[].path` is relative to `path`. */
export function createLocatedDataset(
  path: string,
  files: DataFile[],
  query: DatasetQuery,
  /** Splits that rows belong to by their numbers, where no file names one. */
  numbered: string[] = [],
): LocatedDataset {
  const placed = placeFiles(files, query)
  const named = namesOf(placed.map(file => file.split))
  const ranges = named.length === 0 && numbered.length > 0 ? query.layout?.splitRanges : undefined
  const splits = ranges ? numbered : named
  const subsets = inKnownOrder(namesOf(placed.map(file => file.subset)), query.subsets)

  async function filesOf(split: string, subset?: string): Promise<PlacedFile[]> {
    const isThere = !ranges || splits.some(one => canonicalSplit(one) === canonicalSplit(split))
    const selected = isThere ? selectFiles(placed, split, subset) : []
    if (selected.length === 0) throw missingPart(query, path, { splits, subsets }, split, subset)
    const pointer = selected.find(({ file }) => file.isPointer)
    if (pointer) throw lfsPointerError(query.benchmarkId, path, pointer.file.name)
    const isRead = new Set<PlacedFile>()
    for (const formats of formatGroups(selected)) {
      for (const file of await firstWithRows(formats, split)) isRead.add(file)
    }
    return selected.filter(file => isRead.has(file))
  }

  return {
    path,
    bundled: false,
    splits,
    subsets,
    files: placed.map(({ file, split, subset }) => ({
      path: file.name,
      split,
      subset,
      bytes: file.bytes,
    })),
    async *rows(split, subset): AsyncGenerator<RawRow> {
      const firstOf = createDuplicateWatch()
      let turnStarted = performance.now()
      for (const { file, subset: own } of await filesOf(split, subset)) {
        for await (const row of rowsOf(file, split, path)) {
          if (ranges && !isOfSplit(row, split, ranges)) continue
          const place = { file: file.name, line: row.line, subset: own }
          const first = row.ok ? firstOf(row.value, place) : null
          if (row.line % ROWS_PER_LOOK === 0 && performance.now() - turnStarted > TURN_MS) {
            await nextTurn()
            turnStarted = performance.now()
          }
          yield row.ok && first ? { ...row, ...place, duplicateOf: first } : { ...row, ...place }
        }
      }
    },
    readTexts: folder => readTexts(path, folder),
    readFile: name => readWhole(files.find(file => file.name === name)),
    fingerprint: async split => fingerprintFiles((await filesOf(split)).map(({ file }) => file)),
  }
}

async function* rowsOf(file: DataFile, split: string, path: string): AsyncGenerator<FileRow> {
  try {
    yield* readRows(file, split)
  } catch (error) {
    throw asReadFailure(error, `${path}: ${file.name}`)
  }
}

async function firstWithRows(formats: PlacedFile[][], split: string): Promise<PlacedFile[]> {
  if (formats.length > 1) {
    for (const files of formats) {
      for (const { file } of files) if (await hasRows(file, split)) return files
    }
  }
  return formats[0] ?? []
}

async function hasRows(file: DataFile, split: string): Promise<boolean> {
  if (file.bytes === 0) return false
  for await (const row of rowsOf(file, split, file.name)) return row.ok || row.reason !== ''
  return false
}

function missingPart(
  query: DatasetQuery,
  path: string,
  has: { splits: string[]; subsets: string[] },
  split: string,
  subset: string | undefined,
): AppError {
  const wanted = subset === undefined ? `split ${split}` : `subset ${subset} in split ${split}`
  const splits = has.splits.length > 0 ? `splits ${has.splits.join(', ')}` : 'no named splits'
  const subsets = has.subsets.length > 0 ? `; subsets ${listed(has.subsets)}` : ''
  return new AppError(
    'dataset-missing',
    `The data of ${query.benchmarkId} at ${path} has no ${wanted}: there are ${splits}${subsets}`,
    {
      hint: `Add the missing file, or choose what is there with dataset_args.${query.benchmarkId}.${
        subset === undefined ? 'eval_split' : 'subset_list'
      }.`,
    },
  )
}

function namesOf(names: (string | null)[]): string[] {
  return [...new Set(names.filter(name => name !== null))].sort(byName)
}

function inKnownOrder(names: string[], known: string[] | null): string[] {
  return known === null ? names : known.filter(name => names.includes(name))
}

function listed(names: string[]): string {
  const shown = names.slice(0, 12).join(', ')
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown
}
