import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import {
  IconLanguage,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLock,
  IconShieldCheck,
  IconSunMoon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../client/queries'
import { useAppState } from '../state/app-state'
import { Brand } from './Brand'
import { JobCounter } from './JobCounter'
import { places } from './places'
import classes from './Shell.module.css'

/** The screens, and the switches for language and theme. Narrow by choice, or in a narrow window. */
export function Rail() {
  const { t } = useTranslation(['shell', 'common'])
  const [chosen, setNarrow] = useLocalStorage({
    key: 'evalwright.rail-narrow',
    defaultValue: false,
  })
  const smallWindow = useMediaQuery('(max-width: 900px)') ?? false
  const narrow = chosen || smallWindow
  return (
    <nav className={classes.rail} data-narrow={narrow || undefined} aria-label={t('nav.label')}>
      <div className={classes.brand}>
        <Brand />
        {!narrow && t('app')}
      </div>
      <ul className={classes.links}>
        {places.map(({ to, name, Icon }) => (
          <li key={to}>
            <Tooltip label={t(`nav.${name}`)} disabled={!narrow} position="right">
              <Link to={to} className={classes.link} aria-label={t(`nav.${name}`)}>
                <Icon size={17} stroke={1.7} aria-hidden />
                {!narrow && t(`nav.${name}`)}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <JobCounter narrow={narrow} />
      <NetworkState narrow={narrow} />
      <div className={classes.railFoot}>
        <LanguageMenu />
        <ThemeMenu />
        {!smallWindow && (
          <ActionIcon
            aria-label={t(narrow ? 'nav.expand' : 'nav.collapse')}
            onClick={() => setNarrow(!narrow)}
          >
            {narrow ? (
              <IconLayoutSidebarLeftExpand size={17} />
            ) : (
              <IconLayoutSidebarLeftCollapse size={17} />
            )}
          </ActionIcon>
        )}
      </div>
    </nav>
  )
}

/** What may leave this machine. */
function NetworkState({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation('shell')
  const isOffline = useAppState(state => state.settings?.offline ?? true)
  const text = t(isOffline ? 'network.offlineText' : 'network.text')
  const name = t(isOffline ? 'network.offline' : 'network.short')
  return (
    <Tooltip label={text} position="right">
      <Link
        to="/settings"
        search={{ section: 'privacy' }}
        className={classes.network}
        aria-label={narrow ? name : undefined}
      >
        {isOffline ? <IconLock size={15} aria-hidden /> : <IconShieldCheck size={15} aria-hidden />}
        {!narrow && <span>{name}</span>}
      </Link>
    </Tooltip>
  )
}

function LanguageMenu() {
  const { t } = useTranslation(['shell', 'common'])
  const settings = useAppState(state => state.settings)
  const save = useCommand('settings.save')
  return (
    <SwitchMenu
      label={t('language')}
      icon={<IconLanguage size={17} />}
      chosen={settings?.language ?? 'system'}
      options={(['system', 'en', 'zh'] as const).map(value => ({
        value,
        label: t(`common:languages.${value}`),
      }))}
      onChoose={language => save.mutate({ language })}
    />
  )
}

function ThemeMenu() {
  const { t } = useTranslation(['shell', 'common'])
  const settings = useAppState(state => state.settings)
  const save = useCommand('settings.save')
  return (
    <SwitchMenu
      label={t('theme')}
      icon={<IconSunMoon size={17} />}
      chosen={settings?.contrast === 'high' ? 'contrast' : (settings?.theme ?? 'system')}
      options={(['system', 'light', 'dark', 'contrast'] as const).map(value => ({
        value,
        label: t(`common:themes.${value}`),
      }))}
      onChoose={choice =>
        save.mutate(
          choice === 'contrast' ? { contrast: 'high' } : { theme: choice, contrast: 'system' },
        )
      }
    />
  )
}

function SwitchMenu<T extends string>(props: {
  label: string
  icon: ReactNode
  chosen: T
  options: { value: T; label: string }[]
  onChoose(value: T): void
}) {
  return (
    <Menu position="right-end">
      <Menu.Target>
        <ActionIcon aria-label={props.label} title={props.label}>
          {props.icon}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{props.label}</Menu.Label>
        <Menu.RadioGroup value={props.chosen} onChange={value => props.onChoose(value as T)}>
          {props.options.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
