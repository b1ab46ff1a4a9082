import { Select, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { AmountInput } from '../../ui/AmountInput'
import { PathBox } from '../../ui/PathBox'
import { Block, Fields } from './Block'
import { objectiveMetrics, type LoadDraft } from './draft'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'

/** What makes a request good, and when the test stops by itself. */
export function ObjectivesBlock({ draft, change }: Omit<BlockProps, 'fault'>) {
  const { t } = useTranslation('loadTests')
  return (
    <Block number={5} title={t('blocks.objectives')}>
      <Text size="sm" c="dimmed" className={classes.hint}>
        {t('objectives.hint')}
      </Text>
      <Fields title={t('objectives.title')}>
        {objectiveMetrics.map(metric => (
          <AmountInput
            key={metric}
            label={t(`figures.${metric}`)}
            placeholder={t('objectives.none')}
            min={0}
            suffix=" ms"
            value={draft.goodput[metric]}
            onChange={value => change({ goodput: { ...draft.goodput, [metric]: value } })}
          />
        ))}
      </Fields>
      <Fields title={t('objectives.stops')}>
        <Select
          label={t('objectives.overSaturation')}
          title={t('objectives.overSaturationHint')}
          allowDeselect={false}
          data={(['watch', 'stop', 'off'] as const).map(value => ({
            value,
            label: t(`objectives.saturation.${value}`),
          }))}
          value={draft.overSaturation}
          onChange={value =>
            value !== null && change({ overSaturation: value as LoadDraft['overSaturation'] })
          }
        />
        <AmountInput
          label={t('objectives.tokenCap')}
          title={t('objectives.tokenCapHint')}
          placeholder={t('load.noCap')}
          min={1}
          allowDecimal={false}
          thousandSeparator=" "
          value={draft.tokenCap}
          onChange={tokenCap => change({ tokenCap })}
        />
      </Fields>
    </Block>
  )
}

/** Time-outs, seed, what is kept and where files are written. */
export function RunBlock({ draft, change }: Omit<BlockProps, 'fault'>) {
  const { t } = useTranslation('loadTests')
  const client = useClient()
  const timeouts = ['connectS', 'readS', 'totalS'] as const
  return (
    <Block number={6} title={t('blocks.run')}>
      <Fields title={t('run.timeouts')}>
        {timeouts.map(name => (
          <AmountInput
            key={name}
            label={t(`run.${name}`)}
            placeholder={name === 'totalS' ? '21600' : t('run.never')}
            min={0.001}
            value={draft[name]}
            onChange={value => change({ [name]: value })}
          />
        ))}
      </Fields>
      <Fields>
        <AmountInput
          label={t('run.seed')}
          title={t('run.seedHint')}
          placeholder="42"
          allowDecimal={false}
          value={draft.seed}
          onChange={seed => change({ seed })}
        />
        <AmountInput
          label={t('run.keepTexts')}
          title={t('run.keepTextsHint')}
          placeholder="50"
          min={0}
          max={100_000}
          allowDecimal={false}
          value={draft.keepTexts}
          onChange={keepTexts => change({ keepTexts })}
        />
        <div className={classes.checks}>
          <Switch
            label={t('run.testConnection')}
            checked={draft.testConnection}
            onChange={event => change({ testConnection: event.currentTarget.checked })}
          />
        </div>
      </Fields>
      <div className={classes.half}>
        <PathBox
          label={t('run.workDir')}
          description={t('run.workDirHint')}
          placeholder={t('run.workDirPlaceholder')}
          value={draft.workDir}
          onChange={workDir => change({ workDir })}
          list={path => client.call('folder.list', path === undefined ? {} : { path })}
        />
      </div>
    </Block>
  )
}
