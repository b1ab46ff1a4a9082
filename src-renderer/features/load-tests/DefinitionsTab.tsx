import { useTranslation } from 'react-i18next'
import classes from './Definitions.module.css'

const defined = [
  'latency',
  'ttft',
  'ttfat',
  'tpot',
  'itl',
  'chunkGap',
  'dispatchDelay',
  'connect',
  'rps',
  'offered',
  'output',
  'total',
  'steady',
  'peak',
  'decode',
  'perRequest',
  'tokens',
  'success',
  'goodput',
  'percentile',
  'interval',
  'knee',
  'saturation',
  'clientBound',
] as const

/** What each figure means, by formula. */
export function DefinitionsTab() {
  const { t } = useTranslation('loadTests')
  return (
    <dl className={classes.definitions}>
      {defined.map(name => (
        <div key={name}>
          <dt>{t(`definitions.${name}.name`)}</dt>
          <dd>
            <code>{t(`definitions.${name}.formula`)}</code>
            <p>{t(`definitions.${name}.text`)}</p>
          </dd>
        </div>
      ))}
    </dl>
  )
}
