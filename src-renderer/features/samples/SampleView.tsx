import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import {
  IconBraces,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconCode,
  IconDownload,
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconListTree,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconSearch,
  IconTextWrap,
  IconTypography,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleDetail } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useSampleRequest } from '../../client/use-sample-request'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { ShowRequest } from '../../ui/ShowRequest'
import { FindBar } from '../../ui/transcript/FindBar'
import { outlineFrom } from '../../ui/transcript/Outline'
import type { TextView } from '../../ui/transcript/RichText'
import { saveText } from '../../ui/transcript/save-text'
import { Transcript } from '../../ui/transcript/Transcript'
import { useFormat } from '../../ui/use-format'
import { AgreementStrip } from './AgreementStrip'
import classes from './SampleView.module.css'
import type { useSample } from './use-sample'
import { verdictOf } from './verdict'
import { VerdictMark } from './VerdictMark'

export interface SampleViewProps {
  chosen: ReturnType<typeof useSample>
  view: TextView
  onView(view: TextView): void
  reasoningOpened: boolean
  onReasoning(opened: boolean): void
  outlineShown: boolean
  onOutline(shown: boolean): void
  isWrapped: boolean
  onWrap(wrapped: boolean): void
  isFull: boolean
  onFull(full: boolean): void
  isFinding: boolean
  onFind(finding: boolean): void
  withoutOverrides: boolean
  onMove(step: 1 | -1): void
  onNextWrong(): void
  onPreviousWrong(): void
}

/** The middle pane: which sample this is, and the conversation. */
export function SampleView(props: SampleViewProps) {
  const { t } = useTranslation('samples')
  const { sample, isChanging, error } = props.chosen
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [sample?.id])
  return (
    <section className={classes.viewPane} aria-label={t('transcriptPane')}>
      <ViewHead {...props} />
      {props.isFinding && (
        <FindBar
          key={sample?.id}
          within={scroller}
          onClose={() => {
            props.onFind(false)
            scroller.current?.focus()
          }}
        />
      )}
      <div
        ref={scroller}
        className={classes.scroll}
        data-changing={isChanging || undefined}
        data-wrapped={props.isWrapped}
        tabIndex={0}
        role="group"
        aria-label={t('transcriptPane')}
      >
        {error ? (
          <ErrorView error={error.info} />
        ) : sample ? (
          <Conversation key={sample.id} sample={sample} {...props} />
        ) : (
          <EmptyState title={t('choose')} text={t('chooseHint')} />
        )}
      </div>
    </section>
  )
}

function ViewHead(props: SampleViewProps) {
  const { t } = useTranslation('samples')
  const { sample } = props.chosen
  const otherView = props.view === 'raw' ? 'rendered' : 'raw'
  const buttons = [
    ['previous', IconChevronUp, () => props.onMove(-1)],
    ['next', IconChevronDown, () => props.onMove(1)],
    ['previousWrong', IconPlayerTrackPrev, props.onPreviousWrong],
    ['nextWrong', IconPlayerTrackNext, props.onNextWrong],
  ] as const
  return (
    <header className={classes.viewHead}>
      <Group gap={2} wrap="nowrap">
        {buttons.map(([name, Icon, act]) => (
          <Tooltip key={name} label={t(name)}>
            <ActionIcon aria-label={t(name)} onClick={act}>
              <Icon size={15} />
            </ActionIcon>
          </Tooltip>
        ))}
      </Group>
      {sample && (
        <>
          <span className="ew-ellipsis" title={`${sample.benchmarkId} · ${sample.subset}`}>
            {t('name', {
              benchmark: sample.benchmarkId,
              subset: sample.subset,
              index: sample.group + 1,
            })}
          </span>
          {sample.repeats.length > 1 && (
            <span className={classes.repeatNote}>{t('repeat', { repeat: sample.repeat + 1 })}</span>
          )}
          <VerdictMark
            verdict={verdictOf(sample, props.withoutOverrides)}
            isOverridden={sample.override !== null && !props.withoutOverrides}
          />
          {sample.repeats.length > 1 && <AgreementStrip repeats={sample.repeats} />}
        </>
      )}
      <span className={classes.viewSwitch} />
      {sample && <CopyConversation sample={sample} />}
      {sample && <SaveSample sample={sample} />}
      <Toggle
        label={t('transcript.find.open')}
        Icon={IconSearch}
        isOn={props.isFinding}
        onChange={props.onFind}
      />
      {sample && sample.messages.length + 1 >= outlineFrom && (
        <Toggle
          label={t('transcript.showOutline')}
          Icon={IconListTree}
          isOn={props.outlineShown}
          onChange={props.onOutline}
        />
      )}
      <Toggle
        label={t('transcript.wrapAll')}
        Icon={IconTextWrap}
        isOn={props.isWrapped}
        onChange={props.onWrap}
      />
      <Toggle
        label={t('transcript.full')}
        Icon={props.isFull ? IconArrowsMinimize : IconArrowsMaximize}
        isOn={props.isFull}
        onChange={props.onFull}
      />
      <Tooltip label={t(`transcript.showAll.${otherView}`)}>
        <ActionIcon
          aria-label={t(`transcript.showAll.${otherView}`)}
          onClick={() => props.onView(otherView)}
        >
          {props.view === 'raw' ? <IconTypography size={16} /> : <IconCode size={16} />}
        </ActionIcon>
      </Tooltip>
    </header>
  )
}

