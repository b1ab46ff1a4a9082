/** A map whose values are made when they are first asked for, each once. */
export function createLazyMap<K, V>(makers: readonly (readonly [K, () => V])[]): ReadonlyMap<K, V> {
  const open = new Map(makers)
  const made = new Map<K, V>()

  function get(key: K): V | undefined {
    if (made.has(key)) return made.get(key)
    const make = open.get(key)
    if (!make) return undefined
    const value = make()
    made.set(key, value)
    return value
  }

  function* entries(): MapIterator<[K, V]> {
    for (const key of open.keys()) yield [key, get(key) as V]
    return undefined
  }

  function* values(): MapIterator<V> {
    for (const key of open.keys()) yield get(key) as V
    return undefined
  }

  return {
    size: open.size,
    has: key => open.has(key),
    get,
    keys: () => open.keys(),
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach(act) {
      for (const [key, value] of entries()) act(value, key, this)
    },
  }
}
