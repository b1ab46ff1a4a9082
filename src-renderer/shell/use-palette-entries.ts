import {
  IconBook2,
  IconContrast2,
  IconFileImport,
  IconGauge,
  IconKeyboard,
  IconLanguage,
  IconListDetails,
  IconPlugConnected,
  IconServer2,
  IconSunMoon,
  type Icon,
} from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandQuery } from '../client/queries'
import { useAppState } from '../state/app-state'
import { isActive } from '../state/runs'
import { keyLabel } from '../ui/keys/key-list'
import { useLocalText } from '../ui/use-local-text'
import { places } from './places'

export interface PaletteEntry {
  id: string
  label: string
  hint?: string
  Icon: Icon
  run(): void
}

export interface PaletteMeans {
  onSheet(): void
  onStatus(): void
  onTheme(): void
}

const mostOfEach = 8

/** What the palette offers for a text, by kind. Runs are searched in the store, for the text that typing has settled on. */
export function usePaletteEntries(
  { query, settled }: { query: string; settled: string },
  means: PaletteMeans,
): { title: string; entries: PaletteEntry[] }[] {
  const { t, i18n } = useTranslation(['shell', 'common'])
  const { history } = useRouter()
  const localText = useLocalText()
  const save = useCommand('settings.save')
  const isHigh = useAppState(state => state.settings?.contrast === 'high')
  const servers = useAppState(state => state.servers)
  const runs = useCommandQuery('run.list', {
    filter: settled.trim() === '' ? {} : { text: settled.trim() },
    limit: mostOfEach,
  })
  const benchmarks = useCommandQuery('benchmark.list', {}, { staleMs: 60_000 })
  const words = query.trim().toLowerCase().split(/\s+/)
  const fits = (...texts: string[]) => {
    const all = texts.join(' ').toLowerCase()
    return words.every(word => all.includes(word))
  }
  const go = (to: string) => () => history.push(to)

  const screens = places.map(({ to, name, Icon, keys }): PaletteEntry => ({
    id: `screen ${to}`,
    label: t(`nav.${name}`),
    hint: keyLabel(keys),
    Icon,
    run: go(to),
  }))
  const actions: PaletteEntry[] = [
    {
      id: 'import',
      label: t('palette.import'),
      Icon: IconFileImport,
      run: go('/runs?import=true'),
    },
    {
      id: 'add server',
      label: t('palette.addServer'),
      Icon: IconServer2,
      run: go('/servers?edit=new'),
    },
    {
      id: 'new load test',
      label: t('palette.newLoadTest'),
      Icon: IconGauge,
      run: go('/load-tests/new'),
    },
    {
      id: 'import load tests',
      label: t('palette.importLoadTests'),
      Icon: IconFileImport,
      run: go('/load-tests?import=true'),
    },
    {
      id: 'theme',
      label: t('palette.theme'),
      hint: keyLabel('mod+Shift+L'),
      Icon: IconSunMoon,
      run: means.onTheme,
    },
    {
      id: 'contrast',
      label: t(isHigh ? 'palette.contrastOff' : 'palette.contrastOn'),
      Icon: IconContrast2,
      run: () => save.mutate({ contrast: isHigh ? 'system' : 'high' }),
    },
    {
      id: 'language',
      label: t('palette.language'),
      Icon: IconLanguage,
      run: () => save.mutate({ language: i18n.language === 'zh' ? 'en' : 'zh' }),
    },
    { id: 'keys', label: t('keys.title'), hint: '?', Icon: IconKeyboard, run: means.onSheet },
    { id: 'status', label: t('status.details'), Icon: IconPlugConnected, run: means.onStatus },
  ]
  return [
    { title: t('palette.screens'), entries: screens.filter(({ label }) => fits(label)) },
    { title: t('palette.actions'), entries: actions.filter(({ label }) => fits(label)) },
    {
      title: t('nav.runs'),
      entries: (query === settled ? (runs.data?.runs ?? []) : []).map(run => ({
        id: `run ${run.id}`,
        label: run.name,
        hint: run.modelId,
        Icon: IconListDetails,
        run: go(`/runs/${encodeURIComponent(run.id)}${isActive(run) ? '/live' : ''}`),
      })),
    },
    {
      title: t('palette.benchmarks'),
      entries: (query.trim() === '' ? [] : (benchmarks.data ?? []))
        .filter(({ id, title }) => fits(id, title.en, title.zh))
        .slice(0, mostOfEach)
        .map(({ id, title }) => ({
          id: `benchmark ${id}`,
          label: localText(title),
          hint: t('palette.runsOf'),
          Icon: IconBook2,
          run: go(`/runs?benchmark=${encodeURIComponent(id)}`),
        })),
    },
    {
      title: t('nav.servers'),
      entries: servers
        .filter(({ name, baseUrl }) => fits(name, baseUrl))
        .slice(0, mostOfEach)
        .map(({ id, name, baseUrl }) => ({
          id: `server ${id}`,
          label: name,
          hint: baseUrl,
          Icon: IconServer2,
          run: go(`/servers?edit=${encodeURIComponent(id)}`),
        })),
    },
  ].filter(({ entries }) => entries.length > 0)
}
