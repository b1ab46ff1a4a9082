import { Button, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { useEngineWords } from './engine-words'
import classes from './ErrorView.module.css'

/** What failed, what to do, and the facts to copy. Errors hold no key, so that copying is safe. `actions`: for example "Try again". */
export function ErrorView({ error, actions }: { error: ErrorInfo; actions?: ReactNode }) {
  const { t } = useTranslation()
  const words = useEngineWords().error(error)
  const clipboard = useClipboard({ timeout: 1500 })
  const details = Object.entries(error.details ?? {})
  return (
    <div className={classes.root} role="alert">
      <IconAlertTriangle size={16} className={classes.icon} aria-hidden />
      <div className={classes.body}>
        <Text size="xs" c="dimmed">
          {t(`error.codes.${error.code}`)}
        </Text>
        <Text fw={600} className={classes.message}>
          {words.title}
        </Text>
        {words.hint !== undefined && <Text className={classes.message}>{words.hint}</Text>}
        {words.original !== undefined && (
          <Text size="sm" c="dimmed" lang="en" className={classes.message}>
            {words.original}
          </Text>
        )}
        {error.code === 'internal' && words.hint === undefined && (
          <Text>{t('error.unexpected')}</Text>
        )}
        {details.length > 0 && (
          <dl className={classes.details}>
            {details.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{String(value)}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className={classes.actions}>
          {actions}
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => clipboard.copy(JSON.stringify(error, null, 2))}
          >
            {clipboard.copied ? t('copied') : t('error.copyDetails')}
          </Button>
        </div>
      </div>
    </div>
  )
}
