import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import type { DatasetState } from '@contract'
import { AppError } from '../engine/errors'
import type { DatasetFinder, DatasetQuery, LocatedDataset } from '../engine/ports'
import { type BundledRows, createBundledDataset } from './bundled-dataset'
import type { DataFile } from './data-file'
import { bearsName, contentFolders, findByName, folderNames } from './folder-names'
import { listDataFiles } from './list-data-files'
import { createLocatedDataset } from './located-dataset'
import {
  asReadFailure,
  lfsPointerError,
  missingDatasetError,
  noBundledRowsError,
  type SearchTrace,
  unusablePathError,
} from './missing-dataset'
import { placeFiles } from './place-files'
import { expandHome, searchPlaces } from './search-places'
import { splitsByNumber } from './ranged-splits'
import { selectFiles } from './select-files'
import { listArchive } from './zip-archive'

interface DatasetFinderOptions {
  /** The app's data folders, asked anew for each search. */
  folders: () => string[]
  /** Starter rows; used only where the user named no folder of his own, so that they never stand in for real data. */
  bundled?: { id(benchmarkId: string): BundledRows[] | undefined }
  home?: string
  env?: NodeJS.ProcessEnv
}

/** The finder with a cheap look for the catalogue, which reads names and sizes but no rows. */
export type StatefulDatasetFinder = DatasetFinder & {
  state(query: DatasetQuery): Promise<DatasetState>
}

export function createDatasetFinder(options: DatasetFinderOptions): StatefulDatasetFinder {
  const home = options.home ?? homedir()
  const env = options.env ?? process.env

  function bundled(query: DatasetQuery): LocatedDataset | null {
    const rows = options.bundled?.id(query.benchmarkId)
    if (!rows || rows.length === 0) return null
    return createBundledDataset(query.benchmarkId, rows, query.splits)
  }

  async function locate(query: DatasetQuery): Promise<LocatedDataset> {
    if (query.bundledOnly) {
      const found = bundled(query)
      if (found) return found
      throw noBundledRowsError(query)
    }
    if (query.localPath !== undefined) return locateChosen(query, expandHome(query.localPath, home))
    const trace: SearchTrace = { places: [], unreadable: [] }
    const found = await search(query, trace)
    if (found) return found
    if (query.datasetDir === undefined && trace.unreadable.length === 0) {
      const starter = bundled(query)
      if (starter) return starter
    }
    throw missingDatasetError(query, trace)
  }

  async function search(query: DatasetQuery, trace: SearchTrace): Promise<LocatedDataset | null> {
    const names = folderNames(query.ids, query.benchmarkId)
    for (const place of searchPlaces(query, { folders: options.folders(), home, env })) {
      const paths = await findByName(place.path, names)
      if (paths !== null || place.isChosen) {
        trace.places.push({
          path: place.path,
          note: paths === null ? 'is no readable folder' : null,
        })
      }
      if (paths !== null && place.isChosen && bearsName(place.path, names)) paths.push(place.path)
      for (const path of paths ?? []) {
        const found = await openFolder(query, path)
        if ('files' in found) return openDataset(found, query)
        trace.unreadable.push({ path, reason: found.reason })
      }
    }
    return null
  }

  async function state(query: DatasetQuery): Promise<DatasetState> {
    try {
      const found = await locate(query)
      const split = query.splits[0]
      const isServed = split === undefined || canServe(found, query, split)
      if (!isServed) {
        const detail = `has no split ${split}: there are ${found.splits.join(', ')}`
        return { state: 'broken', path: found.path, detail }
      }
      return {
        state: found.bundled ? 'bundled' : 'ready',
        path: found.bundled ? null : found.path,
        detail: summaryOf(found),
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const isMissing = error.code === 'dataset-missing' && query.localPath === undefined
      const detail = [error.message, error.hint].filter(Boolean).join('. ')
      return { state: isMissing ? 'missing' : 'broken', path: query.localPath ?? null, detail }
    }
  }

  return { locate, state }
}

async function locateChosen(query: DatasetQuery, path: string): Promise<LocatedDataset> {
  if (!existsSync(path)) throw unusablePathError(query, path, 'does not exist')
  const found = await openFolder(query, path)
  if (!('files' in found)) throw unusablePathError(query, path, found.reason)
  return openDataset(found, query)
}

async function openDataset(
  { path, files }: { path: string; files: DataFile[] },
  query: DatasetQuery,
): Promise<LocatedDataset> {
  const isNamed = placeFiles(files, query).some(({ split }) => split !== null)
  return createLocatedDataset(path, files, query, isNamed ? [] : await splitsByNumber(files, query))
}

/** The readable files of a folder or file, else why there are none. Throws where only LFS pointers lie there. */
async function openFolder(
  query: DatasetQuery,
  path: string,
): Promise<{ path: string; files: DataFile[] } | { reason: string }> {
  let reason = 'holds no readable data files'
  for (const folder of await contentFolders(path)) {
    const listing = await listDataFiles(folder).catch((error: unknown) => {
      throw asReadFailure(error, folder)
    })
    const files = listing.files
    if (!hasWantedSplit(files, query)) {
      for (const archive of listing.archives) {
        if (archive.isPointer) throw lfsPointerError(query.benchmarkId, folder, archive.name)
        files.push(...(await listArchive(archive.path, archive.name)))
      }
    }
    const pointer = files.find(file => file.isPointer)
    if (pointer && files.every(file => file.isPointer)) {
      throw lfsPointerError(query.benchmarkId, folder, pointer.name)
    }
    if (files.length > 0) return { path: folder, files }
    if (listing.arrowFiles > 0) {
      reason = 'holds only Arrow files of the datasets library, which are not read'
    }
  }
  return { reason }
}

function hasWantedSplit(files: DataFile[], query: DatasetQuery): boolean {
  if (files.length === 0) return false
  const split = query.splits[0]
  return split === undefined || selectFiles(placeFiles(files, query), split).length > 0
}

function canServe(found: LocatedDataset, query: DatasetQuery, split: string): boolean {
  const isLone = query.anySplit === true && found.splits.length === 1
  return (
    found.bundled || isLone || found.files.some(file => file.split === null || file.split === split)
  )
}

function summaryOf(found: LocatedDataset): string {
  const bytes = found.files.reduce((sum, file) => sum + file.bytes, 0)
  const isLarge = bytes >= 1e6
  const size = isLarge
    ? `${(bytes / 1e6).toFixed(1)} MB`
    : `${Math.max(0.1, bytes / 1e3).toFixed(1)} kB`
  const count = found.files.length === 1 ? '1 file' : `${found.files.length} files`
  const splits = found.splits.length > 0 ? `, splits ${found.splits.join(', ')}` : ''
  return `${count}, ${size}${splits}`
}
