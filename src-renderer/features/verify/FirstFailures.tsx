import { useTranslation } from 'react-i18next'
import type { VerificationSummary } from '@contract'
import { StepDown, type StepDownBar } from '../../charts/StepDown'
import { useFormat } from '../../ui/use-format'
import { stages, type VerifySearch } from './verify-search'

/** From all answered requests to those that pass: at each check, how many fall there first. A bar opens its requests. */
export function FirstFailures(props: {
  verification: VerificationSummary
  onChange(next: Partial<VerifySearch>): void
}) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const { done, scorecard } = props.verification
  if (!scorecard?.details || done === 0) return null
  const counts = new Map(scorecard.details.stages.map(({ stage, count }) => [stage, count]))
  const shareOf = (count: number): string => format.percent(count / done, 1)
  const bar = (
    rest: Pick<StepDownBar, 'id' | 'name' | 'from' | 'to' | 'color' | 'onPick'>,
    count: number,
  ): StepDownBar => ({
    ...rest,
    note: `${format.integer(count)} · ${shareOf(count)}`,
    label: t('fallLabel', { name: rest.name, count, share: shareOf(count) }),
  })
  const ends = [...stages]
    .filter(stage => counts.has(stage))
    .reduce<{ stage: (typeof stages)[number]; from: number; to: number }[]>((before, stage) => {
      const from = before.at(-1)?.to ?? done
      return [...before, { stage, from, to: from - (counts.get(stage) ?? 0) }]
    }, [])
  const passed = ends.at(-1)?.to ?? done
  const bars = [
    bar({ id: 'all', name: t('falls.all'), from: 0, to: done, color: 'var(--ew-series-1)' }, done),
    ...ends.map(({ stage, from, to }) =>
      bar(
        {
          id: stage,
          name: t(`stages.${stage}`),
          from,
          to,
          color: stage === 'limit' ? 'var(--ew-dim)' : 'var(--ew-bad)',
          onPick: () => props.onChange({ tab: 'rows', stage, show: undefined, row: undefined }),
        },
        from - to,
      ),
    ),
    bar(
      { id: 'passed', name: t('falls.passed'), from: passed, to: 0, color: 'var(--ew-good)' },
      passed,
    ),
  ]
  return (
    <StepDown
      title={t('falls.title')}
      unit={t('falls.unit')}
      n={{ count: done, of: 'requests' }}
      bars={bars}
      format={format.integer}
      table={() => ({
        columns: [t('falls.stage'), t('falls.count'), t('falls.share'), t('falls.left')],
        rows: bars.map(({ name, from, to }) => [
          name,
          format.integer(Math.abs(from - to)),
          shareOf(Math.abs(from - to)),
          format.integer(to === 0 ? from : to),
        ]),
      })}
    />
  )
}
