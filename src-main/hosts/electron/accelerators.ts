/** The user's own keys by action, as the settings hold them: `everywhere.newRun`: `mod+Shift+N`; an empty one is none. */
type KeyBindings = Readonly<Record<string, string>>

const NAMES: Record<string, string> = {
  '←': 'Left',
  '→': 'Right',
  '↑': 'Up',
  '↓': 'Down',
  Del: 'Delete',
  Esc: 'Escape',
  '+': 'Plus',
  Enter: 'Return',
}

/**
 * A key of the settings, such as `mod+Shift+N`, as the system's menu writes it. None for a key that one may also type: a menu would
 * take it from every text field, and the page answers it anyway.
 */
export function acceleratorOf(spec: string): string | undefined {
  const name = spec.replace(/^(?:(?:mod|Alt|Shift)\+)*/, '')
  const isTyped = !/(?:mod|Alt)\+/.test(spec) && !/^F\d{1,2}$/.test(name)
  if (name === '' || isTyped) return undefined
  const parts = [
    spec.includes('mod+') && 'CmdOrCtrl',
    spec.includes('Alt+') && 'Alt',
    spec.includes('Shift+') && 'Shift',
    NAMES[name] ?? name,
  ]
  return parts.filter(part => part !== false).join('+')
}

/** Which key the menu shows for an action: the user's own, else the usual one unless the user gave that to something else. */
export function createAccelerators(bindings: KeyBindings) {
  const taken = new Set(Object.values(bindings).flatMap(spec => acceleratorOf(spec) ?? []))
  return (action: string | null, usual?: string): { accelerator?: string } => {
    const own = action === null ? undefined : bindings[action]
    const key =
      own === undefined ? (usual && taken.has(usual) ? undefined : usual) : acceleratorOf(own)
    return key === undefined ? {} : { accelerator: key }
  }
}
