import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'

/** Where the published files of a workload lie below a folder of data sets. */
const PLACES: Record<string, string[]> = {
  openqa: ['AI-ModelScope/HC3-Chinese', 'HC3-Chinese', 'openqa', 'perf'],
  longalpaca: ['AI-ModelScope/LongAlpaca-12k', 'LongAlpaca-12k', 'longalpaca', 'perf'],
  'share-gpt': ['swift/sharegpt', 'sharegpt', 'share_gpt', 'perf'],
  flickr8k: ['clip-benchmark/wds_flickr8k', 'flickr8k', 'Flickr8k'],
}
const FILES: Record<string, (language: string | undefined) => string> = {
  openqa: () => 'open_qa.jsonl',
  longalpaca: () => 'LongAlpaca-12k.json',
  'share-gpt': language => (language === 'en' ? 'common_en_70k.jsonl' : 'common_zh_70k.jsonl'),
  flickr8k: () => '',
}

/**
 * The request with the path of its published data set, looked for in the folders of data sets. Without HC3's questions the built-in
 * ones are asked, and the warning says so; others are missing.
 */
export function withDataFiles(
  request: LoadTestRequest,
  folders: string[],
): { request: LoadTestRequest; warnings: string[] } {
  const { dataset, path, language } = request.workload
  const places = PLACES[dataset]
  const fileOf = FILES[dataset]
  if (path !== undefined || !places || !fileOf) return { request, warnings: [] }
  const found = folders
    .flatMap(folder => places.map(place => join(folder, place, fileOf(language))))
    .find(file => existsSync(file))
  if (found !== undefined)
    return { request: { ...request, workload: { ...request.workload, path: found } }, warnings: [] }
  if (dataset === 'openqa')
    return {
      request: { ...request, workload: { ...request.workload, dataset: 'open-questions' } },
      warnings: [
        'The file of openqa is not on this machine; the built-in open questions are asked.',
      ],
    }
  throw new AppError(
    'dataset-missing',
    `The files of workload '${dataset}' are not on this machine.`,
    {
      hint: `Give --dataset-path, or put ${fileOf(language) || 'its pictures'} into ${places[0]} below a folder of data sets.`,
    },
  )
}
