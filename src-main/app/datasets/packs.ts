import type { PackReport } from '@contract'
import { type PackedDataset, writePack } from '../../datasets/pack/write-pack'
import { AppError } from '../../engine/errors'
import type { RawRow } from '../../engine/ports'
import { type DatasetMeans, locateDataset, resolveDataset } from './resolve-dataset'

/** Packs data sets of this machine into one file. Bundled rows need no pack and are refused. */
export async function exportPack(
  means: DatasetMeans & { appVersion: string },
  asked: { datasetIds: string[]; path: string; licenses: Record<string, string> },
): Promise<PackReport> {
  const packed: PackedDataset[] = []
  for (const id of new Set(asked.datasetIds)) {
    const named = await resolveDataset(means, id)
    const { benchmark, custom } = named
    const located = await locateDataset(means.datasets, named)
    if (located.bundled) {
      throw new AppError(
        'dataset-missing',
        `${id} is not on this machine: only its bundled rows are.`,
        {
          hint: 'They ship with every copy of the app. Download or copy the data set first.',
        },
      )
    }
    packed.push({
      benchmarkId: benchmark.id,
      title: custom?.name ?? benchmark.title.en,
      folder: custom
        ? `custom/${custom.id.slice('custom:'.length)}`
        : folderOf(benchmark.dataset.ids[0], benchmark.id),
      license: asked.licenses[id] ?? (custom?.license || benchmark.license),
      source: custom?.source || benchmark.source,
      rows: custom?.rows ?? (await countRows(located.rows(named.split))),
      path: located.path,
    })
  }
  return writePack(asked.path, packed, `evalwright ${means.appVersion}`)
}

/** `org/name`, which is where the finder looks first; the benchmark's id where the hub id is no plain name. */
function folderOf(hubId: string | undefined, benchmarkId: string): string {
  return hubId !== undefined && /^[\w][\w.-]*(\/[\w][\w.-]*)?$/.test(hubId) ? hubId : benchmarkId
}

async function countRows(rows: AsyncIterable<RawRow>): Promise<number> {
  let count = 0
  for await (const row of rows) if (row.ok) count++
  return count
}
