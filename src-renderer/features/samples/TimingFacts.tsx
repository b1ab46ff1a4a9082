import { useTranslation } from 'react-i18next'
import type { Attempt, Prediction, SampleDetail } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { Fact, FactGroup } from './Fact'
import classes from './Facts.module.css'
import { PacePlot } from './PacePlot'

/** How long the reply took, what it cost in tokens, and every attempt with what became of it. */
export function TimingFacts({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const { prediction } = sample
  if (prediction === null) {
    if (sample.failedAttempts.length > 0) return <Attempts attempts={sample.failedAttempts} />
    return <div className="ew-dim">{t('facts.noTiming')}</div>
  }
  return (
    <>
      <dl className={classes.facts}>
        <Durations prediction={prediction} />
        <Fact
          name={t('facts.started')}
          value={prediction.startedAt > 0 ? format.dateTime(prediction.startedAt) : null}
        />
        <Fact
          name={t('facts.finished')}
          value={sample.finishedAt === null ? null : format.dateTime(sample.finishedAt)}
        />
      </dl>
      {prediction.pace && <PacePlot pace={prediction.pace} />}
      <FactGroup title={t('columns.outputTokens')}>
        <Tokens prediction={prediction} />
      </FactGroup>
      <Attempts attempts={prediction.attempts} />
      <dl className={classes.facts}>
        <Fact name={t('facts.responseModel')} value={prediction.responseModel} />
        <Fact name={t('facts.responseId')} value={prediction.responseId} />
        <Fact name={t('facts.fingerprint')} value={prediction.systemFingerprint} />
      </dl>
    </>
  )
}

function Attempts({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation('samples')
  return (
    <FactGroup title={t('facts.attempts')}>
      {attempts.length === 0 && <div className="ew-dim">{t('facts.noAttempts')}</div>}
      <ol className={classes.attempts}>
        {attempts.map((attempt, index) => (
          <li key={index}>
            <AttemptLine attempt={attempt} number={index + 1} />
          </li>
        ))}
      </ol>
    </FactGroup>
  )
}

function Durations({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const { latencyMs, ttftMs, retryMs, usage } = prediction
  const duration = (ms: number | null) => (ms === null ? null : format.duration(ms))
  const isTimed = latencyMs !== null && ttftMs !== null && usage !== null && usage.outputTokens > 1
  return (
    <>
      <Fact name={t('facts.latency')} value={duration(latencyMs)} hint={t('facts.latencyHint')} />
      <Fact name={t('facts.ttft')} value={duration(ttftMs)} />
      {isTimed && (
        <Fact
          name={t('facts.tpot')}
          value={`${format.decimal((latencyMs - ttftMs) / (usage.outputTokens - 1), 1)} ms`}
          hint={t('facts.tpotHint')}
        />
      )}
      {retryMs > 0 && <Fact name={t('facts.retry')} value={duration(retryMs)} />}
    </>
  )
}

function Tokens({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const { usage } = prediction
  if (usage === null) return <div className="ew-dim">{t('facts.noUsage')}</div>
  const count = (value: number | undefined) => (value === undefined ? null : format.integer(value))
  return (
    <dl className={classes.facts}>
      <Fact name={t('facts.inputTokens')} value={count(usage.inputTokens)} />
      <Fact name={t('facts.cachedTokens')} value={count(usage.cachedTokens)} />
      <Fact name={t('facts.outputTokens')} value={count(usage.outputTokens)} />
      <Fact name={t('facts.reasoningTokens')} value={count(usage.reasoningTokens)} />
    </dl>
  )
}

function AttemptLine({ attempt, number }: { attempt: Attempt; number: number }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  return (
    <>
      <div className={classes.attemptHead}>
        <span>{t('facts.attempt', { number })}</span>
        <span className="ew-dim">{format.time(attempt.startedAt)}</span>
        <span className="ew-dim">{format.duration(attempt.durationMs)}</span>
        <span className="ew-dim">
          {attempt.status === null ? '' : t('facts.http', { status: attempt.status })}
        </span>
        {attempt.error === null && <span>{t('facts.succeeded')}</span>}
      </div>
      {attempt.error && <ErrorView error={attempt.error} />}
    </>
  )
}
