import { useTranslation } from 'react-i18next'
import type { SampleDetail } from '@contract'
import { AgreementStrip } from './AgreementStrip'
import { FactGroup } from './Fact'
import classes from './Facts.module.css'
import { verdictOf } from './verdict'
import { VerdictMark } from './VerdictMark'

/** All answers to the same question, and how far they agree. */
export function RepeatFacts(props: { sample: SampleDetail; onChoose(sampleId: number): void }) {
  const { t } = useTranslation('samples')
  const { repeats, id } = props.sample
  if (repeats.length < 2) return <div className="ew-dim">{t('facts.oneRepeat')}</div>
  const right = repeats.filter(repeat => verdictOf(repeat) === 'right').length
  return (
    <FactGroup title={t('facts.repeats')}>
      <p>
        <AgreementStrip repeats={repeats} />{' '}
        {t('facts.agreement', { right, count: repeats.length })}
      </p>
      <ol className={classes.repeats}>
        {repeats.map(repeat => (
          <li key={repeat.id}>
            <button
              type="button"
              aria-current={repeat.id === id || undefined}
              onClick={() => props.onChoose(repeat.id)}
            >
              <span>{t('facts.repeatOf', { repeat: repeat.repeat + 1 })}</span>
              <VerdictMark verdict={verdictOf(repeat)} isOverridden={repeat.override !== null} />
            </button>
          </li>
        ))}
      </ol>
    </FactGroup>
  )
}
