import { basename, join } from 'node:path'
import type { LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import { dataFilesIn, filesBelow, publishedNames } from '../../load/workloads/published-files'

/** Folders of published data sets below a folder of data sets, the likeliest first. */
const PLACES: Record<string, string[]> = {
  openqa: ['AI-ModelScope/HC3-Chinese', 'Hello-SimpleAI/HC3-Chinese', 'HC3-Chinese', 'openqa'],
  hc3: ['Hello-SimpleAI/HC3', 'AI-ModelScope/HC3', 'HC3', 'hc3'],
  longalpaca: [
    'AI-ModelScope/LongAlpaca-12k',
    'Yukang/LongAlpaca-12k',
    'LongAlpaca-12k',
    'longalpaca',
  ],
  'share-gpt': ['swift/sharegpt', 'sharegpt', 'share_gpt'],
  flickr8k: ['clip-benchmark/wds_flickr8k', 'jxie/flickr8k', 'flickr8k', 'Flickr8k'],
}

function placesOf({ dataset, language }: LoadTestRequest['workload']): string[] | undefined {
  const places = PLACES[dataset === 'openqa' && language === 'en' ? 'hc3' : dataset]
  return places && [...places, 'perf']
}

/** A folder that hubs or users filled holds files that the workload reads. */
function holdsData(folder: string, { dataset, language }: LoadTestRequest['workload']): boolean {
  if (dataset === 'flickr8k')
    return filesBelow(folder).some(file => /\.(?:jpe?g|png|webp|tar|parquet)$/i.test(file))
  // In a folder of several sets only their own names tell them apart.
  const found = dataFilesIn(folder, publishedNames(dataset, language))
  return found.length > 0 && (basename(folder) !== 'perf' || !/\.parquet$/i.test(found[0] ?? ''))
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
  const places = placesOf(request.workload)
  if (path !== undefined || !places) return { request, warnings: [] }
  const found = folders
    .flatMap(folder => places.map(place => join(folder, place)))
    .find(folder => holdsData(folder, request.workload))
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
      hint: `Give --dataset-path, or put ${publishedNames(dataset, language)[0] ?? 'its pictures'} into ${places[0]} below a folder of data sets.`,
    },
  )
}
