import { useTranslation } from 'react-i18next'
import type { ProgramRun } from '@contract'
import { Fold } from '../../ui/transcript/Fold'
import { PlainText } from '../../ui/transcript/PlainText'
import { showControls } from '../../ui/transcript/visible-controls'
import { useFormat } from '../../ui/use-format'
import { Fact, FactGroup } from './Fact'
import classes from './ProgramFacts.module.css'
import { ProgramMark } from './ProgramMark'

type Case = NonNullable<ProgramRun['cases']>[number]

/** What became of a model's program: how it ended, under what limits, what it wrote, and each of its inputs. */
export function ProgramFacts({ program }: { program: ProgramRun }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const { cases = [] } = program
  return (
    <FactGroup title={t('program.title')}>
      <dl className={classes.facts}>
        <Fact name={t('program.ended')} value={<ProgramMark verdict={program.verdict} />} />
        <Fact
          name={t('program.ranIn')}
          value={`${program.language} · ${t(`program.runtimes.${program.runtime}`)}`}
        />
        <Fact
          name={t('program.took')}
          hint={t('program.limitHint')}
          value={t('program.tookOf', {
            time: format.duration(program.durationMs),
            limit: format.duration(program.timeLimitMs),
          })}
        />
      </dl>
      <Output title={t('program.traceback')} text={program.traceback ?? ''} startsOpen />
      <Output title={t('program.stderr')} text={program.stderr} />
      <Output title={t('program.stdout')} text={program.stdout} />
      {program.isCut && <div className="ew-dim">{t('program.cut')}</div>}
      {cases.length > 0 && <Cases cases={cases} />}
    </FactGroup>
  )
}

/** Inputs in order with how each ended; the first that did not pass is open, for it is why the sample is wrong. */
function Cases({ cases }: { cases: readonly Case[] }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const passed = cases.filter(({ verdict }) => verdict === 'passed').length
  const firstFault = cases.findIndex(({ verdict }) => verdict !== 'passed')
  return (
    <>
      <h3 className={classes.casesTitle}>{t('program.cases', { passed, count: cases.length })}</h3>
      <ol className={classes.cases}>
        {cases.map((one, index) => (
          <li key={index}>
            <div className={classes.case}>
              <span>{t('program.case', { number: index + 1 })}</span>
              <ProgramMark verdict={one.verdict} />
              <span className="ew-dim">{format.duration(one.durationMs)}</span>
            </div>
            <Output
              title={t('program.stderr')}
              text={one.stderr}
              startsOpen={index === firstFault}
            />
            <Output
              title={t('program.stdout')}
              text={one.stdout}
              startsOpen={index === firstFault}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

/** What a program wrote, as it is: nothing in it is drawn as markup. */
function Output(props: { title: string; text: string; startsOpen?: boolean }) {
  if (props.text === '') return null
  return (
    <Fold label={props.title} startsOpen={props.startsOpen ?? false}>
      <div className={classes.output}>
        <PlainText text={showControls(props.text)} />
      </div>
    </Fold>
  )
}
