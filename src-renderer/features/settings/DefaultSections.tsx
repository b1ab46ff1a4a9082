import { Checkbox, Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Settings } from '@contract'
import { ChoiceSetting, NumberSetting, SwitchSetting, TextSetting, useWords } from './SettingFields'
import classes from './Settings.module.css'
import { useSetting } from './use-setting'

/** What a new evaluation starts with. */
export function ExecutionSection() {
  return (
    <div className={classes.fields}>
      <NumberSetting name="defaultConcurrency" min={1} max={1024} />
      <NumberSetting name="defaultTimeoutS" min={1} max={86_400} suffix=" s" />
      <NumberSetting name="defaultRetries" min={0} max={100} />
      <NumberSetting name="defaultMaxFailurePercent" min={0} max={100} suffix=" %" />
      <SwitchSetting name="defaultStopOnFailure" />
      <NumberSetting name="defaultPauseAfterFailures" min={0} max={1000} />
      <NumberSetting name="defaultServerLostMinutes" min={0} max={10_080} suffix=" min" />
      <ChoiceSetting name="defaultSandbox" options={['wasm', 'python', 'docker']} />
      <TextSetting name="defaultPython" placeholder="python3" />
    </div>
  )
}

export function StatisticsSection() {
  return (
    <div className={classes.fields}>
      <NumberSetting
        name="intervalLevel"
        min={50}
        max={99.9}
        step={1}
        decimals={1}
        scale={100}
        suffix=" %"
      />
      <ChoiceSetting name="intervalMethod" options={['auto', 'wilson', 'normal', 'bootstrap']} />
      <NumberSetting name="bootstrapDraws" min={100} max={1_000_000} step={1000} />
      <NumberSetting name="bootstrapSeed" min={0} max={2_147_483_647} />
      <ChoiceSetting
        name="correction"
        options={['holm', 'bonferroni', 'benjamini-hochberg', 'none']}
      />
      <NumberSetting name="minSamplesForInterval" min={1} max={1000} />
    </div>
  )
}

export function ViewerSection() {
  return (
    <div className={classes.fields}>
      <NumberSetting name="renderLimit" min={1000} max={10_000_000} step={10_000} />
      <SwitchSetting name="renderMaths" />
      <SwitchSetting name="singleDollarMaths" />
      <SwitchSetting name="wrapLines" />
      <ChoiceSetting name="codeTheme" options={['github', 'soft', 'none']} />
      <FoldedRoles />
    </div>
  )
}

function FoldedRoles() {
  const { t } = useTranslation('settings')
  const [roles, change] = useSetting('foldedRoles')
  return (
    <Checkbox.Group
      {...useWords('foldedRoles')}
      value={roles ?? []}
      onChange={next => change(next as Settings['foldedRoles'])}
    >
      <Group gap="lg" mt={8}>
        {(['system', 'reasoning', 'tool'] as const).map(role => (
          <Checkbox key={role} value={role} label={t(`options.foldedRoles.${role}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const

export function ExportsSection() {
  return (
    <div className={classes.fields}>
      <ChoiceSetting name="csvEncoding" options={['utf-8-bom', 'utf-8', 'gb18030']} />
      <Delimiter />
      <ChoiceSetting name="latexStyle" options={['booktabs', 'siunitx', 'plain']} />
      <TextSetting name="exportFolder" />
      <TextSetting name="exportName" placeholder="{run}-{what}" />
    </div>
  )
}

function Delimiter() {
  const { t } = useTranslation('settings')
  const [delimiter, change] = useSetting('csvDelimiter')
  return (
    <Select
      {...useWords('csvDelimiter')}
      className={classes.field}
      data={([',', ';', '\t'] as const).map(value => ({
        value,
        label: t(`options.csvDelimiter.${delimiterNames[value]}`),
      }))}
      value={delimiter ?? ','}
      onChange={next => next !== null && change(next as Settings['csvDelimiter'])}
      allowDeselect={false}
    />
  )
}
