import { useTranslation } from 'react-i18next'
import type { JudgeCall, JudgeRecord, SampleDetail } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { Fold } from '../../ui/transcript/Fold'
import { PlainText } from '../../ui/transcript/PlainText'
import { showControls } from '../../ui/transcript/visible-controls'
import { useFormat } from '../../ui/use-format'
import { Fact, FactGroup } from './Fact'
import classes from './Facts.module.css'

/** What the judges were asked about this reply, what they answered, and how that was read. */
export function JudgeFacts({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation('judge')
  const { outcome, judgeCalls = [] } = sample
  const record = outcome && outcome.kind !== 'failed' ? outcome.judge : undefined
  if (!record && judgeCalls.length === 0) {
    return <div className="ew-dim">{t('sample.none')}</div>
  }
  return (
    <>
      {record && <Record record={record} />}
      {judgeCalls.length > 0 && (
        <FactGroup title={t('sample.calls')}>
          <ol className={classes.attempts}>
            {judgeCalls.map(call => (
              <li key={call.id}>
                <Call call={call} />
              </li>
            ))}
          </ol>
        </FactGroup>
      )}
    </>
  )
}

function Record({ record }: { record: JudgeRecord }) {
  const { t } = useTranslation('judge')
  const format = useFormat()
  const value = (number: number | null) =>
    number === null ? null : format.decimal(number, Number.isInteger(number) ? 0 : 4)
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={t('sample.status')} value={t(`sample.statuses.${record.status}`)} />
        <Fact name={t('sample.ruleValue')} value={value(record.ruleValue)} />
      </dl>
      {record.observations.length > 0 && (
        <FactGroup title={t('sample.verdicts')}>
          <dl className={classes.facts}>
            {record.observations.map(({ judge, repeat, value: score, failure }) => (
              <Fact
                key={`${judge}/${repeat}`}
                name={`${judge}, ${t('sample.repeat', { number: repeat + 1 })}`}
                value={failure ? t(`report.kinds.${failure}`) : (value(score) ?? '–')}
              />
            ))}
          </dl>
        </FactGroup>
      )}
    </>
  )
}

function Call({ call }: { call: JudgeCall }) {
  const { t } = useTranslation('judge')
  const format = useFormat()
  const { verdict, failure } = call
  const notes = [
    t('sample.repeat', { number: call.repeat + 1 }),
    ...(call.swapped ? [t('sample.swapped')] : []),
    ...(call.attempt > 1 ? [t('sample.again')] : []),
    ...(call.latencyMs === null ? [] : [format.duration(call.latencyMs)]),
  ]
  const asked = call.messages
    .map(({ role, content }) => `${role}:\n${typeof content === 'string' ? content : ''}`)
    .join('\n\n')
  return (
    <>
      <div className={classes.attemptHead}>
        <span>{t('sample.call', { judge: call.judge, question: call.question })}</span>
        {notes.map(note => (
          <span key={note} className="ew-dim">
            {note}
          </span>
        ))}
      </div>
      {failure && call.error === null && (
        <div className={classes.warning}>
          {t('sample.failure', { reason: t(`report.kinds.${failure}`) })}
        </div>
      )}
      {verdict && (
        <div>
          <span className="ew-dim">{t('sample.stated')} </span>
          <strong className="ew-mono">{verdict.label ?? String(verdict.score)}</strong>
          {verdict.reasoning !== '' && <PlainText text={showControls(verdict.reasoning)} />}
        </div>
      )}
      {call.error && <ErrorView error={call.error} />}
      <Fold label={t('sample.prompt')}>
        <PlainText text={showControls(asked)} />
      </Fold>
      {call.reply !== null && (
        <Fold label={t('sample.reply')} startsOpen={verdict === null}>
          <PlainText text={showControls(call.reply)} />
        </Fold>
      )}
      {call.reasoning !== null && (
        <Fold label={t('sample.thinking')}>
          <PlainText text={showControls(call.reasoning)} />
        </Fold>
      )}
      {call.inputTokens !== null && call.outputTokens !== null && (
        <div className="ew-dim">
          {t('sample.tokens', { input: call.inputTokens, output: call.outputTokens })}
        </div>
      )}
    </>
  )
}
