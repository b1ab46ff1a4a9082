import { Link } from '@tanstack/react-router'
import { useRef, type UIEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleDetail } from '@contract'
import { showControls } from '../../ui/transcript/visible-controls'
import shared from './Compare.module.css'
import classes from './DiffPanes.module.css'
import { nameOf, type Comparison } from './compare-context'
import type { DiffPart, TextDiff } from './diff-text'
import { RunMarkIcon } from './RunMarkIcon'
import { useDiff } from './use-diff'
import { useFigures } from './use-figures'

/** Characters of one side that are shown: a page of more would not scroll. */
const shownLength = 60_000

/** Two texts side by side that scroll together; what only one of them has is marked. */
export function DiffPanes(
  props: Comparison & {
    one: SampleDetail | undefined
    two: SampleDetail | undefined
    target: string
  },
) {
  const { t } = useTranslation('compare')
  const { one, two, target, search, b } = props
  const mode = search.diff ?? 'word'
  const first = search.target ? target : textOf(one)
  const second = textOf(two)
  const diff = useDiff(first, second, mode)
  const left = useRef<HTMLDivElement>(null)
  const right = useRef<HTMLDivElement>(null)
  const follow = (event: UIEvent<HTMLDivElement>) => {
    const from = event.currentTarget
    const to = from === left.current ? right.current : left.current
    const room = from.scrollHeight - from.clientHeight
    if (!to || room <= 0) return
    const wanted = (from.scrollTop / room) * (to.scrollHeight - to.clientHeight)
    if (Math.abs(to.scrollTop - wanted) > 2) to.scrollTop = wanted
  }
  const pane = (place: number, sample: SampleDetail | undefined, side: 'removed' | 'added') => {
    const isTarget = side === 'removed' && search.target === true
    const text = side === 'removed' ? first : second
    return (
      <div className={classes.pane}>
        <PaneHead {...props} place={place} sample={sample} isTarget={isTarget} />
        <div
          ref={side === 'removed' ? left : right}
          className={classes.paneText}
          tabIndex={0}
          role="region"
          aria-label={
            isTarget ? t('samples.targetPane') : t('samples.pane', paneName(props, place))
          }
          onScroll={follow}
        >
          {!isTarget && !sample?.prediction ? (
            <span className="ew-dim">{t('samples.noReply')}</span>
          ) : (
            <DiffedText text={text} diff={diff} side={side} />
          )}
        </div>
      </div>
    )
  }
  return (
    <>
      <p className={classes.diffNote} role="status">
        {noteOn(diff, mode, first === second, t)}
        {Math.max(first.length, second.length) > shownLength &&
          ` ${t('samples.cut', { count: shownLength })}`}
      </p>
      <div className={classes.diffPanes}>
        {pane(0, one, 'removed')}
        {pane(b, two, 'added')}
      </div>
    </>
  )
}

function noteOn(
  diff: TextDiff | null,
  mode: TextDiff['mode'],
  isSame: boolean,
  t: ReturnType<typeof useTranslation<'compare'>>['t'],
): string {
  if (isSame) return t('samples.identical')
  if (diff === null) return t('samples.working')
  if (mode !== 'off' && diff.mode === 'off') return t('samples.tooLong')
  return mode !== 'line' && diff.mode === 'line' ? t('samples.fellBack') : ''
}

const paneName = (props: Comparison, place: number) => ({
  letter: props.marks[place]?.letter ?? '',
  name: props.runs[place]?.name ?? '',
})

function PaneHead(
  props: Comparison & { place: number; sample: SampleDetail | undefined; isTarget: boolean },
) {
  const { t } = useTranslation('compare')
  const { place, sample, isTarget, benchmark, marks, runs } = props
  const figures = useFigures(benchmark.display)
  if (isTarget) return <header className={classes.paneHead}>{t('samples.targetPane')}</header>
  const mark = marks[place]
  return (
    <header className={classes.paneHead} title={nameOf(props, place)}>
      {mark && <RunMarkIcon mark={mark} />}
      <span className="ew-ellipsis">{runs[place]?.name}</span>
      <span className={shared.space} />
      {sample && (
        <>
          <span>
            {t('samples.answer')} <strong>{sample.answer ?? t('samples.noAnswer')}</strong>
          </span>
          <span>
            {t('samples.score')} <strong>{figures.score(sample.score)}</strong>
          </span>
          <Link
            to="/runs/$runId/samples"
            params={{ runId: sample.runId }}
            search={{ sample: sample.id }}
          >
            {t('samples.openIn', { letter: mark?.letter ?? '' })}
          </Link>
        </>
      )}
    </header>
  )
}

/** One side of a diff: what both have, and what it alone has. */
function DiffedText(props: { text: string; diff: TextDiff | null; side: 'removed' | 'added' }) {
  const { t } = useTranslation('compare')
  const { text, diff, side } = props
  const isChinese = /\p{Script=Han}/u.test(text.slice(0, 2000))
  const parts: DiffPart[] =
    diff === null || diff.parts.length === 0
      ? [{ kind: 'same', text }]
      : diff.parts.filter(({ kind }) => kind === 'same' || kind === side)
  let room = shownLength
  return (
    <div lang={isChinese ? 'zh-CN' : 'en'} className={classes.reply}>
      {parts.map((part, at) => {
        const shown = showControls(part.text.slice(0, Math.max(0, room)))
        room -= part.text.length
        if (shown === '') return null
        if (part.kind === 'same') return <span key={at}>{shown}</span>
        const Tag = side === 'removed' ? 'del' : 'ins'
        return (
          <Tag key={at} className={classes[side]}>
            <span className={classes.spoken}>{t(`samples.${side}`)}</span>
            {shown}
          </Tag>
        )
      })}
    </div>
  )
}

/** Reasoning is left out, as it is when a reply is scored. */
const textOf = (sample: SampleDetail | undefined): string => sample?.prediction?.text ?? ''
