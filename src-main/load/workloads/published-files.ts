import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadDataset } from '@contract'

/** Files of the published data sets, by the names that their makers gave them; the first that is there is read. */
const NAMES: Partial<Record<LoadDataset, (language: string | undefined) => string[]>> = {
  openqa: () => ['open_qa.jsonl', 'open_qa.json', 'all.jsonl'],
  longalpaca: () => ['LongAlpaca-12k.json', 'LongAlpaca-12k.jsonl'],
  'share-gpt': language => {
    const chinese = ['common_zh_70k.jsonl', 'common_zh_70k.json']
    const english = [
      'common_en_70k.jsonl',
      'common_en_70k.json',
      'ShareGPT_V3_unfiltered_cleaned_split.json',
    ]
    if (language === undefined) return [...chinese, ...english]
    return language === 'en' ? english : chinese
  },
}

export const publishedNames = (dataset: LoadDataset, language: string | undefined): string[] =>
  NAMES[dataset]?.(language) ?? []

/** As deep as hubs put their files: `data/train-00000-of-00001.parquet`, `default/train/0000.parquet`. */
const DEEPEST = 3

/** Data files of a folder: one with a known name, else the Parquet files that hubs make of every set. Empty where there is neither. */
export function dataFilesIn(folder: string, names: string[]): string[] {
  const all = filesBelow(folder)
  for (const name of names) {
    const found = all.find(file => file === join(folder, name) || file.endsWith(`/${name}`))
    if (found !== undefined) return [found]
  }
  const parquet = all.filter(file => /\.parquet$/i.test(file))
  const train = parquet.filter(file => /train/i.test(file.slice(folder.length)))
  return train.length > 0 ? train : parquet
}

/** Its files in order of their paths, links not followed. */
export function filesBelow(folder: string, depth = DEEPEST): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name)
      if (entry.isFile()) return [path]
      return entry.isDirectory() && depth > 0 ? filesBelow(path, depth - 1) : []
    })
}
