import { byName, type DataFile, stemOf } from './data-file'
import { createSplitNames, type SplitNames } from './split-names'
import type { DatasetLayout } from '../engine/dataset-layout'

/** A data file and what its path says about it. */
export interface PlacedFile {
  file: DataFile
  split: string | null
  subset: string | null
  /** The file's name without extension and shard number. */
  stem: string
}

/** Folder names that say nothing about subsets. */
const STRUCTURAL = new Set(['data', 'dataset', 'datasets'])

/**
 * Reads splits and subsets from file and folder names. With known subsets only those are recognised, anywhere in the
 * path; without (a user's own files) every file is a subset, named by `<subset>_<split>.<ext>` or `<subset>.<ext>`.
 */
export function placeFiles(
  files: DataFile[],
  known: { subsets: string[] | null; splits: string[]; layout?: DatasetLayout },
): PlacedFile[] {
  const splits = createSplitNames(known.splits)
  const paths = ownPart(
    files.map(file => pathOf(file)),
    known.layout?.folder,
  )
  const placed =
    known.subsets === null
      ? placeOwnFiles(paths, splits)
      : paths.map(path =>
          placeKnownFile(path, splits, subsetMatcher(known.subsets ?? [], known.layout?.names)),
        )
  return placed.sort((a, b) => byName(a.file.name, b.file.name))
}

interface FilePath {
  file: DataFile
  folders: string[]
  stem: string
}

function pathOf(file: DataFile): FilePath {
  const inner = file.name.replace(/^.*\.zip\//i, '')
  const folders = inner.split('/').slice(0, -1)
  const stem = stemOf(inner)
    .replace(/-\d{5}-of-\d{5}(-[0-9a-f]{16})?$/i, '')
    .replace(/^(part-\d+|0\d{3,})$/i, '')
  return { file, folders, stem }
}

type SubsetMatcher = (word: string) => string | null

/** The files below the folder that a benchmark has of a shared data set; all where no path has such a folder. */
function ownPart(paths: FilePath[], folder: string | undefined): FilePath[] {
  if (folder === undefined) return paths
  const own = paths.filter(({ folders }) => folders.some(name => fold(name) === fold(folder)))
  return own.length > 0 ? own : paths
}

function subsetMatcher(subsets: string[], names: Record<string, string> = {}): SubsetMatcher {
  const named = new Map(Object.entries(names).map(([name, subset]) => [fold(name), subset]))
  return word => named.get(fold(word)) ?? matchSubset(word, subsets)
}

function placeKnownFile(path: FilePath, splits: SplitNames, subsetOf: SubsetMatcher): PlacedFile {
  const { file, stem } = path
  const folders = [...path.folders].reverse()
  const folderSplit = firstMatch(folders, word => splits.match(word))
  const folderSubset = firstMatch(folders, subsetOf)

  const wholeSubset = subsetOf(stem)
  if (wholeSubset !== null) {
    return { file, stem, split: splits.match(stem) ?? folderSplit, subset: wholeSubset }
  }
  const cut = cutSplit(stem, splits)
  return {
    file,
    stem,
    split: cut?.split ?? folderSplit,
    subset: (cut && firstMatch(cut.rest, subsetOf)) ?? folderSubset,
  }
}

function placeOwnFiles(paths: FilePath[], splits: SplitNames): PlacedFile[] {
  const shared = sharedFolders(paths)
  const placed = paths.map(({ file, folders, stem }): PlacedFile => {
    const inner = folders.slice(shared)
    const folderSplit = firstMatch([...folders].reverse(), word => splits.match(word))
    const named = inner.filter(name => splits.match(name) === null && !STRUCTURAL.has(name))
    const whole = splits.match(stem)
    const cut = whole === null ? cutSuffix(stem, splits) : null
    const own = whole !== null || stem === '' ? [] : [cut?.rest ?? stem]
    const subset = [...named, ...own].join('/')
    return {
      file,
      stem,
      split: whole ?? cut?.split ?? folderSplit,
      subset: subset === '' ? null : subset,
    }
  })
  const hasNamed = placed.some(({ subset }) => subset !== null)
  return hasNamed ? placed.map(one => ({ ...one, subset: one.subset ?? 'default' })) : placed
}

/** `<subset>_<split>`: the split at the end of a name. */
function cutSuffix(stem: string, splits: SplitNames): { split: string; rest: string } | null {
  for (let at = stem.search(/[_.-]/); at >= 0;) {
    const split = splits.match(stem.slice(at + 1))
    if (split !== null && at > 0) return { split, rest: stem.slice(0, at) }
    const next = stem.slice(at + 1).search(/[_.-]/)
    at = next < 0 ? -1 : at + 1 + next
  }
  return null
}

/** The split anywhere between separators, the end first, then the start; `rest` is what is left on its sides. */
function cutSplit(stem: string, splits: SplitNames): { split: string; rest: string[] } | null {
  const whole = splits.match(stem)
  if (whole !== null) return { split: whole, rest: [] }
  const suffix = cutSuffix(stem, splits)
  if (suffix) return { split: suffix.split, rest: [suffix.rest] }
  const words = stem.split(/[_.\- ]/)
  const at = words.findIndex(word => splits.match(word) !== null)
  if (at < 0) return null
  const start = words.slice(0, at).join('_').length
  const word = words[at] ?? ''
  const after = stem.slice(start + (at > 0 ? 1 : 0) + word.length + 1)
  return {
    split: splits.match(word) ?? word,
    rest: [after, stem.slice(0, start)].filter(part => part !== ''),
  }
}

function matchSubset(word: string, subsets: string[]): string | null {
  if (word === '') return null
  if (subsets.includes(word)) return word
  const folded = fold(word)
  return subsets.find(subset => fold(subset) === folded) ?? null
}

/** Hubs differ in case and in what stands for a space. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '_')
}

function firstMatch(words: string[], match: (word: string) => string | null): string | null {
  for (const word of words) {
    const found = match(word)
    if (found !== null) return found
  }
  return null
}

/** How many leading folders all files have in common. */
function sharedFolders(paths: FilePath[]): number {
  const first = paths[0]?.folders ?? []
  let shared = 0
  while (shared < first.length && paths.every(({ folders }) => folders[shared] === first[shared])) {
    shared++
  }
  return shared
}
