import { FORMAT_ORDER } from './data-file'
import type { PlacedFile } from './place-files'
import { canonicalSplit } from './split-names'

/**
 * The files that serve a split, and one subset of it where given. For each subset, files that name the split win
 * over files that name none. Files without a subset serve only where no other file of the split names one.
 * Several formats may come back for one subset; `formatGroups` tells them apart.
 */
export function selectFiles(placed: PlacedFile[], split: string, subset?: string): PlacedFile[] {
  const bySubset = Map.groupBy(placed, file => file.subset)
  const serving = new Map<string | null, PlacedFile[]>()
  for (const [name, files] of bySubset) {
    const found = ofSplit(files, split)
    if (found.length > 0) serving.set(name, found)
  }
  if (serving.size > 1) serving.delete(null)
  const selected =
    subset === undefined
      ? [...serving.values()].flat()
      : (serving.get(subset) ?? serving.get(null) ?? placed.filter(file => file.stem === subset))
  const isSelected = new Set(selected)
  return placed.filter(file => isSelected.has(file))
}

/** For each subset, its files by format, in the order in which the first that has rows wins. */
export function formatGroups(files: PlacedFile[]): PlacedFile[][][] {
  return [...Map.groupBy(files, file => file.subset).values()].map(group => {
    const byFormat = Map.groupBy(group, ({ file }) => file.format)
    return FORMAT_ORDER.flatMap(format => {
      const found = byFormat.get(format)
      return found ? [found] : []
    })
  })
}

function ofSplit(files: PlacedFile[], split: string): PlacedFile[] {
  const wanted = canonicalSplit(split)
  const named = files.filter(file => file.split !== null && canonicalSplit(file.split) === wanted)
  return named.length > 0 ? named : files.filter(file => file.split === null)
}
