import { Table, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunFilter, RunGroup, RunGroupBy } from '@contract'
import { Sparkline } from '../../charts/Sparkline'
import { useCommandQuery } from '../../client/queries'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { ScoreText } from '../../ui/ScoreText'
import { levelText } from '../../ui/level-text'
import type { GridSort } from '../../ui/grid-column'
import { SortHeader } from '../../ui/SortHeader'
import { useEngineWords } from '../../ui/engine-words'
import { useFormat } from '../../ui/use-format'
import { groupColumns, sortGroups, type GroupColumn } from './group-order'
import classes from './RunGroups.module.css'

/** Runs as histories: best, latest, mean and spread of each model, benchmark, tag or day on each benchmark; a row opens to its runs, a header orders. */
export function RunGroups({ by, filter }: { by: RunGroupBy; filter: RunFilter }) {
  const { t } = useTranslation('runs')
  const query = useCommandQuery('run.groups', { by, filter })
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [sorts, setSorts] = useState<readonly GridSort[]>([])
  const groups = sortGroups(query.data ?? [], sorts)
  const titles: Record<GroupColumn, string> = {
    label: t(`group.by.${by}`),
    benchmark: t('columns.benchmarks'),
    runs: t('group.runs'),
    best: t('group.best'),
    latest: t('group.latest'),
    mean: t('group.mean'),
    spread: t('group.spread'),
  }
  const toggle = (key: string) =>
    setOpen(before => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  if (query.error) return <ErrorView error={query.error.info} />
  if (query.data && groups.length === 0) return <EmptyState title={t('group.none')} />
  return (
    <div className={classes.scroller}>
      <Table className={classes.table} stickyHeader highlightOnHover aria-label={t('group.table')}>
        <Table.Thead>
          <Table.Tr>
            {groupColumns.map(id => (
              <SortHeader
                key={id}
                id={id}
                title={titles[id]}
                isNumber={id !== 'label' && id !== 'benchmark'}
                sorts={sorts}
                onSorts={setSorts}
              />
            ))}
            <Table.Th>{t('group.history')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(group => (
            <Fragment key={group.key}>
              <GroupRow
                group={group}
                isOpen={open.has(group.key)}
                onToggle={() => toggle(group.key)}
              />
              {open.has(group.key) && <HistoryRows group={group} />}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function GroupRow(props: { group: RunGroup; isOpen: boolean; onToggle(): void }) {
  const { t } = useTranslation('runs')
  const words = useEngineWords()
  const format = useFormat()
  const { group, isOpen } = props
  const display = displayOf(group)
  const score = (value: number) => format.score(value, display)
  const latest = group.points.at(-1) ?? null
  // Beyond the points that are kept, the best one has only its figure.
  const best = group.points.find(point => point.score === group.best) ?? null
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton className={classes.toggle} aria-expanded={isOpen} onClick={props.onToggle}>
          {isOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          <span className="ew-ellipsis" title={group.label}>
            {group.label}
          </span>
        </UnstyledButton>
      </Table.Td>
      <Table.Td>
        {group.benchmarkTitle}
        <span className="ew-dim">{` · ${words.metric(group.metric)}`}</span>
      </Table.Td>
      <Table.Td className="ew-number">{format.integer(group.count)}</Table.Td>
      <Table.Td className="ew-number">
        <ScoreText score={best && { ...best, display }} coverage="short" />
      </Table.Td>
      <Table.Td className="ew-number">
        <ScoreText score={latest && { ...latest, display }} coverage="short" />
      </Table.Td>
      <Table.Td className="ew-number">
        <GroupMean group={group} />
      </Table.Td>
      <Table.Td className="ew-number">
        {group.spread === null ? (
          <span className="ew-dim">{'–'}</span>
        ) : (
          format.bare(group.spread, display)
        )}
      </Table.Td>
      <Table.Td>
        <Sparkline
          values={group.points.map(point => point.score)}
          reference={group.baseline}
          label={t('group.line', {
            count: group.count,
            first: score(group.points[0]?.score ?? 0),
            last: score(group.latest),
          })}
        />
      </Table.Td>
    </Table.Tr>
  )
}

/** The mean with its interval, or why there is none, on hover. */
function GroupMean({ group }: { group: RunGroup }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const display = displayOf(group)
  const { mean, meanInterval: interval, count } = group
  const text = interval
    ? t('group.interval', {
        level: levelText(interval.level),
        low: format.score(interval.low, display),
        high: format.score(interval.high, display),
        count,
      })
    : t(count < 2 ? 'group.oneRun' : 'group.allSame')
  return (
    <Tooltip label={text} multiline maw={340}>
      <span>
        {format.score(mean, display)}
        {interval && (
          <span className={classes.half}>{` ± ${format.halfWidth(interval, display)}`}</span>
        )}
        <VisuallyHidden>{text}</VisuallyHidden>
      </span>
    </Tooltip>
  )
}

/** The newest first, each with its change from the run before. */
function HistoryRows({ group }: { group: RunGroup }) {
  const format = useFormat()
  const display = displayOf(group)
  const rows = group.points.map((point, index) => ({
    ...point,
    change: index === 0 ? null : point.score - (group.points[index - 1]?.score ?? 0),
  }))
  return rows.reverse().map(point => (
    <Table.Tr key={point.runId} className={classes.history}>
      <Table.Td colSpan={2}>
        <Link to="/runs/$runId" params={{ runId: point.runId }} className={classes.run}>
          {point.name}
        </Link>
      </Table.Td>
      <Table.Td colSpan={2} className="ew-number ew-dim">
        {format.dateTime(point.at)}
      </Table.Td>
      <Table.Td colSpan={2} className="ew-number">
        <ScoreText score={{ ...point, display }} coverage="short" />
      </Table.Td>
      <Table.Td colSpan={2}>
        {point.change !== null && (
          <span className={point.change < 0 ? classes.down : classes.up}>
            {point.change === 0 ? '' : point.change > 0 ? '▲ ' : '▼ '}
            {format.delta(point.change, display)}
          </span>
        )}
      </Table.Td>
    </Table.Tr>
  ))
}

/** Where a report does not say, a history from 0 to 1 is one of shares. */
const displayOf = ({ display, points }: RunGroup): 'percent' | 'number' =>
  display ?? (points.every(({ score }) => score >= 0 && score <= 1) ? 'percent' : 'number')
