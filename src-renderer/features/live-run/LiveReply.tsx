import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { chunksOf } from '../../ui/transcript/text-chunks'
import { useFormat } from '../../ui/use-format'
import type { KnownText } from './live-text'
import classes from './SampleDrawer.module.css'
import { useLiveText } from './use-live-text'

/** This near to its end, a text is followed as it grows. */
const followWithin = 40

/** What a model has said so far, as the text that it is: nothing in it is read as a markup. */
export function LiveReply(props: { run: RunSummary; sampleId: number; isOnItsWay: boolean }) {
  const { t } = useTranslation('watching')
  const { run, sampleId } = props
  const known = useLiveText(run.id, sampleId)
  const detail = useCommandQuery('run.get', { runId: run.id }, { staleMs: 60_000 })
  const transport = detail.data?.request.transport as { stream?: boolean } | undefined
  const isEmpty = !known || (known.text.text === '' && known.reasoning.text === '')
  if (isEmpty) {
    const why =
      run.owner?.mine === false
        ? t('drawer.elsewhere', { owner: run.owner.label })
        : !props.isOnItsWay
          ? t('drawer.notAsked')
          : transport?.stream === false
            ? t('drawer.whole')
            : t('drawer.nothing')
    return (
      <p className="ew-dim" role="status">
        {why}
      </p>
    )
  }
  return (
    <>
      {known.reasoning.text !== '' && (
        <Growing title={t('drawer.reasoning')} known={known.reasoning} isDim />
      )}
      {known.text.text !== '' && <Growing title={t('drawer.reply')} known={known.text} />}
    </>
  )
}

/** A text that grows at its end, which is followed unless the reader went elsewhere. */
function Growing(props: { title: string; known: KnownText; isDim?: boolean }) {
  const { t } = useTranslation('watching')
  const format = useFormat()
  const { known, title } = props
  const box = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  useLayoutEffect(() => {
    const element = box.current
    if (element && follows.current) element.scrollTop = element.scrollHeight
  }, [known])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      follows.current =
        element.scrollHeight - element.scrollTop - element.clientHeight < followWithin
    }
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [])
  return (
    <section aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      {known.at > 0 && (
        <p className="ew-dim">{t('drawer.cut', { size: format.compact(known.at) })}</p>
      )}
      <div
        ref={box}
        className={classes.text}
        data-dim={props.isDim || undefined}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={title}
        dir="auto"
      >
        {chunksOf(known.text).map((chunk, at) => (
          <div key={at}>{chunk}</div>
        ))}
      </div>
    </section>
  )
}
