import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../../state/app-state'
import { Page } from '../../ui/Page'
import {
  ExecutionSection,
  ExportsSection,
  StatisticsSection,
  ViewerSection,
} from './DefaultSections'
import { GeneralSection } from './GeneralSection'
import classes from './Settings.module.css'
import { settingSections, type SettingSection } from './setting-search'

const settingsRoute = getRouteApi('/settings')

const sections: Record<SettingSection, ComponentType> = {
  general: GeneralSection,
  privacy: lazy(async () => ({ default: (await import('./PrivacySection')).PrivacySection })),
  security: lazy(async () => ({ default: (await import('./SecuritySection')).SecuritySection })),
  storage: lazy(async () => ({ default: (await import('./StorageSection')).StorageSection })),
  execution: ExecutionSection,
  statistics: StatisticsSection,
  viewer: ViewerSection,
  exports: ExportsSection,
  service: lazy(async () => ({ default: (await import('./ServiceSection')).ServiceSection })),
  shortcuts: lazy(async () => ({ default: (await import('./ShortcutsSection')).ShortcutsSection })),
  cli: lazy(async () => ({ default: (await import('./CliSection')).CliSection })),
  about: lazy(async () => ({ default: (await import('./AboutSection')).AboutSection })),
}

/** All settings, a section at a time; each change is saved as it is made and shows in every window. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const { section = 'general' } = settingsRoute.useSearch()
  const navigate = settingsRoute.useNavigate()
  const isLoaded = useAppState(state => state.settings !== null)
  const Section = sections[section]
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = tabs.current?.querySelector('[role=tab][aria-selected=true]')
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [section])
  return (
    <Page title={t('title')} scroll="self">
      <Tabs
        orientation="vertical"
        variant="pills"
        value={section}
        onChange={next => void navigate({ search: { section: next as SettingSection } })}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List ref={tabs} className={classes.list} aria-label={t('sections.label')}>
          {settingSections.map(name => (
            <Tabs.Tab key={name} value={name} className={classes.tab}>
              {t(`sections.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={section} className={classes.panel}>
          <h2 className={classes.heading}>{t(`sections.${section}`)}</h2>
          {isLoaded && (
            <Suspense>
              <Section />
            </Suspense>
          )}
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
