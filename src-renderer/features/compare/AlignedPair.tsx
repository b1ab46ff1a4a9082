import { ActionIcon, SegmentedControl, Switch, Tooltip } from '@mantine/core'
import { IconPlayerTrackNext, IconPlayerTrackPrev } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlignedSample, SampleDetail } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import shared from './Compare.module.css'
import classes from './Samples.module.css'
import type { Comparison } from './compare-context'
import { diffModes } from './compare-search'
import { DiffPanes } from './DiffPanes'
import { ChangeMark } from './use-aligned-columns'

/** The replies of A and B to one question, and how they differ. */
export function AlignedPair(
  props: Comparison & { row: AlignedSample | undefined; onStep(direction: 1 | -1): void },
) {
  const { t } = useTranslation('compare')
  const { row, b, search, change } = props
  const one = useSampleOf(row?.cells[0]?.sampleId)
  const two = useSampleOf(row?.cells[b]?.sampleId)
  const error = one.error ?? two.error
  return (
    <section className={classes.aligned} aria-label={t('samples.diff')}>
      <div className={shared.bar}>
        <Tooltip label={t('samples.previous')}>
          <ActionIcon aria-label={t('samples.previous')} onClick={() => props.onStep(-1)}>
            <IconPlayerTrackPrev size={15} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('samples.next')}>
          <ActionIcon aria-label={t('samples.next')} onClick={() => props.onStep(1)}>
            <IconPlayerTrackNext size={15} />
          </ActionIcon>
        </Tooltip>
        <SegmentedControl
          aria-label={t('samples.diff')}
          value={search.diff ?? 'word'}
          onChange={value => change({ diff: diffModes.find(mode => mode === value) })}
          data={diffModes.map(value => ({ value, label: t(`samples.diffModes.${value}`) }))}
        />
        <Switch
          size="xs"
          label={t('samples.against')}
          checked={search.target === true}
          onChange={event => change({ target: event.currentTarget.checked || undefined })}
        />
        <span className={shared.space} />
        {row && <ChangeMark change={row.change} />}
      </div>
      {error && <ErrorView error={error.info} />}
      {row ? (
        <Replies {...props} row={row} one={one.sample} two={two.sample} />
      ) : (
        <EmptyState title={t('samples.choose')} text={t('samples.chooseHint')} />
      )}
    </section>
  )
}

function Replies(
  props: Comparison & {
    row: AlignedSample
    one: SampleDetail | undefined
    two: SampleDetail | undefined
  },
) {
  const { row, one, two, b } = props
  const isWaiting =
    (row.cells[0] !== null && one === undefined) || (row.cells[b] != null && two === undefined)
  const question = one ?? two
  if (isWaiting || !question) return null
  const last = question.messages.findLast(({ role }) => role === 'user')
  const text =
    typeof last?.content === 'string'
      ? last.content
      : (last?.content.flatMap(part => (part.type === 'text' ? [part.text] : [])).join('\n') ??
        row.inputPreview)
  return (
    <>
      <details className={classes.question}>
        <summary>{row.inputPreview || text.slice(0, 160)}</summary>
        <pre>{text.slice(0, 20_000)}</pre>
      </details>
      <DiffPanes {...props} target={question.fullTarget} />
    </>
  )
}

function useSampleOf(sampleId: number | undefined) {
  const query = useCommandQuery(
    'sample.get',
    { sampleId: sampleId ?? 0 },
    { enabled: sampleId !== undefined },
  )
  return {
    sample: query.data?.id === sampleId ? query.data : undefined,
    error: sampleId === undefined ? null : query.error,
  }
}
