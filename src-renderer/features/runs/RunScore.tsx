import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useEngineWords } from '../../ui/engine-words'
import { useScoreWords } from '../../ui/score-words'
import { ScoreText } from '../../ui/ScoreText'
import { mainScoreOf, scoredParts, shownScoreOf } from './main-score'

/** A run's main score; of several benchmarks their mean or their number, with every one of them on hover. */
export function RunScore({ run }: { run: Pick<RunSummary, 'benchmarks'> }) {
  const { t } = useTranslation('runs')
  const words = useScoreWords()
  const engine = useEngineWords()
  const score = mainScoreOf(run)
  const count = scoredParts(run).length
  if (count <= 1) return <ScoreText score={score} coverage="short" />
  const lines = run.benchmarks.map(part => {
    const { value, spread, facts } = words(shownScoreOf(part))
    const name = part.primary ? `${part.title}, ${engine.metric(part.primary.label)}` : part.title
    // The last fact is the coverage.
    return [`${name}: ${[value, spread].filter(Boolean).join(' ')}`, ...facts.slice(-1)].join(' · ')
  })
  if (score === null)
    return (
      <Tooltip label={[t('severalUnits'), ...lines].join('\n')} multiline className="ew-lines">
        <span className="ew-dim">{t('scores', { count })}</span>
      </Tooltip>
    )
  return (
    <>
      <span className="ew-dim">{t('meanMark')}</span>
      <ScoreText
        score={score}
        coverage="short"
        title={t('meanOf', { count, total: run.benchmarks.length })}
        lines={lines}
      />
    </>
  )
}
