import { readDatasetArgs } from '../../app/dataset-args'
import type { JsonObject } from '@contract'
import { withApp } from './local-client'
import { parseJson } from './parse-json'

/** `evalwright preview BENCHMARK`: the exact messages of one sample. */
export async function previewCommand(
  benchmark: string,
  flags: PreviewFlags,
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const args =
      flags.datasetArgs === undefined
        ? {}
        : parseJson(
            flags.datasetArgs,
            '--dataset-args',
            `Write it like '{"${benchmark}": {"few_shot_num": 0}}'.`,
          )
    const [chosen] = readDatasetArgs(args as JsonObject, [benchmark])
    const preview = await client.call('benchmark.preview', {
      benchmarkId: benchmark,
      options: chosen?.options ?? {},
      index: flags.index,
      ...(flags.subset !== undefined && { subset: flags.subset }),
      ...(flags.datasetDir !== undefined && { datasetDir: flags.datasetDir }),
    })
    if (flags.json) {
      process.stdout.write(`${JSON.stringify(preview)}\n`)
      return 0
    }
    process.stdout.write(
      `${preview.benchmarkId}/${preview.subset}, sample ${preview.index} of ${preview.total}\n`,
    )
    for (const message of preview.messages) {
      const text =
        typeof message.content === 'string' ? message.content : JSON.stringify(message.content)
      process.stdout.write(`\n[${message.role}]\n${text}\n`)
    }
    process.stdout.write(`\n[target]\n${preview.target}\n`)
    return 0
  })
}

export interface PreviewFlags {
  index: number
  subset?: string
  datasetDir?: string
  datasetArgs?: string
  json?: boolean
}
