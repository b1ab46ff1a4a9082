import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { JsonObject, SampleDetail } from '@contract'
import { useEngineWords } from './engine-words'
import { addressOf, curlOf, headersOf, requestBody } from './request-text'
import { CopyButton } from './transcript/CopyButton'
import { PlainText } from './transcript/PlainText'
import { showControls } from './transcript/visible-controls'
import { useFormat } from './use-format'

/** What was sent for a sample, without what is secret, and what came back; all of it as plain text. */
export function RequestDrawer(props: {
  sample: SampleDetail
  request: JsonObject
  onClose(): void
}) {
  const { t } = useTranslation('requestView')
  const format = useFormat()
  const words = useEngineWords()
  const { sample, request } = props
  const attempts = sample.prediction?.attempts ?? sample.failedAttempts
  const isSent = sample.messages.length > 0
  return (
    <Drawer
      opened
      onClose={props.onClose}
      size="min(760px, 92vw)"
      title={t('title', { index: sample.index + 1, subset: sample.subset })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {!isSent && <p className="ew-dim">{t('notSent')}</p>}
      {isSent && (
        <>
          <section style={partStyle} aria-label={t('sent')}>
            <h3 style={headStyle}>
              {t('sent')}
              <CopyButton text={() => curlOf(sample, request)} label={t('copyCurl')} />
            </h3>
            <PlainText text={`POST ${addressOf(request)}`} />
          </section>
          <Part title={t('headers')} value={headersOf(request)} note={t('headersNote')} />
          <Part title={t('body')} value={requestBody(sample, request)} />
        </>
      )}
      {attempts.length > 0 && (
        <section style={partStyle} aria-label={t('attempts')}>
          <h3 style={headStyle}>{t('attempts')}</h3>
          <ol style={attemptStyle}>
            {attempts.map((attempt, at) => (
              <li key={at}>
                <strong>{t('attempt', { number: at + 1 })}</strong>
                {` · ${attempt.status === null ? t('noStatus') : `HTTP ${attempt.status}`} · ${format.duration(attempt.durationMs)}`}
                {attempt.error && <div>{words.error(attempt.error).title}</div>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {sample.prediction ? (
        <Part title={t('response')} value={sample.prediction} />
      ) : (
        isSent && <p className="ew-dim">{t('noResponse')}</p>
      )}
    </Drawer>
  )
}

const partStyle = { marginBottom: 16, fontSize: 12 }
const headStyle = { display: 'flex', alignItems: 'center', gap: 8, margin: '0 0 4px', fontSize: 12 }
const attemptStyle = { margin: 0, paddingLeft: 18, overflowWrap: 'anywhere' } as const

function Part({ title, value, note }: { title: string; value: unknown; note?: string }) {
  const text = JSON.stringify(value, null, 2)
  return (
    <section style={partStyle} aria-label={title}>
      <h3 style={headStyle}>
        {title}
        <CopyButton text={() => text} />
      </h3>
      <PlainText text={showControls(text)} />
      {note !== undefined && <p className="ew-dim">{note}</p>}
    </section>
  )
}
