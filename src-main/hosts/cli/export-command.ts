import { copyFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { RunId, ExportFormat, LatexOptions } from '@contract'
import { readExport } from '../../app/export-files'
import { chosenByFlags, type IntervalFlags } from './interval-options'
import { withApp } from './local-client'

function latexOptions(flags: ExportFlags) {
  return {
    ...(flags.latexStyle !== undefined && { style: flags.latexStyle }),
    ...(flags.uncertainty !== undefined && { uncertainty: flags.uncertainty }),
    ...(flags.decimals !== undefined && { decimals: flags.decimals }),
    ...(flags.caption !== undefined && { caption: flags.caption }),
    ...(flags.label !== undefined && { label: flags.label }),
  }
}

/** `evalwright export RUN… --format …`: to a file, or to standard output. */
export async function exportCommand(
  [run, ...others]: string[],
  flags: ExportFlags,
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const { format, encoding } = flags
    const interval = chosenByFlags(client, flags)
    const what = flags.what ?? (format === 'jsonl' ? 'samples' : 'report')
    const request = {
      what,
      runIds: [run, ...others] as RunId[],
      format,
      ...(encoding !== undefined && { encoding }),
      ...(interval && { interval }),
      ...(format === 'latex' && { latex: latexOptions(flags) }),
      ...((format === 'html' || format === 'bundle') && {
        html: { language: flags.language ?? 'en', title: flags.title ?? '' },
      }),
    }
    if (format === 'bundle' && flags.output !== undefined && !/\.zip$/i.test(flags.output)) {
      const path = resolve(flags.output)
      const made = await client.call('export.publish', { ...request, format, path })
      process.stderr.write(`${made.files} files, ${made.bytes} bytes: ${made.path}\n`)
      return 0
    }
    const made = await client.call('export.create', request)
    const file = client.app.exports.find(made.id)
    if (!file) return 1
    if (flags.output === undefined) {
      await pipeline(readExport(file), process.stdout, { end: false })
    } else {
      await copyFile(file.path, flags.output)
      process.stderr.write(`${made.rows} rows, ${made.bytes} bytes: ${flags.output}\n`)
    }
    return 0
  })
}

export interface ExportFlags extends IntervalFlags {
  format: ExportFormat
  what?: 'report' | 'pivot' | 'samples' | 'runs'
  output?: string
  encoding?: 'utf-8-bom' | 'utf-8' | 'gb18030'
  latexStyle?: LatexOptions['style']
  uncertainty?: LatexOptions['uncertainty']
  decimals?: number
  caption?: string
  label?: string
  language?: 'en' | 'zh'
  title?: string
}
