import type { LoadDraft } from './draft'

/** Ready settings of the load; server, model and workload stay as they are unless the preset is about them. */
export const presets = {
  quick: {
    mode: 'closed',
    concurrencies: '1, 4, 16',
    end: 'number',
    numbers: '20',
    durationS: '',
  },
  thorough: {
    mode: 'closed',
    concurrencies: '1, 2, 4, 8, 16, 32, 64',
    end: 'number',
    numbers: '100, 100, 100, 200, 400, 800, 1600',
    durationS: '',
    warmup: 0.1,
  },
  open: {
    mode: 'open',
    rates: '1, 2, 4, 8',
    arrival: 'poisson',
    end: 'duration',
    durationS: 60,
    numbers: '',
    warmup: 5,
  },
  sla: {
    mode: 'search',
    search: 'sla',
    searchVariable: 'parallel',
    criteria: [{ group: 0, metric: 'p99_ttft', op: '<=', value: 2000 }],
  },
  sweep: { mode: 'search', search: 'sweep', probes: 6, end: 'duration', durationS: 30 },
  speed: {
    mode: 'closed',
    api: 'completions',
    dataset: 'speed-benchmark',
    concurrencies: '1',
    end: 'number',
    numbers: '8',
    durationS: '',
    maxTokens: 2048,
    maxTokensTo: '',
    minTokens: 2048,
  },
} as const satisfies Record<string, Partial<LoadDraft>>
export type Preset = keyof typeof presets

export const presetNames = Object.keys(presets) as Preset[]

export const isPreset = (name: string | undefined): name is Preset =>
  name !== undefined && name in presets

export const withPreset = (draft: LoadDraft, preset: Preset): LoadDraft =>
  ({ ...draft, ...structuredClone(presets[preset]) }) as LoadDraft
