import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { toErrorInfo } from '../client/call-error'
import classes from './Shell.module.css'

const ErrorView = lazy(async () => ({ default: (await import('../ui/ErrorView')).ErrorView }))

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
      <Suspense>
        <ErrorView
          error={toErrorInfo(error)}
          actions={
            <Button size="compact-xs" variant="default" onClick={again}>
              {t('retry')}
            </Button>
          }
        />
      </Suspense>
    </div>
  )
}
