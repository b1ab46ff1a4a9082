import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../../state/app-state'
import { ChoiceSetting, NumberSetting, SwitchSetting, useWords } from './SettingFields'
import classes from './Settings.module.css'
import { useSetting } from './use-setting'

/** Language, looks, figures, start. */
export function GeneralSection() {
  const isDesktop = useAppState(state => state.info?.host === 'electron')
  return (
    <div className={classes.fields}>
      <ChoiceSetting name="language" options={['system', 'en', 'zh']} />
      <ChoiceSetting name="theme" options={['system', 'light', 'dark']} />
      <ChoiceSetting name="contrast" options={['system', 'normal', 'high']} />
      <ChoiceSetting name="density" options={['compact', 'normal', 'roomy']} />
      <NumberSetting name="fontSize" min={11} max={20} suffix=" px" />
      <ChoiceSetting name="motion" options={['system', 'reduced']} />
      <ChoiceSetting name="scoreStyle" options={['percent', 'share']} />
      <ChoiceSetting name="numberFormat" options={['language', 'plain', 'comma', 'space']} />
      <NumberSetting name="decimals" min={0} max={4} />
      <TimeZone />
      <ChoiceSetting
        name="startPage"
        options={['runs', 'new', 'compare', 'datasets', 'servers', 'load-tests', 'verify']}
      />
      {isDesktop && (
        <>
          <ChoiceSetting name="closeWindow" options={['ask', 'tray', 'quit']} />
          <SwitchSetting name="notifyAtEnd" />
        </>
      )}
    </div>
  )
}

function TimeZone() {
  const { t } = useTranslation('settings')
  const [zone, change] = useSetting('timeZone')
  const zones = useMemo(
    () => [
      { value: 'system', label: t('systemZone') },
      ...Intl.supportedValuesOf('timeZone').map(name => ({ value: name, label: name })),
    ],
    [t],
  )
  return (
    <Select
      {...useWords('timeZone')}
      className={classes.field}
      data={zones}
      limit={100}
      value={zone ?? null}
      onChange={next => next !== null && change(next)}
      searchable
      allowDeselect={false}
    />
  )
}
