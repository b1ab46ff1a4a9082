import { Button, Table, Tooltip } from '@mantine/core'
import { IconEdit } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationMetric, VerificationSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import { FailingCalls } from './FailingCalls'
import { MetricPlot } from './MetricPlot'
import type { VerifySearch } from './verify-search'
import { ScorecardFacts } from './ScorecardFacts'
import { ScorecardWarnings } from './ScorecardWarnings'
import { intervalText, shareText, thresholdText } from './share-text'
import { ThresholdsDialog } from './ThresholdsDialog'
import { Trend } from './Trend'
import { VerdictMark } from './VerdictMark'
import classes from './Scorecard.module.css'
import shared from './Verify.module.css'

const ScorecardPlots = lazy(() => import('./ScorecardPlots'))

/** Each metric against its threshold, with what to mind and what else the answers tell. */
export function Scorecard(props: {
  verification: VerificationSummary
  /** Of the same provider, oldest first, this one the last. */
  history: readonly VerificationSummary[]
  onChange(next: Partial<VerifySearch>): void
}) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const { verification, history, onChange } = props
  const [isEditing, setEditing] = useState(false)
  const { scorecard, request } = verification
  if (!scorecard) return <p className={shared.hint}>{t('noRows')}</p>
  return (
    <div className={shared.card}>
      <ScorecardWarnings warnings={scorecard.warnings} />
      <div className={classes.overall}>
        <span className="ew-dim">{t('overall')}</span>
        <VerdictMark verdict={scorecard.verdict} />
        <span className="ew-dim">
          {t('lastRun', { at: format.dateTime(verification.finishedAt ?? verification.startedAt) })}
          {history.length > 1 && ` · ${t('runs', { count: history.length })}`}
        </span>
        <span className={shared.spacer} />
        {verification.status !== 'running' && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconEdit size={14} />}
            onClick={() => setEditing(true)}
          >
            {t('actions.thresholds')}
          </Button>
        )}
      </div>
      <div className={shared.scroll} tabIndex={0} role="region" aria-label={t('tabs.card')}>
        <Table
          className={`${shared.table} ${classes.scores}`}
          verticalSpacing={6}
          horizontalSpacing={12}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.metric')}</Table.Th>
              <Table.Th className="ew-number">{t('valueInterval')}</Table.Th>
              <Table.Th>{t('columns.plot')}</Table.Th>
              <Table.Th className="ew-number">{t('columns.threshold')}</Table.Th>
              <Table.Th>{t('columns.verdict')}</Table.Th>
              {history.length > 1 && <Table.Th>{t('columns.trend')}</Table.Th>}
              <Table.Th className="ew-number">{t('columns.counted')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scorecard.metrics.map(metric => (
              <MetricRow key={metric.id} metric={metric} loops={request.loops} history={history} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {scorecard.details && (
        <FailingCalls calls={scorecard.details.failingCalls} onChange={onChange} />
      )}
      <Suspense fallback={null}>
        <ScorecardPlots verification={verification} history={history} onChange={onChange} />
      </Suspense>
      <ScorecardFacts scorecard={scorecard} />
      <ThresholdsDialog
        key={JSON.stringify(request.thresholds)}
        opened={isEditing}
        verification={verification}
        onClose={() => setEditing(false)}
      />
    </div>
  )
}

function MetricRow({
  metric,
  loops,
  history,
}: {
  metric: VerificationMetric
  loops: number
  history: readonly VerificationSummary[]
}) {
  const { t } = useTranslation('verify')
  const { id, value, good, total, undecided, threshold } = metric
  const values = metric.loops.map(shareText).join(', ')
  return (
    <Table.Tr>
      <Table.Td>
        <Tooltip label={t(`helps.${id}`)} multiline maw={320} withArrow>
          <span className={classes.metric} tabIndex={0}>
            {t(`metrics.${id}`)}
          </span>
        </Tooltip>
        {loops > 1 && <span className={shared.loops}>{t('loopValues', { values })}</span>}
      </Table.Td>
      <Table.Td className="ew-number">
        {shareText(value)}
        {metric.interval && <span className={shared.loops}>{intervalText(metric)}</span>}
      </Table.Td>
      <Table.Td>
        <MetricPlot metric={metric} />
      </Table.Td>
      <Table.Td className="ew-number">
        {threshold ? (
          <span title={t('source', { source: threshold.source })}>{thresholdText(threshold)}</span>
        ) : (
          '–'
        )}
      </Table.Td>
      <Table.Td>
        <VerdictMark verdict={metric.verdict} />
      </Table.Td>
      {history.length > 1 && (
        <Table.Td>
          <Trend id={id} history={history} />
        </Table.Td>
      )}
      <Table.Td className="ew-number">
        {t('counted', { good, total })}
        {undecided > 0 && <span className={shared.loops}>{t('open', { count: undecided })}</span>}
      </Table.Td>
    </Table.Tr>
  )
}
