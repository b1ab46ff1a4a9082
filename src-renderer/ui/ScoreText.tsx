import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './ScoreText.module.css'
import { useScoreWords, type ShownScore } from './score-words'
import { useFormat } from './use-format'

/**
 * A metric with its interval at the user's level and, where samples are missing, its coverage: in words, or `short` as 22/24. Below
 * 30 samples it is grey: too few to read much into.
 */
export function ScoreText({
  score,
  coverage = true,
  title,
  lines = [],
}: {
  score: ShownScore | null
  coverage?: boolean | 'short'
  /** What the score is, said first on hover. */
  title?: string
  /** Said on hover, below the score's own facts. */
  lines?: readonly string[]
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useScoreWords()(score)
  if (score === null || score.num === 0) {
    return (
      <span className={classes.none} aria-label={t('score.none')}>
        {words.value}
      </span>
    )
  }
  const isShort = coverage === 'short'
  return (
    <Tooltip
      label={[...(title === undefined ? [] : [title]), words.facts.join(' · '), ...lines].join(
        '\n',
      )}
      multiline
      className={lines.length > 0 ? 'ew-lines' : undefined}
    >
      <span className={classes.root} data-few={score.num < 30 || undefined}>
        <span className={classes.value}>{words.value}</span>
        {words.spread !== null && <span className={classes.interval}>{words.spread}</span>}
        {coverage !== false && words.coverage && (
          <span className={classes.coverage}>
            {isShort
              ? `${format.integer(words.coverage.num)}/${format.integer(words.coverage.total)}`
              : `(${t('score.coverage', words.coverage)})`}
          </span>
        )}
      </span>
    </Tooltip>
  )
}
