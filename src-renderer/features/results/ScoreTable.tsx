import { ActionIcon, Table, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  BenchmarkReport,
  BenchmarkScores,
  Interval,
  RunGroup,
  RunId,
  RunSummary,
} from '@contract'
import { useFormat } from '../../ui/use-format'
import { useEngineWords } from '../../ui/engine-words'
import { levelText } from '../../ui/level-text'
import type { IntervalChoice } from './interval-choice'
import classes from './Results.module.css'
import { DeltaCell, HistoryCell, IntervalText, OutcomeCell, SpreadCell } from './ScoreCells'
import { halfWidth, scoreNumber, type ScoreStyle } from './score-number'
import { OverrideMark } from './OverrideSwitch'
import { firstOpen, scoreRows, visibleRows, type ScoreRow } from './score-rows'
import { historyKey, useHistory } from './use-history'
import type { BaselineDelta } from './use-baseline'
import { withScores, type DetailedRow } from './with-scores'

type Column =
  | 'name'
  | 'metric'
  | 'score'
  | 'interval'
  | 'macro'
  | 'samples'
  | 'outcomes'
  | 'spread'
  | 'baseline'
  | 'history'

/** All metrics with their categories and subsets. Names of subsets lead to their samples. */
export function ScoreTable(props: {
  run: RunSummary
  reports: readonly BenchmarkReport[]
  scores: readonly BenchmarkScores[] | undefined
  intervals: ReadonlyMap<string, Interval | null>
  choice: IntervalChoice
  deltas: ReadonlyMap<string, BaselineDelta>
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const { run, reports, scores, intervals, choice, deltas } = props
  const history = useHistory(run)
  const historyOf = (row: ScoreRow) =>
    row.kind === 'metric' && row.isPrimary
      ? history.get(historyKey(row.benchmarkId, row.metric))
      : undefined
  const bare = useMemo(() => scoreRows(reports, run.benchmarks), [reports, run.benchmarks])
  const rows = useMemo(
    () => withScores(bare, scores, choice, intervals),
    [bare, scores, choice, intervals],
  )
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(firstOpen(rows)))
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  const columns: Column[] = [
    'name',
    'metric',
    'score',
    'interval',
    'macro',
    'samples',
    ...(rows.some(({ counts }) => counts !== null) ? (['outcomes'] as const) : []),
    ...(rows.some(({ spread }) => spread !== null) ? (['spread'] as const) : []),
    ...(deltas.size > 0 ? (['baseline'] as const) : []),
    ...(rows.some(row => historyOf(row)) ? (['history'] as const) : []),
  ]
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('table.label')}>
      <Table className={classes.table} aria-label={t('table.label')}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => (
              <Head key={column} column={column} level={choice.level} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {visibleRows(rows, open).map(row => (
            <Row
              key={row.id}
              row={row as DetailedRow}
              columns={columns}
              runId={run.id}
              choice={choice}
              delta={deltas.get(row.benchmarkId)}
              history={historyOf(row)}
              style={props.style}
              isOpen={open.has(row.id)}
              onToggle={() => toggle(row.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

const isText = (column: Column): boolean => column === 'name' || column === 'metric'

function Head({ column, level }: { column: Column; level: number }) {
  const { t } = useTranslation('results')
  const name = t(`table.${column}`, { level: levelText(level) })
  const isHinted =
    column === 'macro' ||
    column === 'score' ||
    column === 'outcomes' ||
    column === 'spread' ||
    column === 'baseline' ||
    column === 'history'
  return (
    <Table.Th scope="col" data-number={!isText(column) || undefined}>
      {isHinted ? (
        <Tooltip label={t(`table.${column}Hint`, { level: levelText(level) })} multiline maw={320}>
          <span className={classes.hinted} tabIndex={0}>
            {name}
          </span>
        </Tooltip>
      ) : (
        name
      )}
    </Table.Th>
  )
}

function Row(props: {
  row: DetailedRow
  columns: readonly Column[]
  runId: RunId
  choice: IntervalChoice
  delta: BaselineDelta | undefined
  history: RunGroup | undefined
  style: ScoreStyle
  isOpen: boolean
  onToggle(): void
}) {
  const { row, style, columns } = props
  const { t } = useTranslation('results')
  const words = useEngineWords()
  const format = useFormat()
  const show = (value: number) => scoreNumber(value, row.display, style, format)
  return (
    <Table.Tr data-kind={row.kind} data-few={row.num < 30 || undefined}>
      <Table.Td>
        <span className={classes.rowName} style={{ paddingLeft: row.level * 18 }}>
          {row.hasChildren ? (
            <ActionIcon
              size="xs"
              aria-expanded={props.isOpen}
              aria-label={t(props.isOpen ? 'table.close' : 'table.open', { name: row.name })}
              onClick={props.onToggle}
            >
              {props.isOpen ? <IconChevronDown size={13} /> : <IconChevronRight size={13} />}
            </ActionIcon>
          ) : (
            <span className={classes.noArrow} />
          )}
          <RowName row={row} runId={props.runId} />
        </span>
      </Table.Td>
      <Table.Td>
        {row.kind === 'metric' && words.metric(row.metric)}
        {row.isAggregate && <span className="ew-dim">{t('table.aggregate')}</span>}
      </Table.Td>
      <Table.Td data-number>
        <span className={classes.score}>{show(row.score)}</span>
        {row.overridden && <OverrideMark overridden={row.overridden} show={show} />}
      </Table.Td>
      <Table.Td data-number>
        {row.interval && (
          <IntervalText
            interval={row.interval}
            level={props.choice.level}
            half={halfWidth(row.interval, row.display, style, format)}
            show={show}
          />
        )}
      </Table.Td>
      <Table.Td data-number>{row.macroScore === null ? '' : show(row.macroScore)}</Table.Td>
      <Table.Td data-number>
        <Coverage num={row.num} total={row.total} />
      </Table.Td>
      {columns.includes('outcomes') && <OutcomeCell counts={row.counts} />}
      {columns.includes('spread') && <SpreadCell row={row} show={show} style={style} />}
      {columns.includes('baseline') && (
        <DeltaCell
          delta={row.kind === 'metric' && row.isPrimary ? props.delta : undefined}
          row={row}
          style={style}
        />
      )}
      {columns.includes('history') && <HistoryCell history={props.history} show={show} />}
    </Table.Tr>
  )
}

function RowName({ row, runId }: { row: DetailedRow; runId: RunId }) {
  if (row.kind === 'category' || row.isAggregate) return <span>{row.name}</span>
  return (
    <Link
      to="/runs/$runId/samples"
      params={{ runId }}
      search={{
        benchmark: row.benchmarkId,
        ...(row.kind === 'subset' ? { subset: row.name } : {}),
      }}
      className={classes.rowLink}
    >
      {row.name}
    </Link>
  )
}

function Coverage({ num, total }: { num: number; total: number | null }) {
  const { t } = useTranslation('results')
  const format = useFormat()
  if (total === null || total === num) return <>{format.integer(num)}</>
  return <span className={classes.partial}>{t('table.coverage', { num, total })}</span>
}
