import { Button, Table, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconEdit } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationMetric, VerificationSummary } from '@contract'
import { MetricPlot } from './MetricPlot'
import { ScorecardFacts } from './ScorecardFacts'
import { intervalText, shareText, thresholdText } from './share-text'
import { ThresholdsDialog } from './ThresholdsDialog'
import { VerdictMark } from './VerdictMark'
import classes from './Verify.module.css'

/** Each metric against its threshold, with what to mind and what else the answers tell. */
export function Scorecard({ verification }: { verification: VerificationSummary }) {
  const { t } = useTranslation('verify')
  const [isEditing, setEditing] = useState(false)
  const { scorecard, request } = verification
  if (!scorecard) return <p className={classes.hint}>{t('noRows')}</p>
  return (
    <div className={classes.card}>
      {scorecard.warnings.length > 0 && (
        <ul className={classes.warnings}>
          {scorecard.warnings.map(({ code, count, detail }) => (
            <li key={code}>
              <IconAlertTriangle size={14} aria-hidden />
              <span>{t(`warnings.${code}`, { count, detail })}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.overall}>
        <span className="ew-dim">{t('overall')}</span>
        <VerdictMark verdict={scorecard.verdict} />
        <span className={classes.spacer} />
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
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('tabs.card')}>
        <Table
          className={`${classes.table} ${classes.scores}`}
          verticalSpacing={6}
          horizontalSpacing={12}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.metric')}</Table.Th>
              <Table.Th className="ew-number">{t('columns.value')}</Table.Th>
              <Table.Th>{t('columns.plot')}</Table.Th>
              <Table.Th className="ew-number">{t('columns.interval')}</Table.Th>
              <Table.Th className="ew-number">{t('columns.counted')}</Table.Th>
              <Table.Th className="ew-number">{t('columns.threshold')}</Table.Th>
              <Table.Th>{t('columns.verdict')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scorecard.metrics.map(metric => (
              <MetricRow key={metric.id} metric={metric} loops={request.loops} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
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

function MetricRow({ metric, loops }: { metric: VerificationMetric; loops: number }) {
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
        {loops > 1 && <span className={classes.loops}>{t('loopValues', { values })}</span>}
      </Table.Td>
      <Table.Td className="ew-number">{shareText(value)}</Table.Td>
      <Table.Td>
        <MetricPlot metric={metric} />
      </Table.Td>
      <Table.Td className="ew-number">{intervalText(metric)}</Table.Td>
      <Table.Td className="ew-number">
        {t('counted', { good, total })}
        {undecided > 0 && <span className={classes.loops}>{t('open', { count: undecided })}</span>}
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
    </Table.Tr>
  )
}
