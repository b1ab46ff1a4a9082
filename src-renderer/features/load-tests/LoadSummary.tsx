import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { FormRail } from '../../ui/form-rail/FormRail'
import { useFormat } from '../../ui/use-format'
import type { FieldFault } from './draft-faults'
import classes from './Form.module.css'
import type { PerfCommand } from './perf-command'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import type { PreviewState } from './use-preview'

/** What the form of a load test amounts to, and the way to start it. */
export function LoadSummary(props: {
  name: string
  onName(name: string): void
  state: PreviewState
  commandLine: PerfCommand
  /** What the answers can cost at most, and in what; null where it is not known. */
  cost: { amount: number; currency: string } | null
  isSearch: boolean
  /** Names of what a copied test says and the form has no field for. */
  others: readonly string[]
  faults: readonly FieldFault[]
  error: ErrorInfo | null
  isStarting: boolean
  onFault(field: string): void
  onStart(): void
  onCopy(format: 'commandLine' | 'json'): void
  onEmpty(): void
}) {
  const { t } = useTranslation('loadTests')
  const { faults, others, commandLine } = props
  const { preview } = props.state
  const format = useFormat()
  return (
    <FormRail
      {...props}
      words={{
        title: t('summary.title'),
        name: t('summary.name'),
        namePlaceholder: t('summary.namePlaceholder'),
        warnings: t('summary.warnings'),
        toMend: t('summary.toMend', { count: faults.length }),
        start: t('summary.start'),
        copy: t('summary.copy'),
        commandLine: t('summary.commandLine'),
        json: t('summary.json'),
        empty: t('summary.empty'),
      }}
      warnings={preview?.warnings ?? []}
      error={props.error ?? props.state.error}
      faults={faults.map(({ field, fault }) => ({ field, text: t(`faults.${fault}`) }))}
    >
      <Amounts {...props.state} isSearch={props.isSearch} />
      {props.cost && (
        <Text size="sm">
          {t('summary.cost', {
            cost: `${format.decimal(props.cost.amount, props.cost.amount < 1 ? 4 : 2)} ${props.cost.currency}`,
          })}
        </Text>
      )}
      {others.length > 0 && (
        <Text size="sm">{t('summary.others', { names: others.join(', ') })}</Text>
      )}
      {preview && preview.bodies.length > 0 && (
        <details className={classes.bodies}>
          <summary>{t('summary.bodies', { count: preview.bodies.length })}</summary>
          {preview.bodies.map((body, index) => (
            <pre key={index} tabIndex={0} aria-label={t('summary.body', { number: index + 1 })}>
              {prettyJson(body)}
            </pre>
          ))}
        </details>
      )}
      <details className={classes.bodies}>
        <summary>{t('summary.commandLine')}</summary>
        <pre tabIndex={0} aria-label={t('summary.commandLine')}>
          {commandLine.command}
        </pre>
        {commandLine.missing.length > 0 && (
          <Text size="sm">{t('summary.notInIt', { names: commandLine.missing.join(', ') })}</Text>
        )}
      </details>
    </FormRail>
  )
}

/** The number of requests, where they go, and the steps. */
function Amounts({ preview, isStale, isSearch }: PreviewState & { isSearch: boolean }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  if (!preview) return <Text c="dimmed">{t('summary.nothing')}</Text>
  return (
    <div>
      <div className={classes.total} data-stale={isStale || undefined} role="status">
        {isSearch
          ? t('summary.search')
          : preview.requests === null
            ? t('summary.byTime')
            : t('summary.requests', { count: preview.requests })}
      </div>
      <div className={classes.endpoint}>{preview.endpoint}</div>
      <ul className={classes.steps} aria-label={t('summary.steps')}>
        {preview.steps.map((step, index) => (
          <li key={index}>
            <span>{words(step)}</span>
            <span className="ew-dim">
              {step.number === null ? t('summary.timed') : figures.count(step.number)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function prettyJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // Long bodies are cut.
  }
}
