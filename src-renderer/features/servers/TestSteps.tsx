import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ServerTest } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './ServersScreen.module.css'
import { useEngineWords } from '../../ui/engine-words'

const icons = { ok: IconCheck, warning: IconAlertTriangle, failed: IconX, skipped: IconMinus }

/** A connection test stage by stage; a stage that failed says what to do. */
export function TestSteps({ test }: { test: ServerTest }) {
  const { t } = useTranslation('servers')
  const words = useEngineWords()
  const format = useFormat()
  return (
    <section className={classes.test} aria-label={t('test.title')}>
      <Text fw={600} role="status" data-ok={test.ok} className={classes.verdict}>
        {t(test.ok ? 'test.ok' : 'test.failed')}
      </Text>
      {test.endpoint !== '' && (
        <Text size="sm" c="dimmed" className={classes.wrap}>
          {t('test.endpoint', { endpoint: test.endpoint })}
        </Text>
      )}
      <ol className={classes.steps}>
        {test.steps.map(step => {
          const Icon = icons[step.status]
          return (
            <li key={step.step} data-status={step.status}>
              <Icon size={14} aria-label={t(`stepStates.${step.status}`)} />
              <span className={classes.stepName}>{t(`steps.${step.step}`)}</span>
              <span className={classes.stepText}>
                {step.error ? words.error(step.error).title : words.finding(step.detail)}
                {step.error && <strong>{words.error(step.error).hint}</strong>}
              </span>
              <span className={classes.stepTime}>
                {step.ms === null ? '' : format.duration(step.ms)}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
