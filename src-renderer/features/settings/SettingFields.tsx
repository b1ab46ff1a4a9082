import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '@contract'
import { useAppState } from '../../state/app-state'
import classes from './Settings.module.css'
import { useSetting } from './use-setting'

type NamesOf<T> = {
  [N in keyof Settings]: Settings[N] extends T ? N : never
}[keyof Settings]

/** Names of settings that are a choice of words, numbers or a switch. */
type TextName = 'defaultPython' | 'updateUrl' | 'exportFolder' | 'exportName'
type ChoiceName = Exclude<NamesOf<string>, 'timeZone' | TextName>
type NumberName = NamesOf<number>
type SwitchName = NamesOf<boolean>

/** Label and explanation of a setting, by its name; with a lock where the administrator of the machine has fixed it. */
export function useWords(name: keyof Settings) {
  const { t } = useTranslation('settings')
  const isFixed = useAppState(state => state.info?.fixedSettings.includes(name) ?? false)
  const label = t(`fields.${name}.label` as 'fields.theme.label')
  return {
    label: isFixed ? (
      <span className={classes.fixed}>
        {label}
        <IconLock size={13} role="img" aria-label={t('fixed')}>
          <title>{t('fixed')}</title>
        </IconLock>
      </span>
    ) : (
      label
    ),
    description: t(`fields.${name}.hint` as 'fields.theme.hint'),
    disabled: isFixed,
  }
}

export function ChoiceSetting<N extends ChoiceName>(props: {
  name: N
  options: readonly Settings[N][]
}) {
  const { t } = useTranslation('settings')
  const [value, change] = useSetting(props.name)
  return (
    <Select
      {...useWords(props.name)}
      className={classes.field}
      data={props.options.map(option => ({
        value: option,
        label: t(`options.${props.name}.${option}` as 'options.theme.light'),
      }))}
      value={value ?? null}
      onChange={next => next !== null && change(next as Settings[N])}
      allowDeselect={false}
    />
  )
}

/** Saved when it is left or Enter is pressed, and only where it is a number within its bounds. */
export function NumberSetting(props: {
  name: NumberName
  min: number
  max: number
  step?: number
  decimals?: number
  /** Shown is the value times this, as for a share as per cent. */
  scale?: number
  suffix?: string
}) {
  const [value, change] = useSetting(props.name)
  const { scale = 1, min, max } = props
  const saved = value === undefined ? '' : round(value * scale)
  const [typed, setTyped] = useState<number | string | null>(null)
  const finish = () => {
    const next = typeof typed === 'number' ? Math.min(max, Math.max(min, typed)) : null
    setTyped(null)
    if (next !== null && next !== saved) change(round(next / scale))
  }
  return (
    <NumberInput
      {...useWords(props.name)}
      className={classes.field}
      min={min}
      max={max}
      step={props.step ?? 1}
      decimalScale={props.decimals ?? 0}
      suffix={props.suffix ?? ''}
      clampBehavior="blur"
      value={typed ?? saved}
      onChange={setTyped}
      onBlur={finish}
      onKeyDown={event => event.key === 'Enter' && finish()}
    />
  )
}

/** Saved when it is left or Enter is pressed. */
export function TextSetting({ name, placeholder }: { name: TextName; placeholder?: string }) {
  const [value, change] = useSetting(name)
  const [typed, setTyped] = useState<string | null>(null)
  const finish = () => {
    setTyped(null)
    if (typed !== null && typed.trim() !== value) change(typed.trim())
  }
  return (
    <TextInput
      {...useWords(name)}
      className={classes.field}
      placeholder={placeholder ?? ''}
      spellCheck={false}
      value={typed ?? value ?? ''}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={event => event.key === 'Enter' && finish()}
    />
  )
}

export function SwitchSetting({ name }: { name: SwitchName }) {
  const [value, change] = useSetting(name)
  return (
    <Switch
      {...useWords(name)}
      checked={value ?? false}
      onChange={event => change(event.currentTarget.checked)}
    />
  )
}

/** Without the noise of binary fractions. */
const round = (value: number): number => Number(value.toPrecision(12))
