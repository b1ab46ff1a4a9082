import type { Json } from '@contract'

export interface DifferingSetting {
  /** As in the request: `sampling.maxTokens`. */
  name: string
  /** One for each test; empty where it has none. */
  values: string[]
  matters: boolean
}

/** Settings that hold objects are taken apart, so that only what differs in them is seen. */
export const differingSettings = (settings: readonly DifferingSetting[]): DifferingSetting[] =>
  settings.flatMap(setting => {
    const read = setting.values.map(readObject)
    if (read.some(value => value === null)) return [setting]
    return leavesOf(read as Record<string, Json>[], setting.name).map(({ name, values }) => ({
      name,
      values,
      matters: setting.matters,
    }))
  })

function leavesOf(
  objects: readonly Record<string, Json>[],
  path: string,
): { name: string; values: string[] }[] {
  const keys = [...new Set(objects.flatMap(Object.keys))]
  return keys.flatMap(key => {
    const values = objects.map(one => one[key])
    const name = `${path}.${key}`
    if (values.every(isObject)) return leavesOf(values, name)
    const texts = values.map(textOf)
    return new Set(texts).size > 1 ? [{ name, values: texts }] : []
  })
}

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: Json | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

function readObject(text: string): Record<string, Json> | null {
  if (!text.startsWith('{')) return null
  try {
    const value = JSON.parse(text) as Json
    return isObject(value) ? value : null
  } catch {
    return null // A value that only begins like an object is shown as it is.
  }
}
