import { Button, Group, Table } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BenchmarkReport, JudgeReport, RunSummary } from '@contract'
import { isActive } from '../../state/runs'
import { EmptyState } from '../../ui/EmptyState'
import { useFormat } from '../../ui/use-format'
import classes from './Results.module.css'
import type { ResultActions } from './use-result-actions'

/** What the judges did in each benchmark, how far they agree, and what could not be used. */
export function JudgeTab(props: {
  run: RunSummary
  reports: readonly BenchmarkReport[]
  actions: ResultActions
}) {
  const { t } = useTranslation('judge')
  const { run, actions } = props
  const judged = props.reports.flatMap(({ benchmarkId, title, judge }) =>
    judge ? [{ benchmarkId, title, judge }] : [],
  )
  if (judged.length === 0) {
    return run.origin === 'evalscope' ? (
      <EmptyState title={t('report.notImported')} text={t('report.notImportedText')} />
    ) : (
      <EmptyState title={t('report.none')} text={t('report.noneText')} />
    )
  }
  const hasFailures = judged.some(
    ({ judge }) => judge.observations.valid < judge.observations.total,
  )
  return (
    <>
      <Group gap="sm">
        {hasFailures && (
          <Button
            leftSection={<IconRefresh size={14} />}
            disabled={isActive(run)}
            loading={actions.isBusy}
            onClick={() => actions.rejudge(run, 'failed')}
          >
            {t('report.again')}
          </Button>
        )}
        <Button
          variant="default"
          disabled={isActive(run)}
          loading={actions.isBusy}
          onClick={() => actions.rejudge(run, 'all')}
        >
          {t('report.all')}
        </Button>
      </Group>
      {judged.map(({ benchmarkId, title, judge }) => (
        <section key={benchmarkId} className={classes.perf} aria-label={title}>
          <h2>{title}</h2>
          <Coverage judge={judge} />
          <Trust judge={judge} />
          <Failures judge={judge} />
          <Verdicts judge={judge} />
          <Models judge={judge} />
        </section>
      ))}
    </>
  )
}

function Coverage({ judge }: { judge: JudgeReport }) {
  const { t } = useTranslation('judge')
  const { samples } = judge
  const parts = (['notNeeded', 'tied', 'fallback', 'unusable'] as const)
    .filter(kind => samples[kind] > 0)
    .map(kind => t(`report.${kind}`, { count: samples[kind] }))
  const judged = t('report.byJudge', { count: samples.judged + samples.tied, total: samples.total })
  return (
    <p>
      {[judged, ...parts].join(t('report.separator'))}
      {judge.judgesItself && <strong>{` ${t('report.itself')}`}</strong>}
    </p>
  )
}

function Trust({ judge }: { judge: JudgeReport }) {
  const { t } = useTranslation('judge')
  const format = useFormat()
  const { observations, disagreement, kappa, positions, ruleAgreement } = judge
  const share = (value: number | null) => (value === null ? null : format.percent(value))
  const usable = observations.total === 0 ? 0 : observations.valid / observations.total
  const lines: [string, string | null, (string | undefined)?][] = [
    [
      t('report.usable'),
      t('report.usableValue', { ...observations, share: format.percent(usable) }),
    ],
    [t('report.disagreement'), share(disagreement.categorical), t('report.disagreementHint')],
    [
      t('report.distance'),
      disagreement.numeric === null ? null : format.decimal(disagreement.numeric, 3),
    ],
    [
      t('report.kappa'),
      kappa ? format.decimal(kappa.value, 3) : null,
      kappa
        ? t(`report.kappaHint.${kappa.method}`, { count: kappa.samples, judges: kappa.judges })
        : undefined,
    ],
    [t('report.consistency'), share(positions.consistency)],
    [
      t('report.rule'),
      ruleAgreement.share === null
        ? null
        : t('report.ruleValue', {
            share: format.percent(ruleAgreement.share),
            count: ruleAgreement.samples,
          }),
    ],
  ]
  return (
    <Scrolled label={t('report.agreement')}>
      <Table.Tbody>
        {lines.map(([name, value, hint]) =>
          value === null ? null : (
            <Table.Tr key={name}>
              <Table.Th scope="row">
                {name}
                {hint !== undefined && <div className="ew-dim">{hint}</div>}
              </Table.Th>
              <Table.Td data-number>{value}</Table.Td>
            </Table.Tr>
          ),
        )}
        {disagreement.samples === 0 && (
          <Table.Tr>
            <Table.Td colSpan={2}>{t('report.oneVerdict')}</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Scrolled>
  )
}

function Failures({ judge }: { judge: JudgeReport }) {
  const { t } = useTranslation('judge')
  const format = useFormat()
  const kinds = (
    ['transport', 'empty', 'unreadable', 'contradictory', 'out-of-range'] as const
  ).filter(kind => (judge.failures[kind] ?? 0) > 0)
  if (kinds.length === 0) return <p>{t('report.noFailures')}</p>
  return (
    <Scrolled label={t('report.failures')}>
      <Table.Tbody>
        {kinds.map(kind => (
          <Table.Tr key={kind}>
            <Table.Th scope="row">{t(`report.kinds.${kind}`)}</Table.Th>
            <Table.Td data-number>{format.integer(judge.failures[kind] ?? 0)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Scrolled>
  )
}

function Verdicts({ judge }: { judge: JudgeReport }) {
  const { t } = useTranslation('judge')
  const format = useFormat()
  const total = judge.verdicts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  return (
    <Scrolled label={t('report.verdicts')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('report.verdict')}</Table.Th>
          <Table.Th scope="col" data-number>
            {t('report.count')}
          </Table.Th>
          <Table.Th scope="col" data-number>
            {t('report.share')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {judge.verdicts.map(({ verdict, count }) => (
          <Table.Tr key={verdict}>
            <Table.Td className="ew-mono">{verdict}</Table.Td>
            <Table.Td data-number>{format.integer(count)}</Table.Td>
            <Table.Td data-number>{format.percent(count / total)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Scrolled>
  )
}

function Models({ judge }: { judge: JudgeReport }) {
  const { t } = useTranslation('judge')
  const format = useFormat()
  const columns = ['calls', 'reasks', 'failed', 'input', 'output', 'latency', 'cost'] as const
  return (
    <Scrolled label={t('report.models')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('report.judge')}</Table.Th>
          {columns.map(column => (
            <Table.Th key={column} scope="col" data-number>
              {t(`report.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {judge.models.map(model => (
          <Table.Tr key={`${model.judge}/${model.model}`}>
            <Table.Td title={model.model}>{model.judge}</Table.Td>
            <Table.Td data-number>{format.integer(model.calls)}</Table.Td>
            <Table.Td data-number>{format.integer(model.reasks)}</Table.Td>
            <Table.Td data-number>{format.integer(model.failed)}</Table.Td>
            <Table.Td data-number>{format.integer(model.inputTokens)}</Table.Td>
            <Table.Td data-number>{format.integer(model.outputTokens)}</Table.Td>
            <Table.Td data-number>
              {model.latencyMs === null ? '–' : format.duration(model.latencyMs)}
            </Table.Td>
            <Table.Td data-number title={model.cost === null ? t('report.costUnknown') : undefined}>
              {model.cost === null
                ? '–'
                : `${format.decimal(model.cost, 4)} ${model.currency ?? ''}`.trim()}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Scrolled>
  )
}

function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <h3>{label}</h3>
      <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={label}>
        <Table className={classes.table} aria-label={label}>
          {children}
        </Table>
      </div>
    </>
  )
}
