import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { JsonObject } from '@contract'

const shared = join(process.cwd(), '../shared')

export function hasShared(...path: string[]): boolean {
  return existsSync(join(shared, ...path))
}

/** Rows of a file or of all files of a folder, whole numbers as numbers. */
export async function realRows(...path: string[]): Promise<JsonObject[]> {
  const place = join(shared, ...path)
  if (place.endsWith('.parquet')) {
    const bytes = readFileSync(place)
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    return (await parquetReadObjects({ file, compressors })).map(row => plain(row) as JsonObject)
  }
  if (place.endsWith('.csv'))
    return parse<JsonObject>(readFileSync(place), { columns: true, bom: true })
  if (/\.jsonl(?:\.gz)?$/.test(place)) return lines(place)
  const rows: JsonObject[] = []
  for (const name of readdirSync(place).sort()) rows.push(...(await realRows(...path, name)))
  return rows
}

export function filesOf(...path: string[]): string[] {
  return readdirSync(join(shared, ...path)).sort()
}

function lines(place: string): JsonObject[] {
  const bytes = readFileSync(place)
  const text = (place.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as JsonObject)
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part)),
  )
}
