import {
  IconArrowDownRight,
  IconArrowUpRight,
  IconCircleCheck,
  IconCircleHalf2,
  IconCircleX,
  IconEqual,
  IconHelpCircle,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlignedSample } from '@contract'
import type { GridColumn } from '../../ui/grid-column'
import classes from './Samples.module.css'
import { nameOf, type Comparison } from './compare-context'
import { useFigures } from './use-figures'

const rightFrom = 0.99

/** Question, target, and a verdict for each run. */
export function useAlignedColumns(comparison: Comparison): GridColumn<AlignedSample>[] {
  const { t } = useTranslation('compare')
  const { runs, marks, benchmark } = comparison
  const figures = useFigures(benchmark.display)
  const verdictText = (cell: AlignedSample['cells'][number]): string =>
    cell === null
      ? t('samples.notAsked')
      : cell.score === null
        ? t('samples.noScore')
        : `${cell.answer ?? '–'} (${figures.score(cell.score)})`
  return useMemo(
    (): GridColumn<AlignedSample>[] => [
      {
        id: 'change',
        header: t('samples.columns.change'),
        width: 118,
        pinned: true,
        render: row => <ChangeMark change={row.change} />,
        text: row => (row.change === null ? '' : t(`samples.changes.${row.change}`)),
      },
      ...runs.map((run, place): GridColumn<AlignedSample> => ({
        id: `run-${place}`,
        header: t('samples.columns.run', { letter: marks[place]?.letter ?? '' }),
        width: 92,
        render: row => (
          <Verdict
            cell={row.cells[place] ?? null}
            title={`${nameOf(comparison, place)}: ${verdictText(row.cells[place] ?? null)}`}
          />
        ),
        text: row => verdictText(row.cells[place] ?? null),
      })),
      {
        id: 'target',
        header: t('samples.columns.target'),
        width: 84,
        render: row => (
          <span className="ew-ellipsis" title={row.target}>
            {row.target}
          </span>
        ),
        text: row => row.target,
      },
      {
        id: 'question',
        header: t('samples.columns.question'),
        width: 180,
        grows: true,
        render: row => (
          <span className="ew-ellipsis" title={row.inputPreview}>
            {row.inputPreview}
          </span>
        ),
        text: row => row.inputPreview,
      },
      {
        id: 'subset',
        header: t('samples.columns.subset'),
        width: 110,
        render: row => <span className="ew-ellipsis ew-dim">{row.subset}</span>,
        text: row => row.subset,
      },
    ],
    // `comparison` is made anew with every render; what columns show of it is named here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [t, runs, marks, benchmark],
  )
}

function Verdict({ cell, title }: { cell: AlignedSample['cells'][number]; title: string }) {
  const { t } = useTranslation('compare')
  if (cell === null) return <span className="ew-dim">{t('samples.notAsked')}</span>
  const { score } = cell
  const kind =
    score === null ? 'none' : score >= rightFrom ? 'right' : score > 0 ? 'partly' : 'wrong'
  const Icon = {
    none: IconHelpCircle,
    right: IconCircleCheck,
    partly: IconCircleHalf2,
    wrong: IconCircleX,
  }[kind]
  return (
    <span className={classes.cellVerdict} data-verdict={kind} title={title}>
      <Icon size={14} aria-label={title} />
      <span className="ew-ellipsis">{cell.answer ?? '–'}</span>
    </span>
  )
}

/** What became of a sample from A to B, as icon and word. */
export function ChangeMark({ change }: { change: AlignedSample['change'] }) {
  const { t } = useTranslation('compare')
  if (change === null) return <span className="ew-dim">{'–'}</span>
  const Icon = { regressed: IconArrowDownRight, fixed: IconArrowUpRight, same: IconEqual }[change]
  return (
    <span className={classes.change} data-change={change}>
      <Icon size={14} aria-hidden />
      {t(`samples.changes.${change}`)}
    </span>
  )
}
