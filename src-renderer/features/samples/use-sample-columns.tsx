import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleRow } from '@contract'
import type { GridColumn } from '../../ui/grid-column'
import { showControls } from '../../ui/transcript/visible-controls'
import { useFormat } from '../../ui/use-format'
import classes from './SampleMarks.module.css'
import { verdictOf } from './verdict'
import { VerdictMark } from './VerdictMark'

/** The columns of the list of samples. Names of columns that sort are those of the contract. */
export function useSampleColumns(
  shape: { hasBenchmarks: boolean; hasSubsets: boolean; hasRepeats: boolean },
  withoutOverrides: boolean,
): GridColumn<SampleRow>[] {
  const { t } = useTranslation(['samples', 'common'])
  const format = useFormat()
  const { hasBenchmarks, hasSubsets, hasRepeats } = shape
  return useMemo((): GridColumn<SampleRow>[] => {
    const all: (GridColumn<SampleRow> | false)[] = [
      {
        id: 'order',
        header: t('columns.index'),
        width: 62,
        sortable: true,
        pinned: true,
        isDim: true,
        render: row => format.integer(hasRepeats ? row.group + 1 : row.index + 1),
        text: row => String(row.index),
      },
      hasSubsets && {
        id: 'subset',
        header: t('columns.subset'),
        width: 100,
        sortable: true,
        render: row => preview(row.subset),
        text: row => row.subset,
      },
      {
        id: 'verdict',
        header: t('columns.verdict'),
        width: 96,
        render: row => (
          <VerdictMark
            verdict={verdictOf(row, withoutOverrides)}
            isOverridden={row.override !== null && !withoutOverrides}
          />
        ),
        text: row => verdictOf(row, withoutOverrides),
      },
      {
        id: 'answer',
        header: t('columns.answer'),
        width: 84,
        render: row =>
          row.answer === null
            ? row.state === 'scored' && <span className="ew-dim">{t('noAnswer')}</span>
            : preview(row.answer),
        text: row => row.answer ?? '',
      },
      {
        id: 'target',
        header: t('columns.target'),
        width: 84,
        render: row => preview(row.target),
        text: row => row.target,
      },
      hasRepeats && {
        id: 'repeat',
        header: t('columns.repeat'),
        width: 62,
        align: 'end',
        render: row => format.integer(row.repeat + 1),
        text: row => String(row.repeat + 1),
      },
      {
        id: 'flags',
        header: t('columns.flags'),
        width: 108,
        render: row => (hasFlags(row) ? <Flags row={row} t={t} /> : ''),
        text: row => [...row.flags, ...row.marks].join(' '),
      },
      {
        id: 'score',
        header: t('columns.score'),
        width: 62,
        align: 'end',
        sortable: true,
        render: row => {
          const score = scoreOf(row, withoutOverrides)
          return score === null ? '' : shortScore(score, format.decimal)
        },
        text: row => String(scoreOf(row, withoutOverrides) ?? ''),
      },
      hasBenchmarks && {
        id: 'benchmark',
        header: t('columns.benchmark'),
        width: 92,
        render: row => preview(row.benchmarkId),
        text: row => row.benchmarkId,
      },
      {
        id: 'input',
        header: t('columns.input'),
        width: 200,
        grows: true,
        render: row => preview(row.inputPreview),
        text: row => row.inputPreview,
      },
      {
        id: 'output',
        header: t('columns.output'),
        width: 200,
        render: row => preview(row.outputPreview),
        text: row => row.outputPreview,
      },
      {
        id: 'latency',
        header: t('columns.latency'),
        width: 80,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: row => (row.latencyMs === null ? '' : format.duration(row.latencyMs)),
        text: row => String(row.latencyMs ?? ''),
      },
      {
        id: 'inputTokens',
        header: t('columns.inputTokens'),
        width: 104,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: row => (row.inputTokens === null ? '' : format.integer(row.inputTokens)),
        text: row => String(row.inputTokens ?? ''),
      },
      {
        id: 'outputTokens',
        header: t('columns.outputTokens'),
        width: 112,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: row => (row.outputTokens === null ? '' : format.integer(row.outputTokens)),
        text: row => String(row.outputTokens ?? ''),
      },
      {
        id: 'attempts',
        header: t('columns.attempts'),
        width: 76,
        align: 'end',
        hidden: true,
        render: row => format.integer(row.attempts),
        text: row => String(row.attempts),
      },
      {
        id: 'finished',
        header: t('columns.finished'),
        width: 96,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        hidden: true,
        render: row => (row.finishedAt === null ? '' : format.time(row.finishedAt)),
        text: row => (row.finishedAt === null ? '' : new Date(row.finishedAt).toISOString()),
      },
    ]
    return all.filter(column => column !== false)
  }, [t, format, hasBenchmarks, hasSubsets, hasRepeats, withoutOverrides])
}

/** As much as a wide column can show. */
const preview = (text: string): string => showControls(text.slice(0, 200))

function Flags({ row, t }: { row: SampleRow; t: Translate }) {
  const names: string[] = row.flags.map(flag => t(`flags.${flag}`))
  names.push(...row.marks.filter(mark => mark !== 'reviewed').map(mark => t(`marks.${mark}`)))
  if (row.errorCode !== null) names.unshift(errorWord(row.errorCode, t))
  return (
    <span className="ew-ellipsis" title={names.join(', ')}>
      {names.map(name => (
        <span key={name} className={classes.flag}>
          {name}
        </span>
      ))}
    </span>
  )
}

const hasFlags = (row: SampleRow): boolean =>
  row.errorCode !== null || row.flags.length > 0 || row.marks.some(mark => mark !== 'reviewed')

type Translate = ReturnType<typeof useTranslation<['samples', 'common']>>['t']

/** An error code in words; codes of a newer version stay as they are. */
export const errorWord = (code: string, t: Translate): string =>
  t(`common:error.codes.${code}` as 'common:error.codes.internal', { defaultValue: code })

const scoreOf = (row: SampleRow, withoutOverrides: boolean): number | null =>
  withoutOverrides ? row.score : (row.override ?? row.score)

/** 1 and 0 as they are, anything between with two digits. */
const shortScore = (score: number, decimal: (value: number, digits: number) => string): string =>
  decimal(score, Number.isInteger(score) ? 0 : 2)
