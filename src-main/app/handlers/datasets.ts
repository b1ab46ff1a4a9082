import type { datasetCommands, HandlersOf } from '@contract'
import { readPack } from '../../datasets/pack/read-pack'
import type { AppParts } from '../app-parts'
import { atVersion } from '../datasets/at-version'
import { compareVersions } from '../datasets/compare-versions'
import { copyDataset } from '../datasets/copy-dataset'
import { describeDataset } from '../datasets/describe-dataset'
import { createDatasetEditor } from '../datasets/edit-dataset'
import { excludeList } from '../datasets/exclude-list'
import { findRow } from '../datasets/find-row'
import {
  benchmarkFor,
  check,
  deleteCustomDataset,
  importDataset,
  inspect,
  listForms,
} from '../datasets/import-dataset'
import { restoreDefinition } from '../datasets/kept-definition'
import { listDatasets } from '../datasets/list-datasets'
import { exportPack, importPack } from '../datasets/packs'
import { findNearDuplicates } from '../datasets/near-duplicates'
import { measureDataset } from '../datasets/dataset-facts'
import { trySample } from '../datasets/try-sample'
import { locateDataset, resolveDataset, signatureOf } from '../datasets/resolve-dataset'
import { recordVersion, verifyDataset } from '../datasets/versions'

export function datasetHandlers(parts: AppParts): HandlersOf<typeof datasetCommands> {
  const { store, registry, datasets, events, options, downloads, stage, rowPages } = parts
  const { dataDir } = options
  const means = { store, registry, datasets, dataDir }
  const named = (id: string) => resolveDataset(means, id)
  const changed = (datasetId: string): void => events.emit({ type: 'dataset.changed', datasetId })
  const editor = createDatasetEditor(means)
  /** Notes the content that is there now and tells of it. */
  async function noted<T>(datasetId: string, value: T): Promise<T> {
    const dataset = await named(datasetId)
    await recordVersion(store, dataset, await locateDataset(datasets, dataset))
    changed(datasetId)
    return value
  }

  return {
    'dataset.list': async () => listDatasets(means),
    'dataset.get': async ({ datasetId }) => describeDataset(means, await named(datasetId)),
    'dataset.rows': async ({ datasetId, split, offset, limit, version }) => {
      const dataset = await atVersion(means, await named(datasetId), version)
      const located = await locateDataset(datasets, dataset)
      const asked = { split: split ?? dataset.split, offset, limit }
      const signature = await signatureOf(located, asked.split)
      const excluded = excludeList(store, dataset.benchmark.id)
      return rowPages.page(dataset, located, { ...asked, signature }, excluded)
    },
    'dataset.row': async asked => findRow(means, await named(asked.datasetId), asked),
    'dataset.edit': async asked => {
      const report = await editor.edit(await named(asked.datasetId), asked)
      return noted(asked.datasetId, report)
    },
    'dataset.restore': async asked => {
      const report = await editor.restore(await named(asked.datasetId), asked)
      return noted(asked.datasetId, report)
    },
    'dataset.copy': async asked => {
      const copy = await copyDataset(means, await named(asked.datasetId), asked)
      return noted(copy.id, copy)
    },
    'dataset.facts': async ({ datasetId }) => {
      const dataset = await named(datasetId)
      return measureDataset(dataset, await locateDataset(datasets, dataset))
    },
    'dataset.nearDuplicates': async ({ datasetId, threshold }) => {
      const dataset = await named(datasetId)
      return findNearDuplicates(dataset, await locateDataset(datasets, dataset), threshold)
    },
    'dataset.verify': async ({ datasetId }) => {
      const found = await verifyDataset(means, await named(datasetId))
      changed(datasetId)
      return found
    },
    'dataset.diff': async asked => compareVersions(means, await named(asked.datasetId), asked),
    'dataset.exclude': async ({ datasetId, samples, reason }) => {
      const { benchmark } = await named(datasetId)
      const createdAt = Date.now()
      store.datasets.exclude(
        benchmark.id,
        samples.map(sample => ({ ...sample, reason, createdAt })),
      )
      changed(datasetId)
      return store.datasets.exclusions(benchmark.id)
    },
    'dataset.include': async ({ datasetId, sampleKeys }) => {
      const { benchmark } = await named(datasetId)
      store.datasets.include(benchmark.id, sampleKeys)
      changed(datasetId)
      return store.datasets.exclusions(benchmark.id)
    },
    'dataset.stage': async piece => stage.add(piece),
    'dataset.inspect': async ({ path }) => inspect(path),
    'dataset.forms': async () => listForms(registry),
    'dataset.check': async asked => check(registry, asked),
    'dataset.try': async asked => trySample(parts, asked, benchmarkFor(registry, asked)),
    'dataset.import': async asked => {
      const custom = await importDataset({ ...means, custom: parts.custom }, asked)
      return noted(custom.id, custom)
    },
    'dataset.define': async ({ datasetId }) => {
      const dataset = (await named(datasetId)).custom
      if (dataset) await restoreDefinition({ registry, custom: parts.custom }, dataset)
      changed(datasetId)
      return null
    },
    'dataset.delete': async ({ datasetId }) => {
      await deleteCustomDataset({ ...means, custom: parts.custom }, datasetId)
      store.datasets.forget(datasetId)
      changed(datasetId)
      return null
    },
    'dataset.pack.export': async asked =>
      exportPack({ ...means, custom: parts.custom, appVersion: options.version }, asked),
    'dataset.pack.verify': async ({ path }) => readPack(path),
    'dataset.pack.import': async asked => {
      const done = await importPack({ ...means, custom: parts.custom }, asked)
      for (const id of done.installed) changed(id)
      return done
    },
    'hub.list': async () => downloads.hubs(),
    'hub.save': async change => {
      downloads.saveHub(change)
      events.emit({ type: 'settings.changed', settings: store.settings.get() })
      return downloads.hubs()
    },
    'dataset.download': async ({ datasetId, repo, ...asked }) => {
      const { benchmark } = await named(datasetId)
      const { ids } = benchmark.dataset
      const wanted = repo ?? ids[0] ?? benchmark.id
      return downloads.start({
        ...asked,
        benchmarkId: benchmark.id,
        repo: wanted,
        // Under a name that the finder does not know it goes where the benchmark's own name is looked for.
        ...(!ids.includes(wanted) && { folder: benchmark.id }),
      })
    },
    'dataset.downloads': async () => downloads.list(),
    'dataset.download.cancel': async ({ id }) => {
      downloads.cancel(id)
      return null
    },
  }
}
