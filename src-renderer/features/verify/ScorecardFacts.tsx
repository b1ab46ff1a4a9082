import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { VerificationScorecard } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './ScorecardFacts.module.css'

/** What the answers tell beside the metrics: triggers against the reference, ends, names, tokens, times. */
export function ScorecardFacts({ scorecard }: { scorecard: VerificationScorecard }) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const { trigger, tokens, latencyMs, finishReasons, models, fingerprints, details } = scorecard
  const seconds = (ms: number): string => format.duration(ms)
  return (
    <div className={classes.facts}>
      {trigger && (
        <section>
          <h3>{t('facts.trigger')}</h3>
          <Table className={classes.triggers}>
            <Table.Thead>
              <Table.Tr>
                <Table.Td />
                <Table.Th className="ew-number">{t('facts.there')}</Table.Th>
                <Table.Th className="ew-number">{t('facts.notThere')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Table.Tr>
                <Table.Th>{t('facts.here')}</Table.Th>
                <Table.Td className="ew-number">{trigger.tp}</Table.Td>
                <Table.Td className="ew-number">{trigger.fp}</Table.Td>
              </Table.Tr>
              <Table.Tr>
                <Table.Th>{t('facts.notHere')}</Table.Th>
                <Table.Td className="ew-number">{trigger.fn}</Table.Td>
                <Table.Td className="ew-number">{trigger.tn}</Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
          {trigger.unpaired > 0 && (
            <p className="ew-dim">{t('facts.unpaired', { count: trigger.unpaired })}</p>
          )}
        </section>
      )}
      <Counts title={t('facts.finish')} counts={finishReasons} />
      <Counts title={t('facts.models')} counts={models} />
      <Counts title={t('facts.fingerprints')} counts={fingerprints} />
      <section>
        <h3>{t('facts.tokens')}</h3>
        <p>{tokens ? t('facts.tokenText', tokens) : t('facts.noTokens')}</p>
        {details?.promptTokens && (
          <p data-warn={details.promptTokens.differing > 0 || undefined}>
            {t('facts.promptTokens', details.promptTokens)}
            {details.promptTokens.differing > 0 && ` ${t('facts.promptGap', details.promptTokens)}`}
          </p>
        )}
        {details && details.usage.missing + details.usage.wrong > 0 && (
          <p data-warn>{t('facts.usage', details.usage)}</p>
        )}
      </section>
      {(details ?? latencyMs) && (
        <section>
          {details && (
            <>
              <h3>{t('facts.retries')}</h3>
              <p>{t('facts.retryText', details.retries)}</p>
            </>
          )}
          {latencyMs && (
            <>
              <h3>{t('facts.latency')}</h3>
              <p>
                {t('facts.latencyText', {
                  median: seconds(latencyMs.median),
                  p95: seconds(latencyMs.p95),
                })}
              </p>
            </>
          )}
        </section>
      )}
    </div>
  )
}

function Counts({ title, counts }: { title: string; counts: Record<string, number> }) {
  const format = useFormat()
  const entries = Object.entries(counts)
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className={classes.countList}>
        {entries.map(([name, count]) => (
          <li key={name}>
            <span className="ew-ellipsis ew-mono">{name}</span>
            <span>{format.integer(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
