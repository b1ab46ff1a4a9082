import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome, SampleDetail } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { PlainText } from '../../ui/transcript/PlainText'
import { showControls } from '../../ui/transcript/visible-controls'
import { useFormat } from '../../ui/use-format'
import { Fact, FactGroup } from './Fact'
import { JsonText } from './JsonText'
import { ProgramFacts } from './ProgramFacts'
import { ToolCheckFacts } from './ToolCheckFacts'
import classes from './Facts.module.css'
import { verdictOf } from './verdict'
import { VerdictMark } from './VerdictMark'

const TargetDiff = lazy(() => import('./TargetDiff'))

/** How the reply was judged: verdict, scores, what was extracted, what was expected, and why. */
export function ScoreFacts({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation(['samples', 'common'])
  const { outcome } = sample
  return (
    <>
      <dl className={classes.facts}>
        <Fact
          name={t('facts.verdict')}
          value={
            <VerdictMark verdict={verdictOf(sample)} isOverridden={sample.override !== null} />
          }
        />
        {sample.override !== null && (
          <Fact
            name={t('facts.overridden')}
            value={t('facts.overriddenBy', {
              score: sample.override,
              own: sample.score ?? '–',
              who: sample.review.who ?? '',
            })}
          />
        )}
        <Fact name={t('review.reason')} value={sample.review.reason} />
        <Fact
          name={t('columns.flags')}
          value={sample.flags.map(flag => t(`flags.${flag}`)).join(', ')}
        />
      </dl>
      {outcome?.kind === 'scored' && <Values values={outcome.values} />}
      {outcome?.kind === 'unscored' && (
        <FactGroup title={t('facts.reason')}>{outcome.reason}</FactGroup>
      )}
      {outcome?.kind === 'failed' && (
        <FactGroup title={t(`facts.failedAt.${outcome.stage}`)}>
          <ErrorView error={outcome.error} />
        </FactGroup>
      )}
      {outcome?.kind === 'scored' && outcome.program && <ProgramFacts program={outcome.program} />}
      {outcome?.kind === 'scored' && outcome.toolChecks && outcome.toolChecks.length > 0 && (
        <ToolCheckFacts checks={outcome.toolChecks} />
      )}
      {outcome && outcome.kind !== 'failed' && <Extracted outcome={outcome} />}
      <FactGroup title={t('facts.target')}>
        <PlainText text={showControls(sample.fullTarget)} />
      </FactGroup>
      {isDiffable(sample) && (
        <Suspense fallback={null}>
          <TargetDiff output={sample.prediction?.text ?? ''} target={sample.fullTarget} />
        </Suspense>
      )}
      {sample.choices && <Choices choices={sample.choices} target={sample.fullTarget} />}
      {outcome?.kind === 'scored' && outcome.explanation !== undefined && (
        <FactGroup title={t('facts.explanation')}>
          <PlainText text={showControls(outcome.explanation)} />
        </FactGroup>
      )}
      {outcome?.kind === 'scored' && outcome.metadata && (
        <JsonText title={t('facts.scoreMetadata')} value={outcome.metadata} />
      )}
      <FactGroup title={t('facts.sampleKey')}>
        <span className="ew-mono">{sample.sampleKey}</span>
      </FactGroup>
    </>
  )
}

/** A letter or a number needs no comparison word by word. */
const isDiffable = ({ prediction, fullTarget }: SampleDetail): boolean =>
  prediction !== null && prediction.text !== '' && fullTarget.trim().length > 12

function Values({ values }: { values: Record<string, number> }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  return (
    <FactGroup title={t('facts.values')}>
      <dl className={classes.facts}>
        {Object.entries(values).map(([name, value]) => (
          <Fact
            key={name}
            name={name}
            value={format.decimal(value, Number.isInteger(value) ? 0 : 4)}
          />
        ))}
      </dl>
    </FactGroup>
  )
}

function Extracted({ outcome }: { outcome: Exclude<Outcome, { kind: 'failed' }> }) {
  const { t } = useTranslation('samples')
  const answer = outcome.answer ?? null
  return (
    <FactGroup title={t('facts.extracted')}>
      {answer === null ? (
        <span className={classes.warning}>{t('facts.nothingExtracted')}</span>
      ) : (
        <PlainText text={showControls(answer)} />
      )}
    </FactGroup>
  )
}

/** The choices with their letters; the right one is told by weight and mark, not by colour alone. */
function Choices({ choices, target }: { choices: readonly string[]; target: string }) {
  const { t } = useTranslation('samples')
  return (
    <FactGroup title={t('facts.choices')}>
      <ol className={classes.choices}>
        {choices.map((choice, index) => {
          const letter = String.fromCharCode(65 + index)
          const isTarget = target.trim() === letter || target.trim() === choice.trim()
          return (
            <li key={letter} data-target={isTarget || undefined}>
              <span>{letter}</span>
              <span>{showControls(choice.slice(0, 4000))}</span>
              {isTarget && <span aria-hidden>{'✓'}</span>}
            </li>
          )
        })}
      </ol>
    </FactGroup>
  )
}