function Toggle(props: {
  label: string
  Icon: typeof IconSearch
  isOn: boolean
  onChange(isOn: boolean): void
}) {
  const { label, Icon, isOn } = props
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-pressed={isOn} onClick={() => props.onChange(!isOn)}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}

/** The whole sample as a file, whatever its size. */
function SaveSample({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation('samples')
  const save = () => saveText(JSON.stringify(sample, null, 2), `sample-${sample.id}.json`)
  return (
    <Tooltip label={t('transcript.saveSample')}>
      <ActionIcon aria-label={t('transcript.saveSample')} onClick={save}>
        <IconDownload size={15} />
      </ActionIcon>
    </Tooltip>
  )
}

function CopyConversation({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation(['samples', 'common'])
  const clipboard = useClipboard({ timeout: 1500 })
  const label = clipboard.copied ? t('common:copied') : t('transcript.copyAll')
  const Icon = clipboard.copied ? IconCheck : IconBraces
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => clipboard.copy(conversationJson(sample))}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}

function Conversation(props: SampleViewProps & { sample: SampleDetail }) {
  const { t } = useTranslation('samples')
  const { sample } = props
  const { outcome, prediction, messages } = sample
  const load = useSampleRequest(sample.runId, sample.id)
  const format = useFormat()
  const isBare = messages.length === 0 && prediction === null && sample.state !== 'failed'
  const run = useCommandQuery(
    'run.get',
    { runId: sample.runId },
    { enabled: isBare, staleMs: 60_000 },
  )
  const cleanedAt = run.data?.run.transcriptsDeletedAt ?? null
  if (isBare && cleanedAt !== null) {
    return (
      <div className={classes.conversation}>
        <div className="ew-dim">
          {t('transcript.cleaned', { when: format.dateTime(cleanedAt) })}
        </div>
      </div>
    )
  }
  return (
    <div className={classes.conversation}>
      {messages.length === 0 && <div className="ew-dim">{t('transcript.noMessages')}</div>}
      <Transcript
        messages={messages}
        prediction={prediction}
        answer={outcome?.kind === 'failed' ? null : (outcome?.answer ?? null)}
        toolChecks={outcome?.kind === 'scored' ? outcome.toolChecks : undefined}
        view={props.view}
        reasoningOpened={props.reasoningOpened}
        onReasoning={props.onReasoning}
        outlineShown={props.outlineShown}
      />
      {prediction === null && sample.state !== 'failed' && (
        <div className="ew-dim">{t('transcript.notAsked')}</div>
      )}
      {outcome?.kind === 'failed' && (
        <ErrorView error={outcome.error} actions={<ShowRequest load={load} />} />
      )}
    </div>
  )
}

/** Messages and reply as another tool would read them. */
function conversationJson({ messages, prediction }: SampleDetail): string {
  const reply = prediction && {
    role: 'assistant',
    content: prediction.text,
    ...(prediction.reasoning === null ? {} : { reasoning: prediction.reasoning }),
    ...(prediction.toolCalls.length === 0 ? {} : { toolCalls: prediction.toolCalls }),
    finishReason: prediction.finishReason,
  }
  return JSON.stringify(reply ? [...messages, reply] : messages, null, 2)
}
