import { Button, Drawer, Loader, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { doneOf, isActive } from '../../state/runs'
import { ErrorView } from '../../ui/ErrorView'
import { useEngineWords } from '../../ui/engine-words'
import { MessageBlock } from '../../ui/transcript/MessageBlock'
import { ReplyBlock } from '../../ui/transcript/ReplyBlock'
import { useFormat } from '../../ui/use-format'
import classes from './DryRun.module.css'

/** A few questions asked as the form stands: of each the prompt, the reply, the answer that was found and its score. */
export function DryRunDrawer(props: {
  runIds: readonly RunId[] | null
  /** Ends it; `isKept`: its runs stay in the list. */
  onClose(isKept: boolean): void
}) {
  const { t } = useTranslation('planning')
  const [isKept, setKept] = useState(false)
  return (
    <Drawer
      opened={props.runIds !== null}
      onClose={() => props.onClose(isKept)}
      size={720}
      title={t('dryRun.title')}
    >
      <div className={classes.pane}>
        <div className={classes.head}>
          <Text size="sm" c="dimmed">
            {t('dryRun.hint')}
          </Text>
          <Button variant="default" size="xs" disabled={isKept} onClick={() => setKept(true)}>
            {t(isKept ? 'dryRun.kept' : 'dryRun.keep')}
          </Button>
        </div>
        {props.runIds?.map(runId => (
          <TriedModel key={runId} runId={runId} isTitled={(props.runIds?.length ?? 0) > 1} />
        ))}
      </div>
    </Drawer>
  )
}

function TriedModel({ runId, isTitled }: { runId: RunId; isTitled: boolean }) {
  const { t } = useTranslation('planning')
  const run = useAppState(state => state.runs[runId])
  const page = useCommandQuery('sample.page', { runId, limit: 50 })
  if (!run) return null
  const rows = (page.data?.rows ?? []).filter(({ state }) => state !== 'pending')
  return (
    <section className={classes.model} aria-label={run.modelId}>
      {isTitled && <h3 className={classes.modelName}>{run.modelId}</h3>}
      {isActive(run) && (
        <div className={classes.asking} role="status">
          <Loader size={14} />
          {run.status === 'queued'
            ? t('dryRun.waiting')
            : t('dryRun.asking', { done: doneOf(run), total: run.counts.total })}
        </div>
      )}
      {run.error && <ErrorView error={run.error} />}
      {!isActive(run) && rows.length === 0 && !run.error && <Text>{t('dryRun.none')}</Text>}
      {rows.map(row => (
        <TriedSample key={row.id} sampleId={row.id} />
      ))}
    </section>
  )
}

function TriedSample({ sampleId }: { sampleId: number }) {
  const { t } = useTranslation('planning')
  const format = useFormat()
  const words = useEngineWords()
  const sample = useCommandQuery('sample.get', { sampleId }).data
  if (!sample) return null
  const { outcome, prediction, answer } = sample
  return (
    <article className={classes.sample}>
      <header className={classes.sampleHead}>
        <strong>
          {t('dryRun.sample', {
            benchmark:
              sample.subset === 'default'
                ? sample.benchmarkId
                : `${sample.benchmarkId} / ${sample.subset}`,
            index: sample.index + 1,
          })}
        </strong>
        {prediction?.latencyMs != null && (
          <span className="ew-dim">
            {t('dryRun.facts', {
              input: format.integer(sample.inputTokens ?? 0),
              output: format.integer(sample.outputTokens ?? 0),
              time: format.duration(prediction.latencyMs),
            })}
          </span>
        )}
      </header>
      {sample.messages.map((message, at) => (
        <MessageBlock key={at} message={message} view="raw" />
      ))}
      {prediction && <ReplyBlock prediction={prediction} answer={answer} view="raw" />}
      {outcome?.kind === 'failed' ? (
        <ErrorView error={outcome.error} />
      ) : (
        <dl className={classes.facts}>
          <dt>{t('dryRun.extracted')}</dt>
          <dd>{answer ?? <span className={classes.missing}>{t('dryRun.noAnswer')}</span>}</dd>
          <dt>{t('dryRun.expected')}</dt>
          <dd>{sample.fullTarget === '' ? '–' : sample.fullTarget}</dd>
          <dt>{t('dryRun.score')}</dt>
          <dd>
            {outcome?.kind === 'unscored'
              ? t('dryRun.unscored', { reason: words.text(outcome.reason) })
              : sample.score === null
                ? '–'
                : format.decimal(sample.score, Number.isInteger(sample.score) ? 0 : 3)}
          </dd>
        </dl>
      )}
    </article>
  )
}
