import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Counts } from '@contract'
import classes from './CountsBar.module.css'
import { countsParts, type CountsPart } from './counts-parts'

/** What became of a run's samples as one bar; the text beside or behind it has the exact numbers. */
export function CountsBar({ counts, width }: { counts: Counts; width?: number }) {
  const lines = useCountsLines(counts)
  const parts = countsParts(counts).filter(([, count]) => count > 0)
  return (
    <Tooltip
      label={
        <div>
          {lines.map(line => (
            <div key={line}>{line}</div>
          ))}
        </div>
      }
    >
      <div className={classes.root} style={{ width }} role="img" aria-label={lines.join(', ')}>
        {parts.map(([part, count]) => (
          <span key={part} className={classes.part} data-part={part} style={{ flexGrow: count }} />
        ))}
      </div>
    </Tooltip>
  )
}

/** The legend of a CountsBar as words with numbers; nought is left out, except for scored. */
export function CountsText({ counts }: { counts: Counts }) {
  const { t } = useTranslation()
  return (
    <span className={classes.legend}>
      {shownCounts(counts).map(([part, count]) => (
        <span key={part} className={classes.entry}>
          <span className={classes.dot} data-part={part} aria-hidden />
          {t(`counts.${part}`, { count })}
        </span>
      ))}
    </span>
  )
}

function useCountsLines(counts: Counts): string[] {
  const { t } = useTranslation()
  return [
    t('counts.label', { done: counts.total - counts.pending, total: counts.total }),
    ...shownCounts(counts).map(([part, count]) => t(`counts.${part}`, { count })),
  ]
}

function shownCounts(counts: Counts): [CountsPart, number][] {
  const all: [CountsPart, number][] = [
    ['scored', counts.scored],
    ['unparsed', counts.unparsed],
    ['truncated', counts.truncated],
    ['unscored', counts.unscored],
    ['failed', counts.failed],
    ['pending', counts.pending],
  ]
  return all.filter(([part, count]) => count > 0 || part === 'scored')
}
