import type {
  BenchmarkReport,
  Distribution,
  HtmlOptions,
  Interval,
  JsonObject,
  MetricReport,
  ReviewSummary,
  RunSummary,
} from '@contract'
import { modelLabel } from '@contract'
import { html, Markup } from './markup'
import { reportTexts, type Texts } from './report-texts'
import { scoreBars } from './score-bars'
import { reportStyles } from './styles'

/** A run as a written report shows it. */
export interface ReportedRun {
  run: RunSummary
  reports: BenchmarkReport[]
  /** The configuration, without keys. */
  config: JsonObject
  environment: JsonObject
  review: ReviewSummary | undefined
}

interface Look {
  texts: Texts
  options: HtmlOptions
}

/** One HTML file with everything in it: no script, no font, no picture from elsewhere. It opens from a disk. */
export function reportPage(
  runs: ReportedRun[],
  options: HtmlOptions,
  { confidence = 0.95, files = [] }: { confidence?: number; files?: readonly string[] } = {},
): string {
  const words = reportTexts[options.language]
  const level = `${Number((confidence * 100).toPrecision(4))} %`
  const texts = { ...words, interval: words.interval.replace('{level}', level) }
  const look: Look = { texts, options }
  const title = options.title || `${texts.report}: ${runs.map(({ run }) => run.name).join(', ')}`
  const page = html`<!doctype html>
    <html lang="${texts.lang}">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Markup(reportStyles(options.theme))}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        <p class="dim">${texts.made} ${runs[0]?.run.appVersion ?? ''}</p>
        ${has(options, 'summary') && summary(runs, look)}
        ${runs.map(run => runSections(run, look, runs.length > 1))}
        ${files.length > 0 && fileList(files, look)}
      </body>
    </html> `
  return page.source
}

/** What lies beside the page, by paths relative to it. */
const fileList = (files: readonly string[], { texts }: Look): Markup =>
  html`<h2>${texts.files}</h2>
    <ul>
      ${files.map(
        file =>
          html`<li><a href="${file.split('/').map(encodeURIComponent).join('/')}">${file}</a></li>`,
      )}
    </ul>`

const has = (options: HtmlOptions, block: HtmlOptions['blocks'][number]): boolean =>
  options.blocks.includes(block)

