import { join } from 'node:path'
import type { CommandOutput, PackReport } from '@contract'
import { installPack } from '../../datasets/pack/install-pack'
import { type PackedDataset, writePack } from '../../datasets/pack/write-pack'
import { AppError } from '../../engine/errors'
import type { RawRow } from '../../engine/ports'
import type { CustomBenchmarks } from '../custom-benchmarks'
import {
  checkPackedDefinition,
  definePacked,
  definitionOf,
  KEPT_DEFINITION,
} from './kept-definition'
import { type DatasetMeans, locateDataset, resolveDataset } from './resolve-dataset'

/** Packs data sets of this machine into one file. Bundled rows need no pack and are refused. */
export async function exportPack(
  means: DatasetMeans & { appVersion: string; custom: CustomBenchmarks },
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
    const definition = custom && (await definitionOf(means, custom))
    packed.push({
      benchmarkId: custom?.benchmarkId ?? benchmark.id,
      title: custom?.name ?? benchmark.title.en,
      folder: custom
        ? `custom/${custom.id.slice('custom:'.length)}`
        : folderOf(benchmark.dataset.ids[0], benchmark.id),
      license: asked.licenses[id] ?? (custom?.license || benchmark.license),
      source: custom?.source || benchmark.source,
      rows: custom?.rows ?? (await countRows(located.rows(named.split))),
      path: located.path,
      ...(definition !== null && { texts: { [KEPT_DEFINITION]: definition } }),
    })
  }
  return writePack(asked.path, packed, `evalwright ${means.appVersion}`)
}

/** Data sets of a pack at their places, with the benchmark files that ask and score those of users' own. */
export async function importPack(
  means: Pick<DatasetMeans, 'registry' | 'dataDir'> & { custom: CustomBenchmarks },
  { path, replace }: { path: string; replace: boolean },
): Promise<CommandOutput<'dataset.pack.import'>> {
  const root = join(means.dataDir, 'datasets')
  const done = await installPack(path, root, {
    replace,
    check: ({ folder }, unpacked) =>
      checkPackedDefinition(means, { unpacked, target: join(root, folder) }),
  })
  for (const { folder } of done.report.manifest.datasets)
    await definePacked(means, join(root, folder))
  return done
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
