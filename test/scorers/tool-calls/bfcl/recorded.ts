import { existsSync, readFileSync } from 'node:fs'
import {
  isDict,
  PyTuple,
  type PyDict,
  type PyValue,
} from '../../../../src-main/scorers/tool-calls/python-value'
import { readPythonJson } from '../../../../src-main/scorers/tool-calls/read-python-json'

const folder = '../shared/golden/bfcl'

export const hasRecords = existsSync(folder)

/** The lines of a recorded file, numbers without loss, tuples and null keys as what they stand for. */
export function recordedLines(name: string): PyDict[] {
  return readFileSync(`${folder}/${name}.jsonl`, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const read = readPythonJson(line)
      if (!read.ok) throw new Error(read.problem)
      return restored(read.value) as PyDict
    })
}

function restored(value: PyValue): PyValue {
  if (Array.isArray(value)) return value.map(restored)
  if (!isDict(value)) return value
  const tuple = value.get('__tuple__')
  if (tuple !== undefined) return new PyTuple((tuple as PyValue[]).map(restored))
  return new Map([...value].map(([key, part]) => [restoredKey(key), restored(part)]))
}

/** A value as comparable text: types and order told apart. */
export function textOf(value: PyValue): string {
  if (typeof value === 'bigint') return `${value}`
  if (typeof value === 'number') return `float ${value}`
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`
  if (value instanceof PyTuple) return `(${value.items.map(textOf).join(', ')})`
  if (isDict(value))
    return `{${[...value].map(([key, part]) => `${JSON.stringify(key)}: ${textOf(part)}`).join(', ')}}`
  return JSON.stringify(value)
}

/** Keys that are no texts were recorded behind `__key__`. */
function restoredKey(key: string | null): string | null {
  const name = key?.startsWith('__key__') ? key.slice('__key__'.length) : undefined
  if (name === undefined) return key
  return name === 'None' ? null : `\0${name}`
}
