import { z } from 'zod'

/**
 * What the user chose for every run and every window. Flat, for each setting is stored and saved by itself: two windows that change
 * two of them lose neither.
 */
export const Settings = z.strictObject({
  language: z.enum(['system', 'en', 'zh']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** High contrast is a variant of both themes; `system` follows the operating system's wish. */
  contrast: z.enum(['system', 'normal', 'high']).default('system'),
  density: z.enum(['compact', 'normal', 'roomy']).default('normal'),
  /** Size of running text in px; all other sizes keep their proportion. */
  fontSize: z.number().int().min(11).max(20).default(13),
  motion: z.enum(['system', 'reduced']).default('system'),
  /** Whether metrics that are shares of 1 are shown as 81.2 % or as 0.812. */
  scoreStyle: z.enum(['percent', 'share']).default('percent'),
  /** Decimal places of a per cent; a share of 1 has two more. */
  decimals: z.number().int().min(0).max(4).default(1),
  /** `system` or an IANA name such as Asia/Shanghai. */
  timeZone: z.string().min(1).default('system'),
  startPage: z
    .enum(['runs', 'new', 'compare', 'datasets', 'servers', 'load-tests', 'verify'])
    .default('runs'),
  /** How numbers are written: as the language does, without grouping, or with comma and dots or spaces. */
  numberFormat: z.enum(['language', 'plain', 'comma', 'space']).default('language'),
  /** Keys without Ctrl or Alt, such as R for resume. */
  singleKeys: z.boolean().default(true),
  /** The user's own keys by action, such as `runs.resume`: `Q`; an empty one takes the action its key away. */
  keyBindings: z.record(z.string().max(60), z.string().max(30)).default({}),
  /** Desktop: what closing the window does while runs go on. */
  closeWindow: z.enum(['ask', 'tray', 'quit']).default('ask'),
  /** Desktop: a notice of the system when a run ends and the window is not in front. */
  notifyAtEnd: z.boolean().default(true),

  /** Folders searched for data sets, besides the app's own. */
  dataFolders: z.array(z.string()).default([]),

  /** The offline lock: nothing but saved servers and the servers that runs name is contacted. */
  offline: z.boolean().default(true),
  /** Keys that are typed in are kept in memory alone, until the app ends. */
  sessionKeys: z.boolean().default(false),
  /** Prompts and replies of runs that ended more days ago go at the start of the app; 0 keeps them. */
  retainTranscriptDays: z.number().int().min(0).max(36_500).default(0),
  /** Whether the app offers to look for a newer release. It never looks unasked. */
  updateCheck: z.enum(['off', 'ask']).default('off'),
  /** Where a release is announced: a JSON document, as on a server of one's own. */
  updateUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** Addresses of hubs, where not their own, and the proxies to reach them by. */
  hubEndpoints: z.record(z.string(), z.string()).default({}),
  hubProxies: z.record(z.string(), z.string()).default({}),

  /** What a new evaluation starts with. */
  defaultConcurrency: z.number().int().min(1).max(1024).default(8),
  defaultTimeoutS: z.number().int().min(1).max(86_400).default(600),
  defaultRetries: z.number().int().min(0).max(100).default(8),
  /** Per cent of finished samples that may fail before a run stops; 100 never stops. */
  defaultMaxFailurePercent: z.number().min(0).max(100).default(100),
  defaultStopOnFailure: z.boolean().default(false),
  /** Failures of the connection or of the key in a row after which a run that was started in the window pauses; 0 never. */
  defaultPauseAfterFailures: z.number().int().min(0).max(1000).default(5),
  defaultServerLostMinutes: z.number().int().min(0).max(10_080).default(30),

  /** Where programs of replies run, unless an evaluation says otherwise. */
  defaultSandbox: z.enum(['wasm', 'python', 'docker']).default('wasm'),
  /** The machine's Python for them; empty: python3 as the PATH finds it. */
  defaultPython: z.string().max(1000).default(''),

  /** Confidence level of intervals, as a share of 1. */
  intervalLevel: z.number().min(0.5).max(0.999).default(0.95),
  /** `auto`: Wilson for 0/1 scores, clustered for repeats, normal otherwise. */
  intervalMethod: z.enum(['auto', 'wilson', 'normal', 'bootstrap']).default('auto'),
  bootstrapDraws: z.number().int().min(100).max(1_000_000).default(10_000),
  bootstrapSeed: z.number().int().min(0).default(42),
  /** Of the p-values of a comparison with several tests. */
  correction: z.enum(['holm', 'bonferroni', 'benjamini-hochberg', 'none']).default('holm'),
  /** Below this many samples a score is shown without its interval. */
  minSamplesForInterval: z.number().int().min(1).max(1000).default(5),

  /** Above this many characters an answer is shown as plain text until the user asks for more. */
  renderLimit: z.number().int().min(1000).max(10_000_000).default(200_000),
  renderMaths: z.boolean().default(true),
  /** `$x$` is maths too; off, only `$$…$$`, `\(…\)` and `\[…\]` are. */
  singleDollarMaths: z.boolean().default(true),
  wrapLines: z.boolean().default(true),
  /** Colours of code in answers. */
  codeTheme: z.enum(['github', 'soft', 'none']).default('github'),
  /** Parts of a transcript that start folded. */
  foldedRoles: z.array(z.enum(['system', 'reasoning', 'tool'])).default(['reasoning']),

  /** The HTTP service starts with the app. */
  serviceOn: z.boolean().default(false),
  serviceHost: z.string().min(1).max(255).default('127.0.0.1'),
  servicePort: z.number().int().min(0).max(65535).default(9000),
  /** Pages of these origins may call it; none may by default. */
  serviceOrigins: z.array(z.string()).default([]),

  csvEncoding: z.enum(['utf-8-bom', 'utf-8', 'gb18030']).default('utf-8-bom'),
  csvDelimiter: z.enum([',', ';', '\t']).default(','),
  latexStyle: z.enum(['booktabs', 'siunitx', 'plain']).default('booktabs'),
  /** Exports are also put there; empty: only where the browser or the window saves them. */
  exportFolder: z.string().max(4096).default(''),
  /** Name of an exported file, with {run}, {what}, {model} and {date}. */
  exportName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^/\\:*?"<>|]+$/)
    .default('{run}-{what}'),
})
export type Settings = z.infer<typeof Settings>

type Shape = typeof Settings.shape
type Changes = { [K in keyof Shape]: z.ZodOptional<ReturnType<Shape[K]['unwrap']>> }

/** Some of the settings; what is absent stays as it is. */
export const SettingsChange = z.strictObject(
  Object.fromEntries(
    Object.entries(Settings.shape).map(([name, field]) => [name, field.unwrap().optional()]),
  ) as Changes,
)
export type SettingsChange = z.infer<typeof SettingsChange>

/** Reads stored values one by one: what this version does not know or accept is left at its default. */
export function readSettings(stored: Record<string, unknown>): Settings {
  const known = Object.entries(Settings.shape).flatMap(([name, field]) => {
    const read = field.safeParse(stored[name])
    return Object.hasOwn(stored, name) && read.success ? [[name, read.data] as const] : []
  })
  return Settings.parse(Object.fromEntries(known))
}
