/** A key as settings and lists write it: `R`, `Shift+R`, `mod+K` (Ctrl, on a Mac Cmd), `Alt+←`, `Del`, `?`. */
export type KeySpec = string

const names: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Escape: 'Esc',
  ' ': 'Space',
}
const keysOf = new Map(Object.entries(names).map(([key, name]) => [name, key]))
const alone = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
])

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What was pressed; null for a modifier alone. Shift counts with letters and named keys: a sign such as `?` holds it already. */
export function specOf(event: Pressed): KeySpec | null {
  const { key } = event
  if (key === '' || alone.has(key)) return null
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase()
  const name = names[key] ?? (isLetter ? key.toUpperCase() : key)
  const hasShift = event.shiftKey && (isLetter || key.length > 1)
  const parts = [
    (event.ctrlKey || event.metaKey) && 'mod+',
    event.altKey && 'Alt+',
    hasShift && 'Shift+',
  ]
  return parts.filter(part => part !== false).join('') + name
}

/** The event that a keyboard would send for it. */
export function pressOf(spec: KeySpec, isMac: boolean): KeyboardEventInit {
  const mod = spec.includes('mod+')
  const shiftKey = spec.includes('Shift+')
  const name = spec.replace(/^(?:(?:mod|Alt|Shift)\+)*/, '')
  const key = keysOf.get(name) ?? name
  return {
    key: key.length === 1 && !shiftKey ? key.toLowerCase() : key,
    ctrlKey: mod && !isMac,
    metaKey: mod && isMac,
    altKey: spec.includes('Alt+'),
    shiftKey,
    bubbles: true,
    cancelable: true,
  }
}

/** Whether it is a sign alone, which one may also type. */
export const isTyped = (spec: KeySpec): boolean => !/(?:mod|Alt)\+/.test(spec)
