import { MultiSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetRun } from '@contract'
import type { SeriesColor } from '../../charts/ChartFrame'
import { Curves } from '../../charts/Curves'
import type { MarkShape } from '../../charts/marks'
import { roomAround } from '../../charts/scale'
import { useFormat } from '../../ui/use-format'
import { MOST_MODELS, scoreHistory, timeTicks, type ScoredRun } from './score-history'

const shapes: readonly MarkShape[] = ['circle', 'square', 'triangle', 'diamond']
const day = 86_400_000

/** What each model scored on the data over time, with intervals; colour, shape and a number at the end of its line tell models apart. */
export function ScoreHistory({ runs }: { runs: readonly DatasetRun[] }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const { models, otherMetric } = scoreHistory(runs)
  const labels = models.map(({ label }) => label)
  const [chosen, setChosen] = useState<string[]>()
  const shown = (chosen ?? labels.slice(0, MOST_MODELS)).filter(label => labels.includes(label))
  const drawn = models.filter(({ label }) => shown.includes(label))
  const points = drawn.flatMap(model => model.runs)
  const [first] = points
  const display = first?.display ?? 'percent'
  const times = points.map(run => run.startedAt)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const score = (value: number): string => format.score(value, display)
  const range = ({ interval }: ScoredRun): string =>
    interval ? `${score(interval.low)} – ${score(interval.high)}` : '–'
  const ends = points.flatMap(run => [
    run.score,
    run.interval?.low ?? run.score,
    run.interval?.high ?? run.score,
  ])
  if (models.length === 0) return null
  return (
    <Stack gap="xs">
      {models.length > MOST_MODELS && (
        <MultiSelect
          size="xs"
          label={t('runs.shown', { max: MOST_MODELS })}
          description={t('runs.shownHint', { count: models.length })}
          data={labels}
          value={shown}
          maxValues={MOST_MODELS}
          searchable
          onChange={setChosen}
        />
      )}
      <Curves
        title={t('runs.history')}
        unit={first?.metric}
        n={{ count: points.length, of: 'runs' }}
        height={260}
        series={drawn.map(({ label, runs: own }, at) => ({
          label: drawn.length > 1 ? `${at + 1} ${label}` : label,
          color: ((at % MOST_MODELS) + 1) as SeriesColor,
          shape: shapes[at % shapes.length] ?? 'circle',
          dashed: at >= shapes.length,
          points: own.map((run, place) => ({
            x: run.startedAt,
            y: run.score,
            ...(run.interval && { yLow: run.interval.low, yHigh: run.interval.high }),
            ...(drawn.length > 1 && place === own.length - 1 && { label: String(at + 1) }),
            name: t('runs.point', {
              model: label,
              run: run.name,
              when: format.dateTime(run.startedAt),
              score: run.interval ? `${score(run.score)} (${range(run)})` : score(run.score),
              num: run.num,
            }),
          })),
        }))}
        xLabel={t('runs.started')}
        yLabel={t('runs.score')}
        ticksX={timeTicks(from, to, 4)}
        formatX={at => {
          if (to - from < day) return format.time(at)
          return to - from < 4 * day ? format.dateTime(at) : format.date(at)
        }}
        formatY={score}
        boundsY={roomAround(ends, display === 'percent' ? { least: 0, most: 1 } : {})}
        {...(points.length === 0 && { empty: t('runs.historyEmpty') })}
        table={() => ({
          columns: [
            t('runs.model'),
            t('runs.run'),
            t('runs.started'),
            t('runs.score'),
            t('runs.interval'),
            'n',
          ],
          rows: drawn.flatMap(({ label, runs: own }) =>
            own.map(run => [
              label,
              run.name,
              format.dateTime(run.startedAt),
              score(run.score),
              range(run),
              format.integer(run.num),
            ]),
          ),
        })}
      />
      {otherMetric > 0 && (
        <Text size="xs" c="dimmed">
          {t('runs.otherMetric', { count: otherMetric })}
        </Text>
      )}
    </Stack>
  )
}
