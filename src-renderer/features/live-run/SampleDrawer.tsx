import { Drawer, Loader } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { InFlight, RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { useNow } from '../../ui/use-now'
import { Phase, SampleName } from './InFlightTable'
import { LiveReply } from './LiveReply'
import classes from './SampleDrawer.module.css'

const FinishedSample = lazy(() => import('./FinishedSample'))

/** Until its end, a sample is looked at again so often. */
const refreshMs = 1000

/** One sample: its reply as it comes, as plain text; once it is there, as the sample browser shows it. */
export function SampleDrawer(props: {
  run: RunSummary
  /** As it was when the drawer was opened. */
  opened: InFlight
  /** As it is now; absent when it is not on its way any more. */
  now: InFlight | undefined
  onClose(): void
}) {
  const { t } = useTranslation('watching')
  const { run, opened, now } = props
  const sampleId = opened.sampleId
  const query = useCommandQuery(
    'sample.get',
    { sampleId },
    {
      refetchMs: sample =>
        sample?.state === 'pending' || sample?.state === 'predicted' ? refreshMs : null,
    },
  )
  const sample = query.data?.id === sampleId ? query.data : undefined
  const isThere = sample !== undefined && sample.state !== 'pending'
  return (
    <Drawer
      opened
      onClose={props.onClose}
      size="min(760px, 92vw)"
      title={<SampleName {...opened} />}
      closeButtonProps={{ 'aria-label': t('drawer.close') }}
    >
      <div className={classes.body}>
        {now && <Facts request={now} />}
        {query.error && <ErrorView error={query.error.info} />}
        {isThere && (
          <Link
            to="/runs/$runId/samples"
            params={{ runId: run.id }}
            search={{ sample: sampleId }}
            className={classes.link}
          >
            {t('drawer.open')}
          </Link>
        )}
        {isThere ? (
          <Suspense fallback={<Loader size="sm" />}>
            <FinishedSample sample={sample} />
          </Suspense>
        ) : (
          <LiveReply run={run} sampleId={sampleId} isOnItsWay={now !== undefined} />
        )}
      </div>
    </Drawer>
  )
}

/** Where the request stands. */
function Facts({ request }: { request: InFlight }) {
  const { t } = useTranslation(['watching', 'liveRun'])
  const format = useFormat()
  const now = useNow(1000)
  const seconds = Math.max(0, Math.floor((now - request.startedAt) / 1000) * 1000)
  return (
    <dl className={classes.facts} aria-label={t('drawer.facts')}>
      <div>
        <dt>{t('liveRun:inFlight.phase')}</dt>
        <dd>
          <Phase request={request} now={now} />
        </dd>
      </div>
      <div>
        <dt>{t('liveRun:inFlight.age')}</dt>
        <dd>{format.duration(seconds)}</dd>
      </div>
      <div>
        <dt>{t('liveRun:inFlight.attempt')}</dt>
        <dd>{format.integer(request.attempt)}</dd>
      </div>
      <div>
        <dt>{t('liveRun:inFlight.output')}</dt>
        <dd>
          {request.outputChars === 0
            ? '–'
            : t('liveRun:inFlight.characters', { count: request.outputChars })}
        </dd>
      </div>
    </dl>
  )
}
