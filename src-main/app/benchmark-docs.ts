import type { CatalogueEntry } from '@contract'
import type { BenchmarkRegistry } from './benchmark-registry'
import { catalogueFacts } from './catalogue'
import { laterEntry, needsText } from './later-entry'

type Facts = Omit<CatalogueEntry, 'dataset'>

/** Headings of families whose id does not say it as well. */
const headings: Record<string, string> = {
  'boxed-maths': 'Mathematics',
  'class-answer': 'Yes, no or maybe',
  'exact-match': 'Short answers',
  'token-f1': 'Answers scored by shared words',
  'text-overlap': 'Text overlap and translation',
  'named-entities': 'Named entities',
  judged: 'Graded by a judge',
  'api-calls': 'Calls of APIs',
  'tool-steps': 'Steps with tools',
  'tool-triggers': 'When to call a tool',
  'image-choice': 'Images: choice',
  'image-answer': 'Images: short answers',
  'image-judged': 'Images: graded by a judge',
  generation: 'Making images',
}

const intro = `# Benchmarks

This page is made from the catalogue by \`npm run docs\`. \`evalwright list benchmarks\` shows the same with the state of your data.

A benchmark is found under its hub id or its own name in your data folders; nothing is downloaded by itself. Without data, its own example
rows can be run. _Judge_ means that only a judge model can grade it.
`

/** The page of all benchmarks by family, as Markdown. */
export function benchmarkDocs(registry: BenchmarkRegistry): string {
  const runnable = registry.all().map(catalogueFacts)
  const later = registry.later().map(laterEntry)
  const count = `${runnable.length + later.length} names are known: ${runnable.length} can be run, ${later.length} wait for parts that come later.`
  return [
    intro,
    count,
    ...sections(runnable, runnableTable),
    '# Not yet',
    ...sections(later, laterTable),
  ].join('\n\n')
}

function sections(entries: Facts[], table: (entries: Facts[]) => string): string[] {
  const families = [...Map.groupBy(entries, ({ family }) => family)]
  return families
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([family, members]) => `## ${headingOf(family)}\n\n${table(members)}`)
}

function headingOf(family: string): string {
  return headings[family] ?? family.replaceAll('-', ' ').replace(/^./, first => first.toUpperCase())
}

function runnableTable(entries: Facts[]): string {
  const rows = entries.map(entry => [
    `\`${entry.id}\``,
    `[${entry.title.en}](${entry.source})`,
    plain(entry.description.en),
    entry.sampleCount === null ? 'your own' : entry.sampleCount.toLocaleString('en'),
    shotsOf(entry),
    `\`${entry.primaryMetric}\``,
    entry.isCustom ? '–' : `\`${entry.datasetId}\``,
    plain(entry.license),
    [entry.isJudged ? 'judge' : 'runs', plain(entry.limits?.en ?? '')].filter(Boolean).join('. '),
  ])
  const head = ['Name', 'Title', 'What', 'Samples', 'Shots', 'Metric', 'Data', 'Licence', 'State']
  return tableOf(head, rows)
}

function laterTable(entries: Facts[]): string {
  const rows = entries.map(entry => [
    `\`${entry.id}\``,
    `[${entry.title.en}](${entry.source})`,
    plain(entry.description.en),
    entry.sampleCount?.toLocaleString('en') ?? '–',
    needsText(entry.needs),
  ])
  return tableOf(['Name', 'Title', 'What', 'Samples', 'Needs'], rows)
}

function shotsOf({ fewShotNum, shotSplit }: Facts): string {
  return fewShotNum === 0 ? '0' : `${fewShotNum} (${shotSplit ?? 'its own'})`
}

function tableOf(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

const plain = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
