import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleDetail } from '@contract'
import { useSampleRequest } from '../../client/use-sample-request'
import { ErrorView } from '../../ui/ErrorView'
import { ShowRequest } from '../../ui/ShowRequest'
import { Transcript } from '../../ui/transcript/Transcript'
import { useFormat } from '../../ui/use-format'
import classes from './SampleDrawer.module.css'

/** A sample whose reply is there, drawn as in the sample browser: the conversation, what was taken from it, and what it was worth. */
export default function FinishedSample({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation(['watching', 'liveRun'])
  const format = useFormat()
  const [isOpened, setOpened] = useState(false)
  const { outcome } = sample
  const load = useSampleRequest(sample.runId, sample.id)
  const answer = outcome && outcome.kind !== 'failed' ? (outcome.answer ?? null) : null
  return (
    <>
      <dl className={classes.facts} aria-label={t('drawer.result')}>
        <div>
          <dt>{t('drawer.state')}</dt>
          <dd>{t(`drawer.states.${sample.state}`)}</dd>
        </div>
        {sample.score !== null && (
          <div>
            <dt>{t('drawer.score')}</dt>
            <dd>{format.decimal(sample.score, 2)}</dd>
          </div>
        )}
        <div>
          <dt>{t('liveRun:latest.answer')}</dt>
          <dd>{answer ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('liveRun:latest.target')}</dt>
          <dd>{sample.target === '' ? '–' : sample.target}</dd>
        </div>
      </dl>
      <Transcript
        messages={sample.messages}
        prediction={sample.prediction}
        answer={answer}
        toolChecks={outcome?.kind === 'scored' ? outcome.toolChecks : undefined}
        view="rendered"
        reasoningOpened={isOpened}
        onReasoning={setOpened}
      />
      {outcome?.kind === 'failed' && (
        <ErrorView error={outcome.error} actions={<ShowRequest load={load} />} />
      )}
    </>
  )
}
