import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorInfo, RunPlan } from '@contract'
import { FieldLinks } from '../../ui/form-rail/FieldLinks'
import { FormRail } from '../../ui/form-rail/FormRail'
import { useFormat } from '../../ui/use-format'
import { fields, type DraftFault } from './draft-faults'
import classes from './SummaryRail.module.css'

/** What the form of a new evaluation amounts to, and the way to start it. */
export function SummaryRail(props: {
  name: string
  onName(name: string): void
  modelCount: number
  repeats: number
  plan: RunPlan | undefined
  warnings: readonly string[]
  isCounting: boolean
  /** Time, tokens, money, room. */
  figures: ReactNode
  more: ReactNode
  moreCopies: ReactNode
  faults: readonly DraftFault[]
  error: ErrorInfo | null
  /** Titles of the benchmarks that cannot run as they are; what is wrong stands beside each. */
  stuck: readonly { id: string; title: string }[]
  isStarting: boolean
  onFault(field: string): void
  onStart(): void
  onCopy(format: 'commandLine' | 'json'): void
  onEmpty(): void
}) {
  const { t } = useTranslation('newRun')
  const { modelCount, faults } = props
  return (
    <FormRail
      {...props}
      words={{
        title: t('summary.title'),
        name: t('summary.name'),
        namePlaceholder: t('summary.namePlaceholder'),
        warnings: t('summary.warnings'),
        toMend: t('summary.toMend', { count: faults.length }),
        start: modelCount > 1 ? t('summary.startMany', { count: modelCount }) : t('summary.start'),
        copy: t('summary.copy'),
        commandLine: t('summary.commandLine'),
        json: t('summary.json'),
        empty: t('startEmpty'),
      }}
      faults={faults.map(({ field, fault }) => ({ field, text: t(`faults.${fault}`) }))}
    >
      {props.stuck.length > 0 ? (
        <FieldLinks
          title={t('summary.stuck')}
          links={props.stuck.map(({ id, title }) => ({ field: fields.chosen(id), text: title }))}
          onGo={props.onFault}
        />
      ) : (
        <Requests {...props} />
      )}
      {props.figures}
    </FormRail>
  )
}

function Requests(props: {
  modelCount: number
  repeats: number
  plan: RunPlan | undefined
  isCounting: boolean
}) {
  const { t } = useTranslation('newRun')
  const { plan, modelCount, repeats } = props
  if (!plan) {
    return <Text c="dimmed">{props.isCounting ? t('summary.counting') : t('summary.nothing')}</Text>
  }
  const samples = plan.benchmarks.reduce((sum, one) => sum + one.samples, 0)
  return (
    <div className={classes.requests} data-stale={props.isCounting || undefined}>
      <div className={classes.total} role="status">
        {t('summary.requests', { count: plan.requests * Math.max(1, modelCount) })}
      </div>
      <Text size="sm" c="dimmed">
        {t('summary.product', {
          models: t('summary.models', { count: Math.max(1, modelCount) }),
          samples: t('summary.samples', { count: samples }),
          repeats: t('summary.repeats', { count: repeats }),
        })}
        {plan.judgeCalls.count > 0 &&
          ` ${t(`summary.judgeCalls.${plan.judgeCalls.kind}`, { count: plan.judgeCalls.count * Math.max(1, modelCount) })}`}
      </Text>
      <ul className={classes.benchmarks} aria-label={t('summary.perBenchmark')}>
        {plan.benchmarks.map(one => (
          <Planned key={one.benchmarkId} planned={one} />
        ))}
      </ul>
    </div>
  )
}

function Planned({ planned }: { planned: RunPlan['benchmarks'][number] }) {
  const { t } = useTranslation(['newRun', 'planning'])
  const format = useFormat()
  const asked = planned.subsets.filter(({ samples }) => samples > 0).length
  return (
    <li title={planned.path}>
      <span className="ew-ellipsis">{planned.title}</span>
      {planned.listed !== undefined && (
        <span className={classes.subsets}>
          {t('planning:listed.count', { count: planned.listed })}
        </span>
      )}
      {planned.subsets.length > 1 && (
        <span className={classes.subsets}>{t('summary.subsets', { count: asked })}</span>
      )}
      <span className="ew-number">{format.integer(planned.samples)}</span>
    </li>
  )
}
