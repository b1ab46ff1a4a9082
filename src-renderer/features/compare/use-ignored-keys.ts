import { useState } from 'react'

const storageKey = 'evalwright.compare.ignored-keys'

/** Keys of the configuration that the user does not want to see, remembered in this browser or window. */
export function useIgnoredKeys() {
  const [ignored, setIgnored] = useState(read)
  const toggle = (key: string) => {
    const next = ignored.includes(key) ? ignored.filter(one => one !== key) : [...ignored, key]
    setIgnored(next)
    try {
      localStorage.setItem(storageKey, JSON.stringify(next))
    } catch {
      // Storage is off or full: the choice lasts as long as the page.
    }
  }
  return [ignored, toggle] as const
}

/** Where runs differ by nature. */
const usual = ['workDir', 'transport.timeoutMs']

function read(): string[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return Array.isArray(saved) ? saved.filter(one => typeof one === 'string') : usual
  } catch {
    return usual // Storage is off, or holds what another version wrote.
  }
}
