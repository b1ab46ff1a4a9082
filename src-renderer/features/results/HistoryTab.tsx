import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, OverrideEvent, RunEvent, RunSummary } from '@contract'
import { EmptyState } from '../../ui/EmptyState'
import { useFormat } from '../../ui/use-format'
import classes from './Results.module.css'
import { scoreNumber, type ScoreStyle } from './score-number'

type History = CommandOutput<'report.history'>

type Line = { at: number; key: string } & (
  | { kind: 'event'; event: RunEvent; earlier: RunEvent | undefined }
  | { kind: 'override'; override: OverrideEvent }
)

const known = [
  'resume',
  'retry',
  'extend',
  'retry-truncated',
  'retry-group',
  'rescore',
  'rejudge',
  'finish',
  'finished',
  'cancelled',
  'failed',
  'interrupted',
  'paused',
] as const

/** What happened to the run and when, newest first: ends, resumes, re-scores with the scores before and after, overrides. */
export function HistoryTab(props: {
  run: RunSummary
  history: History | undefined
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const { run, history } = props
  const format = useFormat()
  if (!history) return null
  const lines = linesOf(history)
  if (lines.length === 0) {
    return <EmptyState title={t('history.none')} text={t('history.noneText')} />
  }
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('tabs.history')}>
      <Table className={classes.table} aria-label={t('tabs.history')}>
        <Table.Thead>
          <Table.Tr>
            {(['when', 'what', 'scores', 'who'] as const).map(head => (
              <Table.Th key={head} scope="col">
                {t(`history.${head}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(line => (
            <Table.Tr key={line.key}>
              <Table.Td>{format.dateTime(line.at)}</Table.Td>
              {line.kind === 'event' ? (
                <EventCells {...line} run={run} style={props.style} />
              ) : (
                <OverrideCells override={line.override} run={run} />
              )}
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>{format.dateTime(run.createdAt)}</Table.Td>
            <Table.Td>{t('history.created')}</Table.Td>
            <Table.Td />
            <Table.Td className="ew-dim">{run.appVersion}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </div>
  )
}

function linesOf({ events, overrides }: History): Line[] {
  const told: Line[] = events.map((event, at) => ({
    kind: 'event',
    key: `e${event.id}`,
    at: event.at,
    event,
    earlier: events[at + 1],
  }))
  const changed: Line[] = overrides.map(override => ({
    kind: 'override',
    key: `o${override.id}`,
    at: override.at,
    override,
  }))
  return [...told, ...changed].sort((a, b) => b.at - a.at)
}

function EventCells(props: {
  event: RunEvent
  earlier: RunEvent | undefined
  run: RunSummary
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const { event, earlier, run } = props
  const what = known.find(one => one === event.what)
  const details = Object.entries(event.detail).map(([name, value]) => `${name}: ${value}`)
  const show = (benchmarkId: string, score: number) => {
    const primary = run.benchmarks.find(one => one.benchmarkId === benchmarkId)?.primary
    return scoreNumber(score, primary?.display ?? 'percent', props.style, format)
  }
  return (
    <>
      <Table.Td>
        {what ? t(`history.events.${what}`) : event.what}
        {details.length > 0 && <div className="ew-dim">{details.join(', ')}</div>}
      </Table.Td>
      <Table.Td>
        {event.scores.map(({ benchmarkId, score, num }) => {
          const before = earlier?.scores.find(one => one.benchmarkId === benchmarkId)
          const isChanged = before !== undefined && before.score !== score
          return (
            <div key={benchmarkId}>
              {run.benchmarks.length > 1 && `${benchmarkId}: `}
              {isChanged && `${show(benchmarkId, before.score)} → `}
              {show(benchmarkId, score)}
              <span className="ew-dim">{` n = ${format.integer(num)}`}</span>
            </div>
          )
        })}
      </Table.Td>
      <Table.Td className="ew-dim">
        {[event.who, event.version].filter(text => text !== '').join(', ')}
      </Table.Td>
    </>
  )
}

function OverrideCells({ override, run }: { override: OverrideEvent; run: RunSummary }) {
  const { t } = useTranslation('results')
  const { before, after, subset, index, reason, who } = override
  const value = (score: number | null) => (score === null ? t('history.ownScore') : String(score))
  return (
    <>
      <Table.Td>
        <Link
          to="/runs/$runId/samples"
          params={{ runId: run.id }}
          search={{ sample: override.sampleId }}
          className={classes.link}
        >
          {t('history.override', { subset, index })}
        </Link>
        {reason !== '' && <div className="ew-dim">{reason}</div>}
      </Table.Td>
      <Table.Td>{`${value(before)} → ${value(after)}`}</Table.Td>
      <Table.Td className="ew-dim">{who}</Table.Td>
    </>
  )
}
