import { Button, Switch, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary, SampleRow } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { doneOf, isActive } from '../../state/runs'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { SampleName } from './InFlightTable'
import classes from './LiveRun.module.css'
import { useFollow } from './use-follow'

const shownRows = 30

/** The samples that finished last. It follows the run, but never while the pointer or the focus is in the table. */
export function LatestSamples({
  run,
  benchmarkId,
  isFollowing,
  onFollow,
}: {
  run: RunSummary
  benchmarkId: string | undefined
  isFollowing: boolean
  onFollow(isFollowing: boolean): void
}) {
  const { t } = useTranslation(['liveRun', 'common'])
  const [isInside, setInside] = useState(false)
  const page = useCommandQuery('sample.page', {
    runId: run.id,
    filter: {
      states: ['scored', 'unscored', 'failed'],
      ...(benchmarkId === undefined ? {} : { benchmarkId }),
    },
    sort: { column: 'finished', direction: 'desc' },
    limit: shownRows,
  })
  const { newer, showNow } = useFollow(doneOf(run), isFollowing && !isInside, page.refetch)
  const rows = page.data?.rows ?? []

  return (
    <>
      <div className={classes.followBar}>
        {isActive(run) && (
          <Switch
            label={t('latest.follow')}
            checked={isFollowing}
            onChange={event => onFollow(event.currentTarget.checked)}
          />
        )}
        {newer > 0 && (!isFollowing || isInside) && (
          <Button variant="light" size="compact-xs" onClick={showNow}>
            {t('latest.newer', { count: newer })}
          </Button>
        )}
      </div>
      {page.error && <ErrorView error={page.error.info} />}
      {rows.length === 0 ? (
        <Text c="dimmed">{page.isLoading ? t('common:loading') : t('latest.none')}</Text>
      ) : (
        <div
          className={classes.tableScroll}
          onPointerEnter={() => setInside(true)}
          onPointerLeave={() => setInside(false)}
          onFocus={() => setInside(true)}
          onBlur={() => setInside(false)}
        >
          <SampleTable run={run} rows={rows} />
        </div>
      )}
    </>
  )
}

function SampleTable({ run, rows }: { run: RunSummary; rows: readonly SampleRow[] }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  return (
    <Table
      verticalSpacing={4}
      className={classes.table}
      highlightOnHover
      aria-label={t('tabs.latest')}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('latest.verdict')}</Table.Th>
          <Table.Th>{t('latest.sample')}</Table.Th>
          <Table.Th>{t('latest.answer')}</Table.Th>
          <Table.Th>{t('latest.target')}</Table.Th>
          <Table.Th>{t('latest.reply')}</Table.Th>
          <Table.Th className="ew-number">{t('latest.tokens')}</Table.Th>
          <Table.Th className="ew-number">{t('latest.latency')}</Table.Th>
          <Table.Th className="ew-number">{t('latest.finished')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Table.Tr key={row.id}>
            <Table.Td>
              <Verdict row={row} />
            </Table.Td>
            <Table.Td>
              <Link
                to="/runs/$runId/samples"
                params={{ runId: run.id }}
                search={{ sample: row.id }}
                className={classes.rowLink}
              >
                <SampleName {...row} />
              </Link>
            </Table.Td>
            <Table.Td className={classes.short} title={row.answer ?? undefined}>
              {row.answer ?? <span className="ew-dim">{'–'}</span>}
            </Table.Td>
            <Table.Td className={classes.short} title={row.target}>
              {row.target}
            </Table.Td>
            <Table.Td className={classes.reply} title={row.outputPreview}>
              {row.outputPreview}
            </Table.Td>
            <Table.Td className="ew-number">
              {row.outputTokens === null ? '–' : format.integer(row.outputTokens)}
            </Table.Td>
            <Table.Td className="ew-number">
              {row.latencyMs === null ? '–' : format.duration(row.latencyMs)}
            </Table.Td>
            <Table.Td className="ew-number ew-dim">
              {row.finishedAt === null ? '–' : format.time(row.finishedAt)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** From this score on a sample counts as right, as in the samples' filter. */
const rightFrom = 0.99

/** Icon and word; a score between right and wrong as its number. */
function Verdict({ row }: { row: SampleRow }) {
  const { t } = useTranslation(['liveRun', 'common'])
  const format = useFormat()
  const [Icon, tone, word] = ((): [typeof IconCheck, string, string] => {
    if (row.state === 'failed') return [IconAlertTriangle, 'bad', t('latest.failed')]
    if (row.score === null) return [IconMinus, 'calm', t('latest.unscored')]
    if (row.score >= rightFrom) return [IconCheck, 'good', t('latest.right')]
    if (row.flags.includes('unparsed')) return [IconX, 'warn', t('latest.unparsed')]
    if (row.score > 0) return [IconMinus, 'calm', format.decimal(row.score, 2)]
    return [IconX, 'bad', t('latest.wrong')]
  })()
  return (
    <span className={classes.verdict} data-tone={tone}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  )
}
