import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import {
  IconLanguage,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconListDetails,
  IconPlus,
  IconServer2,
  IconSunMoon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../client/queries'
import { useAppState } from '../state/app-state'
import { Brand } from './Brand'
import classes from './Shell.module.css'

const places = [
  { to: '/runs', name: 'runs', Icon: IconListDetails },
  { to: '/new', name: 'newRun', Icon: IconPlus },
  { to: '/servers', name: 'servers', Icon: IconServer2 },
] as const

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
      chosen={settings?.theme ?? 'system'}
      options={(['system', 'light', 'dark'] as const).map(value => ({
        value,
        label: t(`common:themes.${value}`),
      }))}
      onChoose={theme => save.mutate({ theme })}
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
