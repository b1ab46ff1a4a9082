/**
 * Keys that work everywhere, and those of single screens, for the key sheet and the settings. `mod` is Ctrl, on a Mac Cmd. A `fixed` one
 * belongs to a family or to the system and cannot be changed.
 */
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
    { id: 'goVerify', keys: ['G V'] },
    { id: 'goLoadTests', keys: ['G P'] },
    { id: 'back', keys: ['Alt+←', 'Backspace'] },
    { id: 'forward', keys: ['Alt+→'] },
    { id: 'close', keys: ['Esc'], fixed: true },
  ],
  tables: [
    { id: 'move', keys: ['↑ ↓', 'J K'], fixed: true },
    { id: 'open', keys: ['Enter'], fixed: true },
    { id: 'select', keys: ['Space'], fixed: true },
    { id: 'selectAll', keys: ['mod+A'], fixed: true },
    { id: 'mark', keys: ['Shift+← ↑ ↓ →'], fixed: true },
    { id: 'copy', keys: ['mod+C'], fixed: true },
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
    { id: 'statuses', keys: ['1 – 5'], fixed: true },
  ],
  newRun: [
    { id: 'start', keys: ['mod+Enter'], fixed: true },
    { id: 'try', keys: ['mod+Shift+Enter'], fixed: true },
    { id: 'blocks', keys: ['Alt+1 – 5'], fixed: true },
  ],
  live: [
    { id: 'pause', keys: ['P'] },
    { id: 'stop', keys: ['S'] },
    { id: 'finish', keys: ['F'] },
    { id: 'more', keys: ['+'] },
    { id: 'less', keys: ['-'] },
    { id: 'latest', keys: ['L'] },
    { id: 'errors', keys: ['E'] },
  ],
  results: [
    { id: 'tabs', keys: ['1 – 8'], fixed: true },
    { id: 'samples', keys: ['V'] },
    { id: 'compare', keys: ['C'] },
    { id: 'copyMarkdown', keys: ['Y'] },
    { id: 'copyLatex', keys: ['Shift+Y'] },
    { id: 'export', keys: ['E'] },
  ],
  samples: [
    { id: 'next', keys: ['J'] },
    { id: 'previous', keys: ['K'] },
    { id: 'nextWrong', keys: ['Shift+J'] },
    { id: 'previousWrong', keys: ['Shift+K'] },
    { id: 'nextUnreviewed', keys: ['.'] },
    { id: 'nextRepeat', keys: [']'] },
    { id: 'previousRepeat', keys: ['['] },
    { id: 'facts', keys: ['1 – 8'], fixed: true },
    { id: 'right', keys: ['Y'] },
    { id: 'wrong', keys: ['N'] },
    { id: 'asScored', keys: ['U'] },
    { id: 'bookmark', keys: ['M'] },
    { id: 'comment', keys: ['C'] },
    { id: 'raw', keys: ['R'] },
    { id: 'reasoning', keys: ['T'] },
    { id: 'outline', keys: ['O'] },
    { id: 'wrap', keys: ['W'] },
    { id: 'full', keys: ['F'] },
    { id: 'find', keys: ['mod+F'] },
    { id: 'export', keys: ['E'] },
  ],
  compare: [{ id: 'swap', keys: ['S'] }],
  datasets: [
    { id: 'import', keys: ['I'] },
    { id: 'prompt', keys: ['P'] },
    { id: 'verify', keys: ['V'] },
    { id: 'use', keys: ['Enter'], fixed: true },
    { id: 'tabs', keys: ['1 – 7'], fixed: true },
  ],
  servers: [
    { id: 'add', keys: ['N'] },
    { id: 'test', keys: ['T'] },
    { id: 'probe', keys: ['P'] },
    { id: 'chat', keys: ['C'] },
    { id: 'models', keys: ['M'] },
    { id: 'duplicate', keys: ['mod+D'] },
  ],
  verify: [
    { id: 'add', keys: ['N'] },
    { id: 'rerun', keys: ['R'] },
    { id: 'openFailed', keys: ['O'] },
    { id: 'copy', keys: ['C'] },
  ],
  loadTests: [
    { id: 'start', keys: ['mod+⏎'], fixed: true },
    { id: 'blocks', keys: ['Alt+1 – 6'], fixed: true },
    { id: 'tabs', keys: ['1 – 6'], fixed: true },
    { id: 'log', keys: ['L'] },
    { id: 'percentiles', keys: ['P'] },
    { id: 'stop', keys: ['S'] },
    { id: 'duplicate', keys: ['D'] },
    { id: 'baseline', keys: ['B'] },
    { id: 'edit', keys: ['T'] },
    { id: 'compare', keys: ['C'] },
    { id: 'export', keys: ['E'] },
    { id: 'delete', keys: ['Del'] },
  ],
} as const satisfies Record<
  string,
  readonly { id: string; keys: readonly string[]; fixed?: true }[]
>

export type KeyGroupName = keyof typeof keyList
export const keyGroups = Object.keys(keyList) as KeyGroupName[]

export const isMac = /mac/i.test(navigator.userAgent)

/** A key as this system writes it. */
export const keyLabel = (key: string): string =>
  key.replace('mod+', isMac ? '⌘' : 'Ctrl+').replace('Shift+', isMac ? '⇧' : 'Shift+')
