import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { JsonObject } from '@contract'
import { withApp } from './local-client'

/** `evalwright collection SCHEMA`: writes the index file of a mixture and says what it took from where. */
export async function collectionCommand(
  schema: string,
  flags: CollectionFlags,
  dataDir: string | undefined,
): Promise<number> {
  const text = await readFile(schema, 'utf8')
  return withApp(dataDir, async client => {
    const { size, output, seed, sampler, datasetDir } = flags
    const made = await client.call('collection.create', {
      schema: parse(text) as JsonObject,
      sampler,
      total: size,
      seed,
      output,
      ...(datasetDir !== undefined && { datasetDir }),
    })
    for (const { name, hierarchy, rows } of made.leaves)
      process.stdout.write(`${String(rows).padStart(6)}  ${[...hierarchy, name].join(' / ')}\n`)
    process.stdout.write(
      `${String(made.rows).padStart(6)}  in ${made.path}\nRun it: evalwright eval --datasets data_collection --dataset-args '{"data_collection": {"local_path": "${made.path}"}}' …\n`,
    )
    return 0
  })
}

export interface CollectionFlags {
  sampler: 'weighted' | 'stratified' | 'uniform'
  size: number
  output: string
  seed: number
  datasetDir?: string
}
