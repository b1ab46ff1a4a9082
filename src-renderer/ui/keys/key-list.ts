/** Keys that work everywhere, and those of single screens, for the key sheet and the settings. `mod` is Ctrl, on a Mac Cmd. */
export const keyList = {
  everywhere: [
    { id: 'palette', keys: ['mod+K'] },
    { id: 'newRun', keys: ['N', 'mod+N'] },
    { id: 'settings', keys: ['mod+,'] },
    { id: 'theme', keys: ['mod+Shift+L'] },
    { id: 'sheet', keys: ['?'] },
    { id: 'filter', keys: ['/'] },
    { id: 'goRuns', keys: ['G R'] },
    { id: 'goDatasets', keys: ['G D'] },
    { id: 'goServers', keys: ['G S'] },
    { id: 'goCompare', keys: ['G C'] },
    { id: 'back', keys: ['Alt+←', 'Backspace'] },
    { id: 'forward', keys: ['Alt+→'] },
    { id: 'close', keys: ['Esc'] },
  ],
  tables: [
    { id: 'move', keys: ['↑ ↓', 'J K'] },
    { id: 'open', keys: ['Enter'] },
    { id: 'select', keys: ['Space'] },
    { id: 'selectAll', keys: ['mod+A'] },
    { id: 'copy', keys: ['mod+C'] },
  ],
  runs: [
    { id: 'resume', keys: ['R'] },
    { id: 'retry', keys: ['Shift+R'] },
    { id: 'duplicate', keys: ['D'] },
    { id: 'baseline', keys: ['B'] },
    { id: 'edit', keys: ['T'] },
    { id: 'peek', keys: ['I'] },
    { id: 'addToCompare', keys: ['X'] },
    { id: 'compare', keys: ['C'] },
    { id: 'export', keys: ['E'] },
    { id: 'archive', keys: ['A'] },
    { id: 'delete', keys: ['Del'] },
    { id: 'statuses', keys: ['1 – 5'] },
  ],
  servers: [
    { id: 'add', keys: ['N'] },
    { id: 'test', keys: ['T'] },
    { id: 'probe', keys: ['P'] },
    { id: 'chat', keys: ['C'] },
    { id: 'duplicate', keys: ['mod+D'] },
  ],
} as const satisfies Record<string, readonly { id: string; keys: readonly string[] }[]>

const isMac = /mac/i.test(navigator.userAgent)

/** A key as this system writes it. */
export const keyLabel = (key: string): string =>
  key.replace('mod+', isMac ? '⌘' : 'Ctrl+').replace('Shift+', isMac ? '⇧' : 'Shift+')
