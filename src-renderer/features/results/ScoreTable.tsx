import { ActionIcon, Table, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BenchmarkReport, Interval, RunId, RunSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './Results.module.css'
import { halfWidth, scoreNumber, type ScoreStyle } from './score-number'
import { firstOpen, scoreRows, visibleRows, type ScoreRow } from './score-rows'

/** All metrics with their categories and subsets. Names of subsets lead to their samples. */
export function ScoreTable(props: {
  run: RunSummary
  reports: readonly BenchmarkReport[]
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const { run, reports } = props
  const rows = useMemo(() => scoreRows(reports, run.benchmarks), [reports, run.benchmarks])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(firstOpen(rows)))
  const shown = visibleRows(rows, open)
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  const heads = ['name', 'metric', 'score', 'interval', 'macro', 'samples'] as const
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('table.label')}>
      <Table className={classes.table} aria-label={t('table.label')}>
        <Table.Thead>
          <Table.Tr>
            {heads.map(head => (
              <Table.Th key={head} scope="col" data-number={isNumber(head) || undefined}>
                {head === 'macro' || head === 'score' ? (
                  <Tooltip label={t(`table.${head}Hint`)}>
                    <span className={classes.hinted} tabIndex={0}>
                      {t(`table.${head}`)}
                    </span>
                  </Tooltip>
                ) : (
                  t(`table.${head}`)
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(row => (
            <Row
              key={row.id}
              row={row}
              runId={run.id}
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

const isNumber = (head: string): boolean => head !== 'name' && head !== 'metric'

function Row(props: {
  row: ScoreRow
  runId: RunId
  style: ScoreStyle
  isOpen: boolean
  onToggle(): void
}) {
  const { row, style } = props
  const { t } = useTranslation('results')
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
        {row.kind === 'metric' && row.metric}
        {row.isAggregate && <span className="ew-dim">{t('table.aggregate')}</span>}
      </Table.Td>
      <Table.Td data-number>
        <span className={classes.score}>{show(row.score)}</span>
      </Table.Td>
      <Table.Td data-number>
        {row.interval && (
          <IntervalText
            interval={row.interval}
            half={halfWidth(row.interval, row.display, style, format)}
            show={show}
          />
        )}
      </Table.Td>
      <Table.Td data-number>{row.macroScore === null ? '' : show(row.macroScore)}</Table.Td>
      <Table.Td data-number>
        <Coverage num={row.num} total={row.total} />
      </Table.Td>
    </Table.Tr>
  )
}

function RowName({ row, runId }: { row: ScoreRow; runId: RunId }) {
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

function IntervalText(props: { interval: Interval; half: string; show(value: number): string }) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const { low, high, stdErr, method } = props.interval
  const facts = [
    t('interval.range', { low: props.show(low), high: props.show(high) }),
    stdErr === null ? '' : t('interval.stdErr', { value: format.decimal(stdErr, 4) }),
    t(`interval.methods.${method}`),
  ].filter(fact => fact !== '')
  return (
    <Tooltip
      label={
        <div>
          {facts.map(fact => (
            <div key={fact}>{fact}</div>
          ))}
        </div>
      }
    >
      <span className={classes.hinted} tabIndex={0} aria-label={facts.join('; ')} role="note">
        {`± ${props.half}`}
      </span>
    </Tooltip>
  )
}

function Coverage({ num, total }: { num: number; total: number | null }) {
  const { t } = useTranslation('results')
  const format = useFormat()
  if (total === null || total === num) return <>{format.integer(num)}</>
  return <span className={classes.partial}>{t('table.coverage', { num, total })}</span>
}
