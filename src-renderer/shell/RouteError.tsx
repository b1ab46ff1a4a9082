import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { toErrorInfo } from '../client/call-error'
import { ErrorView } from '../ui/ErrorView'
import classes from './Shell.module.css'

/** The renderer's last catch: a screen that broke leaves the shell standing. */
export function RouteError({ error, reset }: { error: unknown; reset(): void }) {
  const { t } = useTranslation()
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className={classes.failure}>
      <ErrorView
        error={toErrorInfo(error)}
        actions={
          <Button size="compact-xs" variant="default" onClick={again}>
            {t('retry')}
          </Button>
        }
      />
    </div>
  )
}
