import type { ExportFormat, ExportRequest, RunId, SampleFilter, SampleSort } from '@contract'

export const exportKinds = [
  'report',
  'pivot',
  'samples',
  'page',
  'bundle',
  'folder',
  'runs',
  'jobs',
] as const
export type ExportKind = (typeof exportKinds)[number]

/** `pdf` is the HTML report, printed; `bundle-folder` the bundle as a folder that the user names. */
export type ChosenFormat = ExportFormat | 'pdf' | 'bundle-folder'

/** `listed`: what the screen behind the dialog shows. */
export const sampleChoices = ['listed', 'all', 'wrong', 'right', 'unparsed', 'truncated'] as const
export type SampleChoice = (typeof sampleChoices)[number]

export type LatexChoice = Required<NonNullable<ExportRequest['latex']>>
export type HtmlChoice = Required<NonNullable<ExportRequest['html']>>
export const htmlBlocks = [
  'summary',
  'scores',
  'subsets',
  'errors',
  'performance',
  'config',
  'notes',
] as const satisfies HtmlChoice['blocks']

/** Everything that the export dialog lets one choose. */
export interface ExportChoice {
  kind: ExportKind
  format: ChosenFormat
  samples: SampleChoice
  encoding: NonNullable<ExportRequest['encoding']>
  delimiter: NonNullable<ExportRequest['delimiter']>
  latex: LatexChoice
  html: HtmlChoice
  landscape: boolean
}

/** The samples that a list shows, as it filters and orders them. */
export interface ListedSamples {
  filter: SampleFilter
  sort: SampleSort
  /** Undefined while they are counted. */
  count: number | undefined
}

/** What the settings say about exports. */
export interface ExportDefaults {
  encoding: ExportChoice['encoding']
  delimiter: ExportChoice['delimiter']
  latexStyle: LatexChoice['style']
  decimals: number
  percent: boolean
  language: 'en' | 'zh'
}

const formats: Record<ExportKind, readonly ChosenFormat[]> = {
  report: ['csv', 'csv-zip', 'xlsx', 'markdown', 'latex', 'json', 'parquet'],
  pivot: ['csv', 'xlsx', 'markdown', 'latex', 'json', 'parquet'],
  samples: ['jsonl', 'csv', 'xlsx', 'parquet'],
  page: ['html', 'pdf'],
  bundle: ['bundle', 'bundle-folder'],
  folder: ['evalscope'],
  runs: ['csv', 'xlsx', 'markdown', 'latex', 'json', 'parquet'],
  jobs: ['csv', 'xlsx', 'markdown', 'latex', 'json', 'parquet'],
}

export const formatsOf = (kind: ExportKind): readonly ChosenFormat[] => formats[kind]

export function firstChoice(defaults: ExportDefaults): ExportChoice {
  return {
    kind: 'report',
    format: 'csv',
    samples: 'all',
    encoding: defaults.encoding,
    delimiter: defaults.delimiter,
    latex: {
      style: defaults.latexStyle,
      uncertainty: 'pm',
      boldBest: true,
      underlineSecond: false,
      percent: defaults.percent,
      decimals: defaults.decimals,
      caption: '',
      label: '',
    },
    html: {
      language: defaults.language,
      theme: 'light',
      title: '',
      blocks: [...htmlBlocks],
      decimals: defaults.decimals,
      percent: defaults.percent,
    },
    landscape: false,
  }
}

/** Another kind keeps the format where it has it. */
export function withKind(choice: ExportChoice, kind: ExportKind): ExportChoice {
  const own = formatsOf(kind)
  const format = own.includes(choice.format) ? choice.format : (own[0] ?? 'csv')
  return { ...choice, kind, format }
}

const sampleFilters: Record<Exclude<SampleChoice, 'listed'>, SampleFilter> = {
  all: {},
  wrong: { verdict: 'wrong' },
  right: { verdict: 'right' },
  unparsed: { flags: ['unparsed'] },
  truncated: { flags: ['truncated'] },
}

/** The choice as the engine wants it; options of other formats are left out. */
export function exportRequest(
  choice: ExportChoice,
  runIds: readonly RunId[],
  {
    interval,
    listed,
    jobs,
  }: {
    interval?: ExportRequest['interval']
    listed?: ListedSamples | undefined
    jobs?: ExportRequest['jobs']
  } = {},
): ExportRequest {
  const { kind, latex, html } = choice
  const format = written(choice.format)
  return {
    what: kind === 'page' || kind === 'bundle' ? 'report' : kind === 'folder' ? 'samples' : kind,
    runIds: kind === 'jobs' ? [] : [...runIds],
    ...(kind === 'jobs' && jobs && { jobs }),
    format,
    ...(kind === 'samples' && scopeOf(choice.samples, listed)),
    ...((format === 'csv' || format === 'csv-zip') && {
      encoding: choice.encoding,
      delimiter: choice.delimiter,
    }),
    ...(format === 'latex' && { latex }),
    ...((format === 'html' || format === 'bundle') && { html }),
    ...(interval && { interval }),
  }
}

function written(format: ChosenFormat): ExportFormat {
  if (format === 'pdf') return 'html'
  return format === 'bundle-folder' ? 'bundle' : format
}

function scopeOf(
  samples: SampleChoice,
  listed: ListedSamples | undefined,
): Pick<ExportRequest, 'filter' | 'sort'> {
  if (samples === 'listed') return listed ? { filter: listed.filter, sort: listed.sort } : {}
  return samples === 'all' ? {} : { filter: sampleFilters[samples] }
}
