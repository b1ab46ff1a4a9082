import { Table, Tooltip } from '@mantine/core'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompareMatrix, ComparedBenchmark } from '@contract'
import classes from './Matrix.module.css'
import { arrows, directionOf, useFigures } from './use-figures'

/** From this difference on, a share's cell is tinted fully; other scales go by their standard error. */
const fullTint = 0.2

/** One run's score on one benchmark, and how far it lies from the baseline. */
export function MatrixCell(props: {
  cell: CompareMatrix['rows'][number]['cells'][number]
  benchmark: ComparedBenchmark
  place: number
  view: 'absolute' | 'delta'
  isBest: boolean
  name: string
  /** Confidence of the verdict, in words. */
  level: string
  onOpen(): void
}) {
  const { t } = useTranslation('compare')
  const { cell, benchmark, place, view, isBest } = props
  const figures = useFigures(benchmark.display)
  const { paired } = cell
  const isComparable = benchmark.comparable[place] !== false
  if (cell.mean === null) {
    return (
      <Table.Td className={classes.cell}>
        <span className="ew-dim">
          {t(isComparable ? 'matrix.notAsked' : 'matrix.notComparable')}
        </span>
      </Table.Td>
    )
  }
  const difference = paired && paired.num > 0 ? paired.difference : null
  const direction = directionOf(paired, benchmark.higherIsBetter)
  const delta = difference
    ? `${arrows[direction]} ${
        difference.interval
          ? t('matrix.cell', {
              delta: figures.delta(difference.value),
              half: figures.half(difference.interval),
            })
          : figures.delta(difference.value)
      }`
    : ''
  const score = figures.score(cell.mean)
  const main = view === 'delta' && difference ? delta : score
  const second = view === 'delta' ? score : delta
  return (
    <Table.Td
      className={classes.cell}
      data-direction={difference ? direction : undefined}
      style={{ '--tint': tintOf(difference?.value ?? 0, benchmark.display) } as CSSProperties}
    >
      <div className={classes.cellMain}>
        {isBest && <span className={classes.best}>{t('matrix.best')}</span>}
        <strong>{main}</strong>
      </div>
      {place > 0 && (
        <div className={classes.cellSecond}>
          {paired && difference ? (
            <Tooltip
              label={
                direction === 'same'
                  ? t('matrix.notDistinguishable', { level: props.level })
                  : t('matrix.significant', {
                      level: props.level,
                      p: figures.pText(paired.correctedP),
                    })
              }
            >
              <button
                type="button"
                className={classes.cellButton}
                aria-label={`${t('matrix.openPair', { benchmark: benchmark.title, run: props.name })}: ${second}`}
                onClick={props.onOpen}
              >
                {second}
              </button>
            </Tooltip>
          ) : (
            <span className="ew-dim">{t('matrix.notComparable')}</span>
          )}
        </div>
      )}
      {place > 0 && paired && difference && (
        <div className={classes.cellNote}>{t('matrix.paired', { count: paired.num })}</div>
      )}
    </Table.Td>
  )
}

function tintOf(difference: number, display: 'percent' | 'number'): string {
  const size = display === 'percent' ? Math.abs(difference) / fullTint : difference === 0 ? 0 : 0.5
  return `${Math.round(Math.min(1, size) * 30)}%`
}
