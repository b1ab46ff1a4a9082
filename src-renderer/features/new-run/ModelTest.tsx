import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo, ServerTest } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Models.module.css'

/** A connection test in a line or two: the verdict, and of the stages only those that say something. */
export function ModelTest(props: {
  test: ServerTest | undefined
  error: ErrorInfo | undefined
  modelName: string
}) {
  const { t } = useTranslation(['newRun', 'servers'])
  const format = useFormat()
  const { test, error, modelName } = props
  if (error) return <ErrorView error={error} />
  if (!test) return null
  const telling = test.steps.filter(({ status }) => status === 'failed' || status === 'warning')
  const totalMs = test.steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0)
  const isUnnamed = modelName !== '' && test.models.length > 0 && !test.models.includes(modelName)
  const Icon = test.ok ? IconCheck : IconX
  return (
    <div className={classes.testResult} role="status">
      <div data-tone={test.ok ? 'good' : 'bad'}>
        <Icon size={14} aria-hidden />
        <span>
          <strong>{t(test.ok ? 'models.testOk' : 'models.testFailed')}</strong>
          {test.ok && ` · ${format.duration(totalMs)}`}
        </span>
      </div>
      {telling.map(({ step, status, error: fault, detail }) => (
        <div key={step} data-tone={status === 'failed' ? 'bad' : 'warn'}>
          <IconAlertTriangle size={14} aria-label={t(`servers:stepStates.${status}`)} />
          <span>
            {`${t(`servers:steps.${step}`)}: ${fault?.message ?? detail}`}
            {fault?.hint !== undefined && <strong>{` ${fault.hint}`}</strong>}
          </span>
        </div>
      ))}
      {isUnnamed && (
        <div data-tone="warn">
          <IconAlertTriangle size={14} aria-hidden />
          <span>{t('models.testUnnamed', { name: modelName })}</span>
        </div>
      )}
    </div>
  )
}
