import type { LoadRequestRow, LoadRunSummary, LoadTestDetail } from '@contract'
import { html, Markup } from '../html/markup'
import { reportStyles } from '../html/styles'
import { reportedRunPlots, sweepPlot, tradeOffPlot, type ReportedLoadRun } from './run-plots'
import { number } from './text-report'

/** One HTML file with every plot in it as SVG: no script, nothing from elsewhere. It opens from a disk. */
export function loadHtmlReport(detail: LoadTestDetail, runs: ReportedLoadRun[]): string {
  const { test, notices, search, environment } = detail
  const done = runs.flatMap(one => (one.run.summary ? [{ ...one, summary: one.run.summary }] : []))
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${test.name}</title>
        <style>
          ${new Markup(reportStyles('system'))}.plots {
            display: grid;
            grid-template-columns: repeat(auto-fit, minmax(420px, 1fr));
            gap: 8px 24px;
          }
        </style>
      </head>
      <body>
        <h1>${test.name}</h1>
        <p class="dim">
          ${test.modelName} on ${test.serverName} · ${test.api} · ${test.workload} ·
          ${new Date(test.createdAt).toISOString()} · evalwright ${test.appVersion}
        </p>
        ${notices.map(({ level, text }) => html`<p class="warn">${level}: ${text}</p>`)}
        <h2>Runs</h2>
        ${overview(done.map(({ summary }) => summary))}
        ${done.length > 1 && html`<div class="plots">${sweepPlots(done.map(({ summary }) => summary))}</div>`}
        ${search.map(
          result =>
            html`<h2>Search: ${result.goal}</h2>
              <p>
                ${result.value === null ? 'No answer.' : `${result.variable} ${result.value}.`}
                ${result.reason}
              </p>`,
        )}
        ${done.map(one => runSection(one, one.summary))}
        <h2>How it was measured</h2>
        <p>
          Latency and times to tokens begin at the send; in an open loop at the intended send.
          Failed requests enter no time. Percentiles are nearest rank on an HDR histogram of three
          significant digits; ± is the 95 % interval of the mean by batch means; the goodput’s
          interval is Wilson’s.
        </p>
        <pre>${JSON.stringify(environment, null, 2)}</pre>
      </body>
    </html> `.source
}

function overview(runs: LoadRunSummary[]): Markup {
  return html`<table>
    <tr>
      ${[
        'Users',
        'Rate',
        'OK',
        'Failed',
        'Requests/s',
        'Output tok/s',
        'Latency p50',
        'p99',
        'TTFT p50',
        'p99',
        'TPOT mean',
        'Goodput',
        'Client',
      ].map(head => html`<th class="n">${head}</th>`)}
    </tr>
    ${runs.map(
      run =>
        html`<tr>
          ${[
            run.concurrency ?? '–',
            run.rate ?? '–',
            run.ok,
            run.failed,
            number(run.rps),
            number(run.outTokPerSec),
            number(run.latency?.p50 ?? null),
            number(run.latency?.p99 ?? null),
            number(run.ttft?.p50 ?? null),
            number(run.ttft?.p99 ?? null),
            number(run.tpot?.mean ?? null),
            run.goodput === null ? '–' : `${(run.goodput.share * 100).toFixed(1)} %`,
            run.client.isClientBound ? 'client-bound' : 'fine',
          ].map(cell => html`<td class="n">${cell}</td>`)}
        </tr>`,
    )}
  </table>`
}

const SWEEPS = ['rps', 'throughput', 'latency', 'ttft', 'tpot', 'success'] as const

const sweepPlots = (runs: LoadRunSummary[]): (Markup | null)[] => [
  ...SWEEPS.map(kind => sweepPlot(kind, [{ label: '', runs }])),
  tradeOffPlot(runs),
]

function runSection(one: ReportedLoadRun, summary: LoadRunSummary): Markup {
  const { run, requests } = one
  const load =
    run.step.rate === null ? `${run.step.concurrency ?? 1} users` : `${run.step.rate} requests/s`
  return html`<h2>${load}${run.label === '' ? '' : ` · ${run.label}`}</h2>
    ${summary.client.isClientBound && html`<p class="warn">client-bound: ${summary.client.reasons.join('; ')}</p>`}
    ${
      Object.keys(summary.errors).length > 0 &&
      html`<p class="warn">
        failed:
        ${Object.entries(summary.errors)
          .map(([name, count]) => `${count} × ${name}`)
          .join(', ')}
      </p>`
    }
    <div class="plots">${[...reportedRunPlots(one), waterfall(requests)]}</div>`
}

const BARS = 60

/** The first requests as bars from their send to their end, with the wait for the first token lighter. */
function waterfall(requests: LoadRequestRow[]): Markup | null {
  const shown = [...requests].sort((a, b) => a.startMs - b.startMs).slice(0, BARS)
  const first = shown[0]
  if (!first) return null
  const last = Math.max(...shown.map(({ endMs }) => endMs))
  const width = 460
  const x = (ms: number): string =>
    (((ms - first.startMs) / (last - first.startMs || 1)) * width).toFixed(1)
  const span = (from: number, to: number): string =>
    Math.max(0.5, ((to - from) / (last - first.startMs || 1)) * width).toFixed(1)
  return html`<figure>
    <figcaption><b>The first ${shown.length} requests</b></figcaption>
    <svg
      viewBox="0 0 ${width} ${shown.length * 5 + 4}"
      width="${width}"
      role="img"
      aria-label="Waterfall of the first requests"
    >
      ${shown.map((row, at) => {
        const token = row.startMs + (row.ttftMs ?? row.endMs - row.startMs)
        return html`<rect
            x="${x(row.startMs)}"
            y="${at * 5 + 2}"
            width="${span(row.startMs, token)}"
            height="3.5"
            fill="#9db8e8"
          />
          <rect
            x="${x(token)}"
            y="${at * 5 + 2}"
            width="${span(token, row.endMs)}"
            height="3.5"
            fill="${row.outcome === 'ok' ? '#2f6fd6' : '#b42318'}"
          />`
      })}
    </svg>
    <p class="dim">light: until the first token; dark: until the end; red: failed</p>
  </figure>`
}