function summary(runs: ReportedRun[], look: Look): Markup {
  const { texts } = look
  const lines = runs.flatMap(({ run, reports }) =>
    run.benchmarks.map(({ benchmarkId, title, primary, counts }) => ({
      run,
      title,
      primary,
      counts,
      label: runs.length > 1 ? `${run.modelId} · ${title}` : title,
      higher: reports
        .find(report => report.benchmarkId === benchmarkId)
        ?.metrics.find(metric => metric.primary),
    })),
  )
  const bars = lines.flatMap(({ primary, label }) =>
    primary?.display === 'percent'
      ? [
          {
            label,
            value: primary.score,
            interval: primary.interval,
            text: figure(primary.score, 'percent', look),
          },
        ]
      : [],
  )
  return html`<h2>${texts.summary}</h2>
    <table>
      <thead>
        <tr>
          <th>${texts.model}</th>
          <th>${texts.benchmark}</th>
          <th>${texts.metric}</th>
          <th class="n">${texts.score}</th>
          <th class="n">${texts.interval}</th>
          <th class="n">${texts.coverage}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ run, title, primary, counts }) =>
            html`<tr>
              <td>${modelLabel(run)}</td>
              <td>${title}</td>
              <td>${primary?.label ?? '–'}</td>
              <td class="n">
                ${primary ? figure(primary.score, primary.display ?? 'number', look) : '–'}
              </td>
              <td class="n">
                ${primary ? intervalText(primary.interval, primary.display ?? 'number', look) : '–'}
              </td>
              <td class="n">${counts.scored} ${texts.of} ${counts.total}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    ${bars.length > 0 && scoreBars(texts.summary, bars, 1)}`
}

function runSections(reported: ReportedRun, look: Look, isNamed: boolean): Markup {
  const { run, reports, review } = reported
  const { texts, options } = look
  const { counts } = run
  const flags = [
    [counts.unscored, texts.unscored],
    [counts.failed, texts.failed],
    [counts.unparsed, texts.unparsed],
    [counts.truncated, texts.truncated],
  ] as const
  const shown = flags.filter(([count]) => count > 0)
  return html`${isNamed && html`<h2>${run.name}</h2>`}
    <p class="dim">
      ${texts.server}: ${run.serverName} · ${texts.started}:
      ${run.startedAt === null ? '–' : new Date(run.startedAt).toISOString()} · ${texts.duration}:
      ${Math.round(run.activeMs / 1000)} s · ${texts.tokens}: ${run.inputTokens} /
      ${run.outputTokens}
    </p>
    <p class="${shown.length > 0 ? 'warn' : 'dim'}">
      ${texts.coverage}: ${counts.scored} ${texts.of}
      ${counts.total}${shown.map(([count, name]) => `, ${count} ${name}`)}
    </p>
    ${review && review.overrides > 0 && html`<p class="warn">${texts.overrides}: ${review.overrides}</p>`}
    ${
      has(options, 'scores') &&
      html`<h2>${texts.scores}</h2>
        ${reports.map(report => scoreTable(report, review, look))}`
    }
    ${has(options, 'subsets') && subsetTables(reports, look)}
    ${has(options, 'errors') && errorTable(reports, look)}
    ${has(options, 'performance') && performance(reports, look)}
    ${has(options, 'notes') && notes(reported, look)}
    ${
      has(options, 'config') &&
      html`<h2>${texts.config}</h2>
        <pre>${JSON.stringify(reported.config, null, 2)}</pre>
        <pre>${JSON.stringify(reported.environment, null, 2)}</pre>`
    }`
}

function scoreTable(
  report: BenchmarkReport,
  review: ReviewSummary | undefined,
  look: Look,
): Markup {
  const { texts } = look
  const reviewed = review?.benchmarks.find(one => one.benchmarkId === report.benchmarkId)
  return html`<h3>${report.title}</h3>
    <table>
      <thead>
        <tr>
          <th>${texts.metric}</th>
          <th class="n">${texts.micro}</th>
          <th class="n">${texts.macro}</th>
          <th class="n">${texts.interval}</th>
          <th>${texts.method}</th>
          <th class="n">${texts.number}</th>
        </tr>
      </thead>
      <tbody>
        ${report.metrics.map(
          metric =>
            html`<tr>
              <td>${metric.label}${metric.primary && ' ★'}</td>
              <td class="n">
                ${figure(metric.score, metric.display, look)}${
                  metric.primary &&
                  reviewed &&
                  reviewed.overrides > 0 &&
                  reviewed.withOverrides.mean !== null
                    ? ` (${figure(reviewed.withOverrides.mean, metric.display, look)} ${texts.withOverrides})`
                    : ''
                }
              </td>
              <td class="n">${figure(metric.macroScore, metric.display, look)}</td>
              <td class="n">${intervalText(metric.interval, metric.display, look)}</td>
              <td>${metric.interval?.method ?? '–'}</td>
              <td class="n">
                ${metric.total === null ? metric.num : `${metric.num} ${texts.of} ${metric.total}`}
              </td>
            </tr> `,
        )}
      </tbody>
    </table>`
}

function subsetTables(reports: BenchmarkReport[], look: Look): Markup | false {
  const { texts } = look
  const many = reports.flatMap(report => {
    const metric = report.metrics.find(one => one.primary) ?? report.metrics[0]
    const subsets = metric?.categories.flatMap(category => category.subsets) ?? []
    return metric && subsets.length > 1 ? [{ report, metric, subsets }] : []
  })
  if (many.length === 0) return false
  return html`<h2>${texts.subsets}</h2>
    ${many.map(
      ({ report, metric, subsets }) =>
        html`<h3>${report.title} · ${metric.label}</h3>
          ${scoreBars(
            report.title,
            subsets.map(({ name, score, interval, num, total }) => ({
              label: name,
              value: score,
              interval,
              text: `${figure(score, metric.display, look)} (${total === null ? num : `${num} ${texts.of} ${total}`})`,
            })),
            topOf(metric),
          )}`,
    )}`
}

const topOf = ({ display, categories }: MetricReport): number =>
  display === 'percent'
    ? 1
    : Math.max(1e-9, ...categories.flatMap(({ subsets }) => subsets.map(subset => subset.score)))

function errorTable(reports: BenchmarkReport[], { texts }: Look): Markup {
  const rows = reports.flatMap(({ title, problems }) =>
    problems.map(problem => ({ title, ...problem })),
  )
  if (rows.length === 0)
    return html`<h2>${texts.errors}</h2>
      <p>${texts.nothing}</p>`
  return html`<h2>${texts.errors}</h2>
    <table>
      <thead>
        <tr>
          <th>${texts.benchmark}</th>
          <th>${texts.cause}</th>
          <th class="n">${texts.count}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ title, error, count }) =>
            html`<tr>
              <td>${title}</td>
              <td>${error.message} <span class="dim">${error.hint ?? ''}</span></td>
              <td class="n">${count}</td>
            </tr> `,
        )}
      </tbody>
    </table>`
}

const MEASURES = ['latencyMs', 'ttftMs', 'tpotMs', 'inputTokens', 'outputTokens'] as const

function performance(reports: BenchmarkReport[], { texts }: Look): Markup | false {
  const measured = reports.flatMap(({ title, perf }) =>
    MEASURES.flatMap(name => {
      const distribution: Distribution | null = perf?.[name] ?? null
      return distribution ? [{ title, name, distribution }] : []
    }),
  )
  if (measured.length === 0) return false
  return html`<h2>${texts.performance}</h2>
    <table>
      <thead>
        <tr>
          <th>${texts.benchmark}</th>
          <th></th>
          <th class="n">${texts.mean}</th>
          <th class="n">${texts.median}</th>
          <th class="n">p90</th>
          <th class="n">p99</th>
        </tr>
      </thead>
      <tbody>
        ${measured.map(
          ({ title, name, distribution: { mean, p50, p90, p99 } }) =>
            html`<tr>
              <td>${title}</td>
              <td>${texts[name]}</td>
              ${[mean, p50, p90, p99].map(value => html`<td class="n">${value.toFixed(1)}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>`
}

function notes({ run, reports }: ReportedRun, { texts }: Look): Markup | false {
  const all = [
    ...(run.note === '' ? [] : [run.note]),
    ...reports.flatMap(report => report.notes.map(note => `${report.title}: ${note}`)),
  ]
  if (all.length === 0) return false
  return html`<h2>${texts.notes}</h2>
    <ul>
      ${all.map(note => html`<li>${note}</li>`)}
    </ul>`
}

function figure(value: number, display: 'percent' | 'number', { options }: Look): string {
  return display === 'percent' && options.percent
    ? `${(value * 100).toFixed(options.decimals)} %`
    : value.toFixed(options.decimals + 2)
}

function intervalText(
  interval: Interval | null,
  display: 'percent' | 'number',
  look: Look,
): string {
  if (interval === null) return '–'
  return `${figure(interval.low, display, look)} – ${figure(interval.high, display, look)}`
}
